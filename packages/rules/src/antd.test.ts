import { createForm } from '@formily/core'
import { validateRules } from 'rc-field-form/es/utils/validateUtil'
import { describe, expect, it } from 'vitest'
import { antdRules, fieldsBehind, formilyValidator } from './antd'
import { guangdongSkills, healthSkills } from './portals'

const TODAY = '2026-11-22'
const basic = { name: '王芳', idType: 'resident-id', idNumber: '11010119900101004X', gender: 'female' }

/** As Ant Design's Form checks a field, by the engine that it is built on. */
async function antd(path: string, values: object): Promise<{ errors: string[]; warnings: string[] }> {
  const form = { getFieldsValue: () => values as never }
  const rules = antdRules(healthSkills, path, { today: TODAY }).map((rule) => rule(form))
  const found = await validateRules(path.split('.'), undefined, rules as never, {}, false).catch(
    (problem: unknown) => problem,
  )
  const results = found as { rule: { warningOnly?: boolean }; errors: string[] }[]
  const textsOf = (warningOnly: boolean) =>
    results.filter(({ rule }) => (rule.warningOnly ?? false) === warningOnly).flatMap(({ errors }) => errors)
  return { errors: textsOf(false), warnings: textsOf(true) }
}

/** As Formily checks a field. */
async function formily(path: string, values: object) {
  const form = createForm({ values })
  const field = form.createField({
    name: path,
    validator: formilyValidator(healthSkills, path, { today: TODAY }) as never,
  })
  field.onMount()
  await field.validate().catch(() => undefined)
  return { errors: field.selfErrors as string[], warnings: field.selfWarnings as string[] }
}

describe.each([
  ['Ant Design', antd],
  ['Formily', formily],
])('%s', (_, check) => {
  it.each([
    ['nothing to say', 'basic.gender', { basic }, [], []],
    ['an error', 'basic.name', { basic: { ...basic, name: undefined } }, ['此项必填'], []],
    [
      'a warning that looks at another field',
      'basic.gender',
      { basic: { ...basic, gender: 'male' } },
      [],
      ['所选性别与身份证号不一致，请核对'],
    ],
    ['an error of another field', 'basic.gender', { basic: { ...basic, name: '' } }, [], []],
  ])('%s', async (_label, path, values, errors, warnings) => {
    expect(await check(path, values)).toEqual({ errors, warnings })
  })
})

it.each([
  ['basic.gender', [['basic', 'idNumber']]],
  ['basic.idNumber', [['basic', 'idType']]],
  ['basic.birthDate', [['basic', 'idNumber']]],
  ['exam.station', [['exam', 'province']]],
  ['exam.subjects', [['exam', 'attempt']]],
  [
    'exam.currentQualificationMonth',
    [
      ['exam', 'currentQualification'],
      ['basic', 'birthDate'],
    ],
  ],
])('fieldsBehind(%s)', (path, names) => {
  expect(fieldsBehind(healthSkills, path)).toEqual(names)
})

it.each<[label: string, make: (path: string) => unknown]>([
  ['antdRules', (path) => antdRules(healthSkills, path, { today: '2026-11-22' })],
  ['formilyValidator', (path) => formilyValidator(healthSkills, path, { today: '2026-11-22' })],
  ['fieldsBehind', (path) => fieldsBehind(healthSkills, path)],
])('%s refuses a path that is not there', (_, make) => {
  expect(() => make('basic.genderr')).toThrow(
    new TypeError('the ruleset health-skills has nothing at "basic.genderr"'),
  )
})

it('fieldsBehind names fields of the same row', () => {
  const repeating = guangdongSkills.sections.find(({ repeats }) => repeats !== undefined)
  const paths = (repeating?.fields ?? []).map(({ id }) => `${repeating?.id}.2.${id}`)
  const names = paths
    .flatMap((path) => fieldsBehind(guangdongSkills, path))
    .filter(([section]) => section === repeating?.id)
  expect(names.length).toBeGreaterThan(0)
  expect(names.every(([, row]) => row === '2')).toBe(true)
})
