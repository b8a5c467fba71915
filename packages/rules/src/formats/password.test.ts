import { describe, expect, it } from 'vitest'
import { staffAccountPolicy } from '../portals'
import { password, type PasswordPolicy } from './password'

const codesOf = (input: unknown, policy?: PasswordPolicy) =>
  password.check(input, policy).findings.map((f) => f.code)

describe('password.check', () => {
  it.each([
    ['letters and digits', 'taiyuan2026'],
    ['a phrase with spaces', ' correct horse battery '],
    ['Chinese and digits', '春眠不觉晓处处闻1'],
    ['128 characters', 'a1'.repeat(64)],
  ])('admits %s, as typed', (_, typed) => {
    expect(password.check(typed)).toStrictEqual({ value: typed, findings: [] })
  })

  it.each([
    ['7 characters', 'abc123x', ['password.length']],
    ['129 characters', 'a1'.repeat(64) + 'a', ['password.length']],
    ['one kind', 'abcdefgh', ['password.kinds']],
    ['digits', '92837465', ['password.kinds']],
    ['common, of Chinese leaks', '12345678a', ['password.common']],
    ['common, in another case', 'Aa123456', ['password.common']],
    ['common words', 'woaini1314', ['password.common']],
    ['common row', '12345678', ['password.kinds', 'password.common']],
  ])('refuses %s', (_, typed, codes) => {
    expect(codesOf(typed)).toEqual(codes)
  })

  it('refuses the username within', () => {
    expect(codesOf('ZhangSan2026', { username: 'zhangsan' })).toEqual(['password.containsUsername'])
    expect(codesOf('Taiyuan2026', { username: 'zhangsan' })).toEqual([])
  })

  it('follows a stricter policy', () => {
    const policy = { minLength: 12, minKinds: 3 }
    expect(codesOf('taiyuan2026', policy)).toEqual(['password.length', 'password.kinds'])
    expect(codesOf('Taiyuan-2026x', policy)).toEqual([])
  })

  it.each<[label: string, policy: PasswordPolicy, codes: string[]]>([
    ['one of the last five', { history: 5, usedBefore: true }, ['password.usedBefore']],
    ['none of them', { history: 5, usedBefore: false }, []],
    ['chosen 90 days ago', { maxAgeDays: 90, changedOn: '2026-08-24', today: '2026-11-22' }, []],
    [
      'chosen 91 days ago',
      { maxAgeDays: 90, changedOn: '2026-08-23', today: '2026-11-22' },
      ['password.expired'],
    ],
    ['of any age', { changedOn: '2000-01-01', today: '2026-11-22' }, []],
    [
      'of the staff’s policy',
      { ...staffAccountPolicy.password, changedOn: '2026-08-01', today: '2026-11-22' },
      ['password.expired'],
    ],
  ])('knows a password that is %s', (_, policy, codes) => {
    expect(codesOf('Taiyuan-2026', policy)).toEqual(codes)
  })

  it('never tells anything of it', () => {
    const { findings } = password.check('zhangsan', { username: 'zhangsan', minLength: 20 })
    expect(JSON.stringify(findings)).not.toContain('zhangsan')
    expect(password.mask()).toBe('********')
  })
})
