import { describe, expect, it } from 'vitest'
import { compileCondition, compileOperand, pathsIn, type Facts } from './conditions'
import type { Condition, Operand } from '../ruleset'

const FIELDS: Readonly<Record<string, string | readonly string[]>> = {
  'a.month': '2010-06',
  'a.date': '2010-06-15',
  'a.leapDay': '2000-02-29',
  'a.level': '3',
  'a.subjects': ['theory', 'practical'],
}

const CRITERIA = [
  { code: 'senior', levels: ['3', '2'], minYears: 10 },
  { code: 'anyone', levels: ['5'] },
]

const asWritten = (path: string): string => path

function factsAbout(item?: Record<string, unknown>): Facts<string> {
  return {
    today: '2026-11-22',
    isPresent: (path) => path in FIELDS || path === 'a.wrong',
    value: (path) => FIELDS[path],
    part: (path, part) => (path === 'a.years' && part === 'years' ? 7 : undefined),
    attribute: (path, attribute) => (path === 'a.level' && attribute === 'rank' ? 3 : undefined),
    fact: (name) => (name === 'passed' ? ['theory'] : undefined),
    item: (attribute) => item?.[attribute] as string | undefined,
    items: (list) => (list === 'criteria' ? CRITERIA.map((one) => factsAbout(one)) : undefined),
    count: (path, equal) => (path === 'rows.isHighest' && equal === 'yes' ? 2 : 4),
  }
}

const YEARS: Operand = { part: 'years', of: 'a.years' }
const UNKNOWN: Condition = { equal: [{ field: 'a.none' }, 'x'] }
const TRUE: Condition = { equal: [1, 1] }
const FALSE: Condition = { equal: [1, 2] }

describe('conditions', () => {
  it.each<[label: string, condition: Condition, holds: boolean | undefined]>([
    ['present', { present: 'a.month' }, true],
    ['absent', { present: 'a.none' }, false],
    ['equal', { equal: [{ field: 'a.level' }, '3'] }, true],
    ['a number is not its digits', { equal: [{ field: 'a.level' }, 3] }, false],
    ['unknown field', UNKNOWN, undefined],
    ['a month is at most its own days', { atMost: [{ field: 'a.month' }, { field: 'a.date' }] }, true],
    ['and at least', { atLeast: [{ field: 'a.month' }, { field: 'a.date' }] }, true],
    ['a month of a later year', { atMost: [{ field: 'a.month' }, '2009'] }, false],
    ['a number and a text have no order', { atMost: [YEARS, '9'] }, undefined],
    ['numbers', { atLeast: [YEARS, 7] }, true],
    ['one of a list', { oneOf: [{ field: 'a.level' }, ['2', '3']] }, true],
    ['none of a list', { oneOf: [{ field: 'a.level' }, ['1']] }, false],
    ['one of a single value', { oneOf: [{ field: 'a.level' }, '3'] }, true],
    ['includes all', { includesAll: [{ field: 'a.subjects' }, ['theory']] }, true],
    ['lacks one', { includesAll: [{ field: 'a.subjects' }, ['oral']] }, false],
    ['includes none', { includesNone: [{ field: 'a.subjects' }, { fact: 'passed' }] }, false],
    ['nobody knows the fact', { includesNone: [{ field: 'a.subjects' }, { fact: 'other' }] }, undefined],
    ['not', { not: FALSE }, true],
    ['not unknown', { not: UNKNOWN }, undefined],
    ['all: one false decides', { all: [UNKNOWN, FALSE] }, false],
    ['all: one unknown otherwise', { all: [TRUE, UNKNOWN] }, undefined],
    ['any: one true decides', { any: [UNKNOWN, TRUE] }, true],
    ['any: one unknown otherwise', { any: [FALSE, UNKNOWN] }, undefined],
    ['rows that are equal', { equal: [{ count: 'rows.isHighest', equal: 'yes' }, 2] }, true],
    ['rows', { equal: [{ count: 'rows' }, 4] }, true],
    ['an attribute of what was chosen', { equal: [{ attribute: 'rank', of: 'a.level' }, 3] }, true],
  ])('%s', (_label, condition, holds) => {
    expect(compileCondition(condition, asWritten)(factsAbout())).toBe(holds)
  })

  const meets = (level: Operand, years: Operand): Condition => ({
    someItem: 'criteria',
    holds: { all: [{ oneOf: [level, { item: 'levels' }] }, { atLeast: [years, { item: 'minYears' }] }] },
  })

  it.each<[label: string, condition: Condition, holds: boolean | undefined]>([
    ['met by the first criterion', meets('3', 10), true],
    ['a year too few', meets('3', 9), false],
    ['an attribute that the criterion lacks is no restriction', meets('5', 0), true],
    ['a level of no criterion', meets('1', 40), false],
    ['the years are not known', meets('3', { field: 'a.none' }), undefined],
    ['the years are not known, and do not matter', meets('5', { field: 'a.none' }), true],
    ['nobody gave the list', { someItem: 'other', holds: TRUE }, undefined],
  ])('criteria of a table: %s', (_label, condition, holds) => {
    expect(compileCondition(condition, asWritten)(factsAbout())).toBe(holds)
  })
})

describe('operands', () => {
  it.each<[label: string, operand: Operand, value: unknown]>([
    ['a constant', 'x', 'x'],
    ['a list', ['x', 'y'], ['x', 'y']],
    ['a field', { field: 'a.level' }, '3'],
    ['a field without a value', { field: 'a.none' }, undefined],
    ['what stands for it', { field: 'a.none', otherwise: 'none' }, 'none'],
    ['nothing stands for a value that is wrong', { field: 'a.wrong', otherwise: 'none' }, undefined],
    ['today', { today: 'date' }, '2026-11-22'],
    ['this year', { today: 'year' }, '2026'],
    ['80 years ago', { yearsAfter: [{ today: 'year' }, -80] }, '1946'],
    ['a year after a leap day', { yearsAfter: [{ field: 'a.leapDay' }, 1] }, '2001-03-01'],
    ['four years after a leap day', { yearsAfter: [{ field: 'a.leapDay' }, 4] }, '2004-02-29'],
    ['years after nothing', { yearsAfter: [{ field: 'a.none' }, 1] }, undefined],
    ['age on the day before a birthday', { age: '1990-11-23' }, 35],
    ['age on a birthday', { age: '1990-11-22' }, 36],
    ['age without a whole date', { age: { field: 'a.month' } }, undefined],
    ['a difference', { minus: [YEARS, 3] }, 4],
    ['a difference of texts', { minus: ['7', 3] }, undefined],
  ])('%s', (_label, operand, value) => {
    expect(compileOperand(operand, asWritten)(factsAbout())).toEqual(value)
  })
})

it('finds every path that an expression looks at', () => {
  const condition: Condition = {
    all: [
      { present: 'a.one' },
      { not: { equal: [{ field: 'a.two' }, { part: 'gender', of: 'a.three' }] } },
      { atMost: [{ age: { yearsAfter: [{ field: 'a.four' }, 1] } }, { count: 'rows.five', equal: 'yes' }] },
      { someItem: 'list', holds: { oneOf: [{ attribute: 'x', of: 'a.six' }, { item: 'y' }] } },
    ],
  }
  expect(pathsIn(condition)).toEqual(['a.one', 'a.two', 'a.three', 'a.four', 'rows.five', 'a.six'])
})
