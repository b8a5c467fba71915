import { describe, expect, it } from 'vitest'
import { phone } from './phone'

describe('phone.check', () => {
  it.each([
    ['plain', '13800138000'],
    ['every range: 19', '19900000000'],
    ['every range: 16', '16600000000'],
    ['spaces', '138 0013 8000'],
    ['hyphens', '138-0013-8000'],
    ['full-width', '１３８００１３８０００'],
    ['country code', '+8613800138000'],
    ['country code, spaced', '+86 138 0013 8000'],
    ['country code, full-width plus', '＋86-13800138000'],
    ['country code in brackets', '(+86)13800138000'],
    ['country code without plus', '8613800138000'],
    ['0086', '0086 13800138000'],
    ['the 0 of long distance', '013800138000'],
    ['copied from a contact', '\u202d13800138000\u202c'],
    ['a number', 13800138000],
  ])('reads a mobile number: %s', (_, typed) => {
    const value = String(typed).includes('199')
      ? '19900000000'
      : String(typed).includes('166')
        ? '16600000000'
        : '13800138000'
    expect(phone.check(typed)).toStrictEqual({ value, findings: [], kind: 'mobile' })
  })

  it.each([
    ['Beijing', '010-12345678', '010-12345678'],
    ['without hyphen', '01062345678', '010-62345678'],
    ['brackets', '（010）62345678', '010-62345678'],
    ['in groups', '010 6234 5678', '010-62345678'],
    ['dash of an input method', '010—62345678', '010-62345678'],
    ['Taiyuan, seven digits', '0351-1234567', '0351-1234567'],
    ['Taiyuan without hyphen', '03511234567', '0351-1234567'],
    ['Shenzhen, eight digits', '0755-12345678', '0755-12345678'],
    ['Xi’an', '029-87654321', '029-87654321'],
    ['extension', '010-62345678-801', '010-62345678-801'],
    ['转', '010-62345678转801', '010-62345678-801'],
    ['分机', '0351-1234567 分机 12', '0351-1234567-12'],
    ['ext.', '0351-1234567 ext. 12', '0351-1234567-12'],
    ['country code', '+86 10 6234 5678', '010-62345678'],
    ['country code and 0', '+86-010-62345678', '010-62345678'],
    ['country code and (0)', '+86 (0) 351 1234567', '0351-1234567'],
    ['0086', '0086-351-1234567', '0351-1234567'],
  ])('reads a landline: %s', (_, typed, value) => {
    expect(phone.check(typed)).toStrictEqual({ value, findings: [], kind: 'landline' })
  })

  it.each([
    ['10 digits', '1380013800'],
    ['12 digits', '138001380001'],
    ['no such range', '12800138000'],
    ['landline without area code', '62345678'],
    ['area code that is none', '011-62345678'],
    ['three-digit area with seven digits', '010-6234567'],
    ['six digits', '0351-123456'],
    ['nine digits', '0351-123456789'],
    ['emergency', '110'],
    ['400 line', '400-810-1234'],
    ['Hong Kong', '+852 2345 6789'],
    ['letters', '1380013800O'],
    ['two numbers', '13800138000/13800138001'],
    ['words', '没有电话'],
    ['only separators', '---'],
    ['emoji', '📱'],
  ])('refuses %s', (_, typed) => {
    expect(phone.check(typed)).toStrictEqual({
      value: typed,
      findings: [{ path: '', code: 'phone.form', severity: 'error', params: {} }],
    })
  })
})

it.each([
  ['+86 13800138000', '138 0013 8000', '138****8000'],
  ['01062345678', '010-62345678', '010-****5678'],
  ['0351-1234567转801', '0351-1234567-801', '0351-***4567'],
  ['12345', '12345', '*****'],
  ['', '', ''],
])('phone formats and masks %s', (typed, formatted, masked) => {
  expect(phone.format(typed)).toBe(formatted)
  expect(phone.mask(typed)).toBe(masked)
})
