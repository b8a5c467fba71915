import { formState, type FormField } from '@registration/rules'
import { healthSkills } from '@registration/rules/portals'
import { describe, expect, it } from 'vitest'
import { zhCN } from '../texts/zh-CN'
import { optionsOf } from './options'
import type { FormContext } from './section-form'

const station = (code: string, province: string) => ({ code, province, label: { zh: code, en: code } })
const context: FormContext = {
  ruleset: healthSkills,
  section: 'exam',
  sections: {},
  circumstances: {
    today: '2026-11-22',
    lists: { stations: [station('610100-01', '610000'), station('140100-01', '140000')] },
  },
}
const field = (path: string, exam: Readonly<Record<string, string>> = {}): FormField =>
  formState(healthSkills, 'exam', { exam }, context.circumstances).find((one) => one.path === path)!
const codesOf = (shown: FormField) => optionsOf(shown, context, zhCN).map(({ code }) => code)

describe('optionsOf', () => {
  it('has the provinces with a station first, each group in its order, and none left out', () => {
    const all = healthSkills.lists['provinces']!.map(({ code }) => code)
    const codes = codesOf(field('exam.province'))
    expect(codes.slice(0, 4)).toEqual(['140000', '610000', '110000', '120000'])
    expect([...codes].sort()).toEqual([...all].sort())
  })

  it('leaves a list in its order that narrows none, or each of whose items narrows to something', () => {
    expect(codesOf(field('exam.station', { province: '610000' }))).toEqual(['610100-01'])
    expect(codesOf(field('exam.level'))).toEqual(healthSkills.lists['levels']!.map(({ code }) => code))
  })

  it('is empty in a province without a station', () => {
    expect(codesOf(field('exam.station', { province: '110000' }))).toEqual([])
  })

  it('begins with none where nothing need be chosen', () => {
    expect(codesOf({ ...field('exam.level'), required: false })[0]).toBe('')
  })
})
