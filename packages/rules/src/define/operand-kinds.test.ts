import { describe, expect, it } from 'vitest'
import type { Ruleset } from '../ruleset'
import { checkRuleset } from './index'

const label = { zh: '栏', en: 'field' }
const source = 'test'

const field = (id: string, format: object) => ({ id, label, required: true, format, source })

/** One field of each kind. */
const ruleset = (assert: unknown) => ({
  id: 'kinds',
  version: '1.0.0',
  title: label,
  sections: [
    {
      id: 'b',
      label,
      fields: [
        field('name', { type: 'text', maxLength: 20 }),
        field('years', { type: 'years', min: 0, max: 50 }),
        field('date', { type: 'date' }),
        field('month', { type: 'yearMonth' }),
        field('level', { type: 'choice', list: 'levels' }),
        field('subjects', { type: 'choices', list: 'levels' }),
        field('id', { type: 'residentId' }),
        field('either', {
          type: 'switch',
          on: 'b.level',
          cases: { a: { type: 'date' }, b: { type: 'text', maxLength: 5 } },
        }),
      ],
    },
    {
      id: 'rows',
      label,
      repeats: { min: 0, max: 5 },
      fields: [field('level', { type: 'choice', list: 'levels' })],
    },
  ],
  rules: [{ code: 'own', path: 'b.name', severity: 'error', assert, message: label, source }],
  lists: { levels: ['a', 'b'].map((code) => ({ code, label, minYears: 2 })) },
  severities: {},
  photo: { types: ['jpeg'], maxBytes: 1000, sizes: [], source },
})

const of = (id: string) => ({ field: `b.${id}` })
const YEARS = { part: 'years', of: 'b.years' }
const BORN = { part: 'birthDate', of: 'b.id' }

describe('operands of different kinds', () => {
  it.each<[label: string, assert: object, problem: string]>([
    [
      'the years that a field holds, and a number',
      { atLeast: [of('years'), 5] },
      'rules.0.assert.atLeast: {"field":"b.years"} (digits in a text) has no order; ' +
        "did you mean { part: 'years', of: 'b.years' }?",
    ],
    [
      'years and digits, of which 10 would come before 5',
      { atLeast: [of('years'), '5'] },
      "has no order; did you mean { part: 'years', of: 'b.years' }?",
    ],
    [
      'years and a number, equal',
      { equal: [of('years'), 5] },
      "is never compared with 5 (a number); did you mean { part: 'years', of: 'b.years' }?",
    ],
    [
      'years as a number and digits',
      { equal: [YEARS, '5'] },
      '{"part":"years","of":"b.years"} (a number) is never compared with "5" (a text)',
    ],
    [
      'years and what the chosen item asks for',
      { atLeast: [of('years'), { attribute: 'minYears', of: 'b.level' }] },
      "did you mean { part: 'years', of: 'b.years' }?",
    ],
    [
      'a date and a year as a number',
      { atLeast: [of('date'), 2020] },
      'is never compared with 2020 (a number); did you mean "2020"?',
    ],
    ['a date and what is none', { atMost: [of('date'), '2020-13'] }, '"2020-13" (a text) has no order'],
    ['a text and a text', { atMost: [of('name'), 'm'] }, '{"field":"b.name"} (a text) has no order'],
    ['an item of a list and a code', { atLeast: [of('level'), 'a'] }, 'has no order'],
    ['a list and a list', { atLeast: [of('subjects'), ['a']] }, '(a list) has no order'],
    ['a list and a code, equal', { equal: [of('subjects'), 'a'] }, 'a list is compared with includesAll'],
    [
      'a month and a day, equal',
      { equal: [of('month'), of('date')] },
      '{"field":"b.month"} (a month) is never compared with {"field":"b.date"} (a date)',
    ],
    ['a month and a year, equal', { equal: [of('month'), '2020'] }, 'is never compared with "2020" (a year)'],
    ['true or false', { equal: [of('name'), true] }, 'is never compared with true (true or false)'],
    ['a number among codes', { oneOf: [YEARS, ['1', '2']] }, 'a list holds texts'],
    ['a list among codes', { oneOf: [of('subjects'), ['a']] }, 'a list holds texts'],
    ['a text that is to include', { includesAll: [of('name'), ['a']] }, 'a list is needed, not'],
    ['a code that is to be included', { includesNone: [of('subjects'), 'a'] }, 'a list is needed, not "a"'],
    ['the age of a month', { atLeast: [{ age: of('month') }, 18] }, 'a date with its day is needed'],
    ['the age of a text', { atLeast: [{ age: of('name') }, 18] }, 'a date with its day is needed'],
    [
      'years after a number',
      { atMost: [{ yearsAfter: [2020, 1] }, of('date')] },
      'a date is needed, not 2020',
    ],
    [
      'years less a number',
      { atLeast: [{ minus: [of('years'), 5] }, 1] },
      'a number is needed, not {"field":"b.years"} (digits in a text); did you mean { part: \'years\', of: \'b.years\' }?',
    ],
    [
      'a number for what was not entered',
      { equal: [{ ...of('years'), otherwise: 0 }, '0'] },
      'a text is needed',
    ],
    ['rows equal to a number', { equal: [{ count: 'rows.level', equal: 1 }, 1] }, 'a text is needed'],
  ])('are refused: %s', (_, assert, problem) => {
    expect(checkRuleset(ruleset(assert)).join('\n')).toContain(problem)
  })

  it.each<[label: string, assert: object]>([
    ['years read out as a number', { atLeast: [YEARS, 5] }],
    ['years and digits, equal', { equal: [of('years'), '5'] }],
    ['years and what stands for none', { equal: [{ ...of('years'), otherwise: '0' }, '0'] }],
    ['a date and a year', { atLeast: [of('date'), '2020'] }],
    ['a month and a date', { atMost: [of('month'), { today: 'date' }] }],
    ['a month moved by years, and today', { atLeast: [{ yearsAfter: [of('month'), 1] }, { today: 'date' }] }],
    ['a year and a year', { atLeast: [{ today: 'year' }, '2008'] }],
    ['an age', { atLeast: [{ minus: [{ age: BORN }, 14] }, YEARS] }],
    ['a code', { equal: [of('level'), 'a'] }],
    ['a code that looks like a year', { equal: [of('level'), '2020'] }],
    ['a fact of any kind', { all: [{ atLeast: [{ fact: 'x' }, 5] }, { equal: [{ fact: 'x' }, true] }] }],
    ['an attribute of any kind', { atLeast: [YEARS, { attribute: 'minYears', of: 'b.level' }] }],
    ['a format that depends on a choice', { atMost: [of('either'), { today: 'date' }] }],
    ['lists', { includesAll: [of('subjects'), ['a']] }],
    ['rows', { equal: [{ count: 'rows.level', equal: 'a' }, 1] }],
  ])('are admitted where they are alike: %s', (_, assert) => {
    expect(checkRuleset(ruleset(assert) as unknown as Ruleset)).toEqual([])
  })
})
