import { describe, expect, it } from 'vitest'
import { formCodeOf, qrTextOf, readDeskCode } from './printed-form'

const form = { id: 'a', version: 7, sections: { basic: { name: '王芳' } }, photo: null }

describe('the code of a printed form', () => {
  it('is 8 characters that nobody mishears', () => {
    expect(formCodeOf('202600000179', form)).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
  })

  it.each([
    ['version', { ...form, version: 8 }],
    ['entry', { ...form, sections: { basic: { name: '王方' } } }],
    ['application', { ...form, id: 'b' }],
  ])('changes with the %s', (_label, other) => {
    expect(formCodeOf('202600000179', other)).not.toBe(formCodeOf('202600000179', form))
  })
})

describe('what a clerk types or scans', () => {
  it.each([
    [qrTextOf('202600000179', '7K3M9QX2'), '202600000179', '7K3M9QX2'],
    ['202600000179', '202600000179', undefined],
    [' 2026 0000 0179\n', '202600000179', undefined],
    ['202600000179', '202600000179', undefined],
    ['reg1:202600000179:7k3m9qx2', '202600000179', '7K3M9QX2'],
    ['https://example.com', 'https://example.com', undefined],
  ])('%j', (typed, number, formCode) => {
    expect(readDeskCode(typed)).toEqual({ number, formCode })
  })
})
