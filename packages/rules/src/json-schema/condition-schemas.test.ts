import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { Assessment } from '../core/assessment'
import { compileRuleset } from '../every-format'
import { compileCondition } from '../core/conditions'
import type { Condition, Ruleset } from '../ruleset'
import { Inexpressible, isNotFalse, isTrue } from './condition-schemas'

const text = { zh: '栏', en: 'field' }
const field = (id: string) => ({
  id,
  label: text,
  required: false,
  format: { type: 'text', maxLength: 9 } as const,
  source: '',
})
const ruleset: Ruleset = {
  id: 'conditions',
  version: '1',
  title: text,
  sections: [
    {
      id: 'a',
      label: text,
      fields: [field('x'), field('y'), { ...field('many'), format: { type: 'choices', list: 'letters' } }],
    },
    { id: 'rows', label: text, repeats: { min: 0, max: 9 }, fields: [field('is')] },
  ],
  rules: [],
  lists: { letters: ['p', 'q', 'r'].map((code) => ({ code, label: text })) },
  severities: {},
  photo: { types: ['jpeg'], maxBytes: 1, sizes: [], source: '' },
}
const scope = { repeats: new Set(['rows']) }

const X: Condition = { equal: [{ field: 'a.x' }, '1'] }
const Y: Condition = { oneOf: [{ field: 'a.y' }, ['1', '2']] }

const CONDITIONS: [string, Condition][] = [
  ['present', { present: 'a.x' }],
  ['equal', X],
  ['equal, constant first', { equal: ['1', { field: 'a.x' }] }],
  ['equal, what stands for it fits', { equal: [{ field: 'a.x', otherwise: '1' }, '1'] }],
  ['equal, what stands for it does not', { equal: [{ field: 'a.x', otherwise: '2' }, '1'] }],
  ['oneOf', Y],
  ['oneOf, what stands for it fits', { oneOf: [{ field: 'a.y', otherwise: '2' }, ['1', '2']] }],
  ['includesAll', { includesAll: [{ field: 'a.many' }, ['p', 'q']] }],
  ['includesNone', { includesNone: [{ field: 'a.many' }, ['p', 'q']] }],
  ['not', { not: X }],
  ['not present', { not: { present: 'a.y' } }],
  ['all', { all: [X, Y] }],
  ['any', { any: [X, Y] }],
  ['not any', { not: { any: [X, { not: Y }] } }],
  ['exactly one row', { equal: [{ count: 'rows' }, 1] }],
  ['at least two rows', { atLeast: [{ count: 'rows' }, 2] }],
  ['at least no row', { atLeast: [{ count: 'rows' }, 0] }],
  ['at most one row', { atMost: [{ count: 'rows' }, 1] }],
  ['exactly one row with a value', { equal: [{ count: 'rows.is', equal: '1' }, 1] }],
  ['no row with a value', { equal: [{ count: 'rows.is', equal: '1' }, 0] }],
  ['at most one row with a value', { atMost: [{ count: 'rows.is', equal: '1' }, 1] }],
  ['at least two rows with a value', { atLeast: [{ count: 'rows.is', equal: '1' }, 2] }],
]

const VALUES = [undefined, '1', '2', '3']
const SETS = [undefined, ['p'], ['p', 'q'], ['r']]
const ROWS = [undefined, [], [{}], [{ is: '1' }], [{ is: '1' }, { is: '2' }], [{ is: '1' }, {}, { is: '1' }]]

/** Every combination: the conditions look at no more than two of them. */
const APPLICATIONS = [
  ...VALUES.flatMap((x) => VALUES.map((y) => ({ a: { x, y } }))),
  ...SETS.map((many) => ({ a: { many } })),
  ...ROWS.map((rows) => ({ a: {}, rows })),
  {},
].map((application) => JSON.parse(JSON.stringify(application)) as Record<string, unknown>)

describe('conditions as schemas', () => {
  it.each(CONDITIONS)('agree with the condition: %s', (_, condition) => {
    const ajv = new Ajv2020({ strict: true })
    const ifTrue = ajv.compile({ type: 'object', ...isTrue(condition, scope) })
    const unlessFalse = ajv.compile({ type: 'object', ...isNotFalse(condition, scope) })
    const test = compileCondition(condition, compileRuleset(ruleset).lookUp)
    for (const application of APPLICATIONS) {
      const result = test(new Assessment(compileRuleset(ruleset), application, {}).view)
      expect([application, ifTrue(application), unlessFalse(application)]).toEqual([
        application,
        result === true,
        result !== false,
      ])
    }
  })

  it.each<[reason: string, condition: Condition]>([
    ['today', { atMost: [{ field: 'a.x' }, { today: 'date' }] }],
    ['today', { atLeast: [{ age: { field: 'a.x' } }, 18] }],
    ['facts', { includesNone: [{ field: 'a.many' }, { fact: 'passed' }] }],
    ['table', { equal: [{ attribute: 'level', of: 'a.x' }, '1'] }],
    ['table', { someItem: 'letters', holds: { equal: [{ item: 'level' }, '1'] } }],
    ['comparison', { equal: [{ field: 'a.x' }, { field: 'a.y' }] }],
    ['comparison', { atMost: [{ field: 'a.x' }, '2000'] }],
    ['comparison', { equal: [{ field: 'rows.is' }, '1'] }],
  ])('say why they cannot: %s', (reason, condition) => {
    for (const say of [isTrue, isNotFalse]) {
      expect(() => say(condition, scope)).toThrow(Inexpressible)
      expect(() => say({ all: [X, { not: condition }] }, scope)).toThrow(reason)
    }
  })
})
