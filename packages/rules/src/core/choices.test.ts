import { expect, it } from 'vitest'
import { evaluate } from '../evaluate'
import { healthSkills } from '../portals'

it.each<[label: string, path: string, entry: unknown, value: string]>([
  ['a code', 'basic.gender', 'femal', 'femal'],
  ['an ID number in the wrong column', 'basic.gender', '11010119900101004X', '1101011990'],
  ['one of several', 'exam.subjects', ['theory', 'oral'], 'oral'],
])('says what is in no list, and never a whole number: %s', (_, path, entry, value) => {
  const [section = '', field = ''] = path.split('.')
  const { errors } = evaluate(
    healthSkills,
    { [section]: { [field]: entry } },
    { today: '2026-11-22', only: path },
  )
  expect(errors).toEqual([{ path, code: 'choice.unlisted', severity: 'error', params: { value } }])
})
