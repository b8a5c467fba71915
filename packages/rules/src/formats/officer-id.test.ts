import { describe, expect, it } from 'vitest'
import { officerId } from './officer-id'

describe('officerId.check', () => {
  it.each([
    ['usual', '军字第1234567号', '军字第1234567号'],
    ['four digits', '南字第1234号', '南字第1234号'],
    ['longer issuer', '武警部队字第01234567号', '武警部队字第01234567号'],
    ['full-width digits', '军字第１２３４５６７号', '军字第1234567号'],
    ['spaces', ' 军 字第 1234567 号 ', '军字第1234567号'],
    ['traditional', '軍字第1234567號', '軍字第1234567號'],
  ])('admits the %s form', (_, typed, value) => {
    expect(officerId.check(typed)).toStrictEqual({ value, findings: [] })
  })

  it.each([
    ['digits alone', '1234567'],
    ['without 号', '军字第1234567'],
    ['the name of the card first', '军官证123456'],
    ['three digits', '军字第123号'],
    ['no digits', '军字第号'],
    ['a letter', '政字第A123456号'],
  ])('accepts another form with a warning: %s', (_, typed) => {
    expect(officerId.check(typed)).toStrictEqual({
      value: typed,
      findings: [{ path: '', code: 'officerId.form', severity: 'warning', params: {} }],
    })
  })

  it.each([
    ['control characters', '军字第\u0000号', 'text.characters'],
    ['51 characters', '1'.repeat(51), 'text.tooLong'],
  ])('refuses %s', (_, typed, code) => {
    expect(officerId.check(typed).findings).toMatchObject([{ code, severity: 'error' }])
  })
})

it('masks the middle', () => {
  expect(officerId.mask('军字第1234567号')).toBe('军字第*****67号')
})
