import { evaluate, type Ruleset } from '@registration/rules'
import { toJsonSchema } from '@registration/rules/json-schema'
import { describe, expect, it } from 'vitest'
import { firstAid, summerCamp } from './first-aid'

const TODAY = '2026-11-22'
const photo = { type: 'jpeg', width: 300, height: 400, byteLength: 90_000, findings: [] }

/** Made up; the check characters are right, but for one. */
const BORN_2009 = '11010120090601004X'
const BORN_1990 = '11010119900101004X'
const MISTYPED = '110101199001010041'

function verdict(ruleset: Ruleset, basic: object): string[] {
  const { errors, warnings } = evaluate(ruleset, { basic, photo }, { today: TODAY })
  return [...errors, ...warnings].map(({ severity, path, code }) => `${severity} ${path} ${code}`)
}

const adult = { name: '王芳', idNumber: BORN_1990, phone: '13800138000', course: '周末班' }

describe('a portal of one’s own', () => {
  it.each([
    ['an adult', adult, []],
    ['17 years old', { ...adult, idNumber: BORN_2009 }, ['error basic.idNumber age.under18']],
    [
      'a slip in the ID number',
      { ...adult, idNumber: MISTYPED },
      ['error basic.idNumber residentId.checksum'],
    ],
    ['for an institution', { ...adult, course: 'institution' }, ['error basic.licence required']],
  ])('%s', (_, basic, findings) => {
    expect(verdict(firstAid, basic)).toEqual(findings)
  })

  it('differs in a summer camp by what was changed', () => {
    expect(verdict(summerCamp, { ...adult, idNumber: BORN_2009 })).toEqual([])
    expect(verdict(summerCamp, { ...adult, idNumber: MISTYPED })).toEqual([
      'warning basic.idNumber residentId.checksum',
    ])
  })

  it('speaks with its own words, and to other languages', () => {
    const { issues } = firstAid['~standard'].validate(
      { basic: { ...adult, idNumber: BORN_2009 }, photo },
      { libraryOptions: { today: TODAY } },
    )
    expect(issues).toEqual([{ path: ['basic', 'idNumber'], message: '须年满18周岁' }])
    expect(toJsonSchema(firstAid).$defs.coverage['x-not-expressed'].map(({ code }) => code)).toContain(
      'age.under18',
    )
  })
})
