import { describe, expect, it } from 'vitest'
import { passwordFindings } from './password-policy'

const candidate = { roles: ['candidate'], username: 'liming' } as const
const clerk = { roles: ['clerk'], username: 'ludan' } as const

describe('passwordFindings', () => {
  it.each([
    ['of the main policy', candidate, 'Mei-9132-hua', []],
    ['that the library knows as common', candidate, 'woaini1314', ['password.common']],
    ['of the longer list', candidate, 'blink182', ['password.common']],
    ['of the longer list, in other letters', candidate, 'Trustno1', ['password.common']],
    ['of the longer list, with something behind', candidate, 'blink182-mei', []],
    ['too short and common', clerk, 'blink182', ['password.length', 'password.kinds', 'password.common']],
    ['that is empty', candidate, '', ['required']],
  ])('judges one %s', (_label, account, typed, codes) => {
    const findings = passwordFindings(account, typed, 'newPassword')
    expect(findings.map(({ code }) => code)).toEqual(codes)
    for (const finding of findings) expect(finding).toMatchObject({ path: 'newPassword', severity: 'error' })
  })
})
