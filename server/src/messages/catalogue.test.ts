import { describe, expect, it } from 'vitest'
import { fillIn } from '../services/message-template'
import { catalogue } from './catalogue'

const values = { plan: '计划', number: '202600000017', state: '待缴费', time: '时间', place: '地点' }

describe('the catalogue', () => {
  it.each(Object.entries(catalogue))(
    'says %s in both languages, with known values alone',
    (_event, message) => {
      for (const text of [message.subject, message.body]) {
        expect(text.zh).not.toBe('')
        expect(text.en).not.toBe('')
        const gaps = Array.from(`${text.zh}${text.en}`.matchAll(/\{(\w+)\}/g), ([, name]) => name)
        expect(Object.keys(values)).toEqual(expect.arrayContaining(gaps))
      }
      expect(message.body.zh).toContain('{plan}')
      expect(message.body.en).toContain('{plan}')
    },
  )

  it('is filled in', () => {
    expect(fillIn(catalogue.arranged.body.zh, values)).toBe(
      '您的“计划”考试（网报号 202600000017）：时间 时间，地点 地点。请按时参加。',
    )
  })
})

describe('fillIn', () => {
  it.each([
    ['a name that is not given', '{a}{b}', { a: '1' }, '1'],
    ['a name of every object', '{toString}', {}, ''],
    ['a value with braces', '{a}', { a: '{b}', b: 'x' }, '{b}'],
  ])('%s', (_label, text, given, filled) => {
    expect(fillIn(text, given)).toBe(filled)
  })
})
