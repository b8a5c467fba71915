import { describe, expect, it } from 'vitest'
import { schoolResults, shortCode } from './school-results'

describe('schoolResults', () => {
  it.each([
    { what: 'nothing typed', query: '', shown: [], schools: 0, hasMore: false },
    { what: '其他 where nothing is found', query: 'zzzzzz', shown: ['999999'], schools: 0, hasMore: false },
    { what: 'one school', query: '北京大学医学部', shown: undefined, schools: undefined, hasMore: false },
    { what: 'a name that only one has', query: '10001', shown: ['10001'], schools: 1, hasMore: false },
    { what: '其他, which is no school', query: '999999', shown: ['999999'], schools: 0, hasMore: false },
    {
      what: '其他 before schools of the same initials',
      query: 'qt',
      shown: undefined,
      schools: 2,
      hasMore: true,
    },
    { what: 'more than can be shown', query: '医学院', shown: undefined, schools: 3, hasMore: true },
  ])('$what', ({ query, shown, schools, hasMore }) => {
    const results = schoolResults(query, 3)
    if (shown !== undefined) expect(results.shown.map(({ code }) => shortCode(code))).toEqual(shown)
    if (schools !== undefined) expect(results.schools).toBe(schools)
    expect(results.hasMore).toBe(hasMore)
  })
})
