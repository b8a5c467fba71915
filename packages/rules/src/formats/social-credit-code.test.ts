import { describe, expect, it } from 'vitest'
import { socialCreditCode } from './social-credit-code'

/** The check character by the weights of GB 32100-2015, table 4, written out. */
function withCheck(first17: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(first17.charAt(i)), 0)
  return first17 + alphabet.charAt((31 - (sum % 31)) % 31)
}

const codesOf = (input: unknown) => socialCreditCode.check(input).findings.map((f) => f.code)

describe('socialCreditCode.check', () => {
  it.each([
    ['a company', withCheck('91110101MA0000000'), '110101'],
    ['an institution', withCheck('12140000400000000'), '140000'],
    ['registered with the nation', withCheck('12100000400000000'), '100000'],
  ])('reads %s', (_, code, areaCode) => {
    expect(socialCreditCode.check(code)).toStrictEqual({ value: code, findings: [], areaCode })
    expect(
      socialCreditCode.normalize(` ${code.toLowerCase().slice(0, 8)} ${code.toLowerCase().slice(8)}`),
    ).toBe(code)
  })

  it.each([
    ['17 characters', '91110101MA0000000', ['socialCreditCode.length']],
    ['the letter O', withCheck('91110101MA0000000').replace('0', 'O'), ['socialCreditCode.characters']],
    ['both', '军字第1234567号', ['socialCreditCode.length', 'socialCreditCode.characters']],
    ['unknown area', withCheck('91999999MA0000000'), ['socialCreditCode.area']],
  ])('names what is wrong: %s', (_, typed, codes) => {
    expect(codesOf(typed)).toEqual(codes)
  })

  it('notices every single wrong character', () => {
    const right = withCheck('91110101MA01234X7')
    for (let i = 0; i < 18; i++) {
      const wrong = right.slice(0, i) + (right.charAt(i) === '1' ? '2' : '1') + right.slice(i + 1)
      expect(codesOf(wrong), `at ${i}`).toContain('socialCreditCode.checksum')
    }
  })

  it('formats in groups', () => {
    const code = withCheck('91110101MA0000000')
    expect(socialCreditCode.format(code)).toBe(`91 110101 MA0000000 ${code.charAt(17)}`)
  })
})
