/**
 * What the types promise, compiled by `tsc`: each line under `@ts-expect-error` is a mistake that has to be caught,
 * and an error that is not there any more fails the build.
 */
import { applicationOf, mapColumns, type Column } from './columns'
import { defineRuleset, extendRuleset, type ListsOf, type PathsOf } from './define'
import { evaluate } from './evaluate'
import type { Finding } from './finding'
import { actionsIn } from './lifecycle'
import { healthSkills, type Portal, type portals } from './portals'
import type { Condition, Field, ListItem, PhotoSpec, Ruleset } from './ruleset'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

function holds<T extends true>(): T | undefined {
  return undefined
}

const label = { zh: '姓名', en: 'Name' } as const
const photo: PhotoSpec = { types: ['jpeg'], maxBytes: 1, sizes: [], source: '' }
const item: ListItem = { code: 'a', label }
const name = {
  id: 'name',
  label,
  required: true,
  format: { type: 'personName', maxLength: 20 },
  source: '',
} as const
const course = {
  id: 'course',
  label,
  required: true,
  format: { type: 'choice', list: 'courses' },
  source: '',
} as const
const basis = {
  id: 'x',
  version: '1',
  title: label,
  rules: [],
  lists: { courses: [item] },
  severities: {},
  photo,
} as const
const sections = [{ id: 'basic', label, fields: [name, course] }] as const

const small = defineRuleset({ ...basis, sections, fromPlan: { lists: ['stations'] } })
holds<Same<PathsOf<typeof small>, 'basic' | 'basic.name' | 'basic.course'>>()
holds<Same<ListsOf<typeof small>, 'courses' | 'stations'>>()

const rule = { code: 'a', path: 'basic.name', severity: 'error', source: '', message: label } as const

defineRuleset({
  ...basis,
  sections,
  rules: [{ ...rule, assert: { equal: [{ field: 'basic.name' }, 'a'] } }],
})

defineRuleset({
  ...basis,
  sections,
  // @ts-expect-error a rule's condition names a field that the ruleset does not have
  rules: [{ ...rule, assert: { equal: [{ field: 'basic.nmae' }, 'a'] } }],
})

defineRuleset({
  ...basis,
  sections,
  // @ts-expect-error a rule reports at a field that the ruleset does not have
  rules: [{ ...rule, path: 'basic.nmae', assert: { present: 'basic.name' } }],
})

defineRuleset({
  ...basis,
  sections,
  // @ts-expect-error there is no such operator
  rules: [{ ...rule, assert: { atMots: [{ field: 'basic.name' }, 'a'] } }],
})

defineRuleset({
  ...basis,
  sections,
  // @ts-expect-error two operands are compared
  rules: [{ ...rule, assert: { equal: [{ field: 'basic.name' }] } }],
})

defineRuleset({
  ...basis,
  sections,
  // @ts-expect-error there is no such severity
  rules: [{ ...rule, severity: 'info', assert: { present: 'basic.name' } }],
})

defineRuleset({
  ...basis,
  // @ts-expect-error a choice is made from a list that the ruleset does not have
  sections: [{ id: 'basic', label, fields: [{ ...course, format: { type: 'choice', list: 'coruses' } }] }],
})

defineRuleset({
  ...basis,
  // @ts-expect-error there is no such format
  sections: [{ id: 'basic', label, fields: [{ ...name, format: { type: 'residentID' } }] }],
})

defineRuleset({
  ...basis,
  // @ts-expect-error a field is taken from one that the ruleset does not have
  sections: [{ id: 'basic', label, fields: [{ ...name, derivedFrom: { part: 'gender', of: 'basic.id' } }] }],
})

defineRuleset({
  ...basis,
  sections,
  // @ts-expect-error a policy is typed like the rest
  saving: { by: 'paeg', pages: ['basic'], source: '' },
})

extendRuleset(small, { id: 'y', version: '1', changeFields: { 'basic.name': { format: { maxLength: 30 } } } })
// @ts-expect-error the base has no such field
extendRuleset(small, { id: 'y', version: '1', changeFields: { 'basic.nmae': { required: false } } })
// @ts-expect-error the base has no such field
extendRuleset(small, { id: 'y', version: '1', removeFields: ['basic.nmae'] })
// @ts-expect-error another portal needs a version of its own
extendRuleset(small, { id: 'y' })

// A portal that was extended is a portal.
const extended: Portal = extendRuleset(healthSkills, { id: 'y', version: '1' })
actionsIn(extended, 'draft', 'candidate')

// A ruleset that was read from JSON has no literal types and is taken as it is.
const read: Ruleset = JSON.parse('{}') as Ruleset
defineRuleset(read)

// @ts-expect-error rules never read the clock: today is needed
evaluate(healthSkills, {}, {})
// @ts-expect-error there is no such role
actionsIn(healthSkills, 'draft', 'clark')

// A row of a table is an application.
const columns = mapColumns(healthSkills, ['姓名'])
evaluate(healthSkills, applicationOf(columns, ['王芳']), { today: '2026-11-22' })
holds<Same<(typeof columns.fields)[number], Column | undefined>>()
// An ID number that a spreadsheet has kept as a number is handed on as one.
applicationOf(columns, [110101199001010000])
// @ts-expect-error cells are text or numbers: who reads a spreadsheet says how a date is written
applicationOf(columns, [new Date(0)])

holds<Same<ReturnType<typeof evaluate>['errors'], readonly Finding[]>>()
holds<Same<(typeof portals)[string], typeof healthSkills>>()
holds<Same<Field['required'], boolean | Condition>>()
