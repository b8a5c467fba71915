import { describe, expect, it } from 'vitest'
import { normalizeCode, normalizeQuery } from './query'

describe('normalizeQuery', () => {
  it.each([
    ['BJDX', 'bjdx', 'upper case'],
    ['ｂｊＤＸ１', 'bjdx1', 'full width'],
    ['北 京\u3000大\u00a0学\t', '北京大学', 'spaces'],
    ['中国石油大学（北京）', '中国石油大学北京', 'full-width parentheses'],
    ['中国石油大学(北京)', '中国石油大学北京', 'half-width parentheses'],
    ['北京师范大学—香港浸会', '北京师范大学香港浸会', 'a dash'],
    ['“北大”、《清华》。', '北大清华', 'quotation marks'],
    ['北\u200b大\ufeff', '北大', 'zero-width signs'],
    ['北·大・', '北大', 'dots'],
    ['〇𠮷é', '〇𠮷é', 'letters that no name has stay, so that they match none'],
    ['', '', 'nothing'],
  ])('%j → %j: %s', (query, expected) => {
    expect(normalizeQuery(query, 19)).toBe(expected)
  })

  it('stops at the limit, which only a text that no name has can reach', () => {
    expect(normalizeQuery('  学学学学', 3)).toBe('学学学')
  })
})

describe('normalizeCode', () => {
  it.each([
    ['10001', '10001'],
    ['１０００１', '10001'],
    [' 4111010001\n', '4111010001'],
    ['100 01', ''],
    ['10001a', ''],
    ['41110100011', ''],
    [10001, ''],
    [null, ''],
  ])('%j → %j', (code, expected) => {
    expect(normalizeCode(code)).toBe(expected)
  })
})
