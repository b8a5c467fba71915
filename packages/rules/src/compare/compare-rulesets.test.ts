import { describe, expect, it } from 'vitest'
import { extendRuleset } from '../define'
import { healthSkills } from '../portals'
import { changed, samples } from '../portals/sample-applications'
import { compareRulesets } from './index'

const sample = samples['health-skills']

/** Version 2: a wrong check character is refused, names may be longer, and nobody asks for the employer. */
const stricter = extendRuleset(healthSkills, {
  id: 'health-skills',
  version: '2.0.0',
  changeFields: { 'basic.name': { format: { maxLength: 30 } } },
  removeFields: ['work.employerType'],
  removeRules: ['yearsInOccupation.exceedsAge'],
  severities: { 'residentId.checksum': 'error' },
})

function compared(changes: Record<string, unknown>) {
  return compareRulesets(healthSkills, stricter, [changed(sample, changes)], sample.plan).map(
    ({ before, after, appeared, disappeared }) => ({
      verdict: `${before} → ${after}`,
      appeared: appeared.map(({ severity, code }) => `${severity} ${code}`),
      disappeared: disappeared.map(({ severity, code }) => `${severity} ${code}`),
    }),
  )
}

describe('compareRulesets', () => {
  it.each<[label: string, changes: Record<string, unknown>, expected: object[]]>([
    ['passes in both', {}, []],
    ['fails in both, for other reasons', { 'basic.name': '', 'work.employerType': '' }, []],
    [
      'a warning that becomes an error',
      { 'basic.idNumber': '110101199001010049' },
      [
        {
          verdict: 'warned → fails',
          appeared: ['error residentId.checksum'],
          disappeared: ['warning residentId.checksum'],
        },
      ],
    ],
    [
      'a limit that is higher',
      { 'basic.name': '阿'.repeat(30) },
      [{ verdict: 'fails → passes', appeared: [], disappeared: ['error personName.length'] }],
    ],
    [
      'a field that is gone',
      { 'work.employerType': '' },
      [{ verdict: 'fails → passes', appeared: [], disappeared: ['error required'] }],
    ],
    [
      'a warning that is gone',
      { 'work.yearsInOccupation': '30' },
      [{ verdict: 'warned → passes', appeared: [], disappeared: ['warning yearsInOccupation.exceedsAge'] }],
    ],
  ])('%s', (_label, changes, expected) => {
    expect(compared(changes)).toEqual(expected)
  })

  it('numbers the applications of any iterable', () => {
    function* applications() {
      for (const name of ['王芳', '阿'.repeat(25), '李娜', '阿'.repeat(31), '阿'.repeat(30)]) {
        yield changed(sample, { 'basic.name': name })
      }
    }
    const changes = compareRulesets(healthSkills, stricter, applications(), sample.plan)
    expect(changes.map(({ index }) => index)).toEqual([1, 4])
  })
})
