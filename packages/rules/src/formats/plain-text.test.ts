import { describe, expect, it } from 'vitest'
import { plainText } from './plain-text'

describe('plainText.check', () => {
  it.each([
    ['a school', ' 太原市卫生学校 ', '太原市卫生学校'],
    ['Chinese punctuation', '北京（集团）有限公司，一分部', '北京（集团）有限公司，一分部'],
    ['line breaks and tabs', '第一行\r\n第二行\t尾', '第一行 第二行 尾'],
    ['invisible characters', '\ufeff中\u200b心', '中心'],
    [
      'what would be an injection',
      "'; DROP TABLE users; --<script>{$gt:''}",
      "'; DROP TABLE users; --<script>{$gt:''}",
    ],
    ['emoji', '医院😀', '医院😀'],
    ['a number', 42, '42'],
  ])('reads %s', (_, typed, value) => {
    expect(plainText.check(typed)).toStrictEqual({ value, findings: [] })
  })

  it('counts code points', () => {
    expect(plainText.check('𠮷'.repeat(10), { maxLength: 10 }).findings).toEqual([])
    expect(plainText.check('𠮷'.repeat(11), { maxLength: 10 }).findings).toEqual([
      { path: '', code: 'text.tooLong', severity: 'error', params: { max: 10 } },
    ])
  })

  it.each([
    ['control characters', 'a\u0000b', 'U+0000'],
    ['a lone surrogate', 'a\ud800', 'U+FFFD'],
  ])('refuses %s', (_, typed, characters) => {
    expect(plainText.check(typed).findings).toEqual([
      { path: '', code: 'text.characters', severity: 'error', params: { characters } },
    ])
  })

  it('takes a long text whole where the field allows it', () => {
    const text = '文'.repeat(5000)
    expect(plainText.check(text, { maxLength: 5000 })).toStrictEqual({ value: text, findings: [] })
  })
})
