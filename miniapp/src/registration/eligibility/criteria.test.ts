import { portals } from '@registration/rules/portals'
import { expect, it } from 'vitest'
import { criteriaFor } from './criteria'
import type { EligibilityStep } from './use-eligibility-form'

const portal = portals['general-skills']!
const step = portal.beforeFilling.find((one): one is EligibilityStep => one.step === 'eligibility')!
const labelled = (code: string, more: object = {}) => ({ code, label: { zh: code, en: code }, ...more })
const lists = {
  eligibility: [
    labelled('五级：不限', { levels: ['5'] }),
    labelled('三级：从业满6年', { levels: ['3'], minYears: 6 }),
    labelled('三级：取得四级', { levels: ['3'], occupations: ['4-14-02-01'] }),
    labelled('任何级别：博士'),
  ],
}

it.each([
  ['all while nothing is chosen', {}, ['五级：不限', '三级：从业满6年', '三级：取得四级', '任何级别：博士']],
  ['those of the level', { level: '3' }, ['三级：从业满6年', '三级：取得四级', '任何级别：博士']],
  ['and of the occupation', { level: '3', occupation: '4-14-02-02' }, ['三级：从业满6年', '任何级别：博士']],
  ['those for whichever level', { level: '1' }, ['任何级别：博士']],
])('tells the criteria: %s', (_label, exam, expected) => {
  expect(criteriaFor(portal, step, { lists, facts: {} }, exam).map(({ label }) => label.zh)).toEqual(expected)
})

it('tells none where the plan has none', () => {
  expect(criteriaFor(portal, step, { lists: {}, facts: {} }, {})).toEqual([])
})
