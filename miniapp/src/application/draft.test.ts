import { describe, expect, it, vi } from 'vitest'
import type { Entries } from '../api/applications'
import { isSameEntries, mergeDraft, type Draft } from './draft'

vi.mock('../platform/storage', () => ({}))

interface MergeCase {
  readonly case: string
  readonly draft: Draft
  readonly saved: Entries
  readonly entries: Entries
  readonly conflicts: readonly string[]
}

describe('mergeDraft', () => {
  it.each<MergeCase>([
    {
      case: 'nothing changed on the server: what was typed stays',
      draft: { base: { name: '张三' }, typed: { name: '张三丰', gender: 'male' } },
      saved: { name: '张三' },
      entries: { name: '张三丰', gender: 'male' },
      conflicts: [],
    },
    {
      case: 'a field that was not touched here takes the newer value of the server',
      draft: { base: { name: '张三', gender: 'male' }, typed: { name: '张三丰', gender: 'male' } },
      saved: { name: '张三', gender: 'female' },
      entries: { name: '张三丰', gender: 'female' },
      conflicts: [],
    },
    {
      case: 'changed on both sides to different values: said, and what was typed stays to be seen',
      draft: { base: { phone: '13800138000' }, typed: { phone: '13900139000' } },
      saved: { phone: '13700137000' },
      entries: { phone: '13900139000' },
      conflicts: ['phone'],
    },
    {
      case: 'changed on both sides to the same value: no conflict',
      draft: { base: {}, typed: { phone: '13900139000' } },
      saved: { phone: '13900139000' },
      entries: { phone: '13900139000' },
      conflicts: [],
    },
    {
      case: 'cleared here',
      draft: { base: { currentQualification: '5' }, typed: { currentQualification: '' } },
      saved: { currentQualification: '5' },
      entries: { currentQualification: '' },
      conflicts: [],
    },
    {
      case: 'lists are compared by what they hold',
      draft: { base: { subjects: ['theory'] }, typed: { subjects: ['theory'] } },
      saved: { subjects: ['theory', 'practical'] },
      entries: { subjects: ['theory', 'practical'] },
      conflicts: [],
    },
  ])('$case', ({ draft, saved, entries, conflicts }) => {
    expect(mergeDraft(draft, saved)).toEqual({ entries, conflicts })
  })
})

describe('isSameEntries', () => {
  it.each<{ a: Entries; b: Entries; same: boolean }>([
    { a: {}, b: {}, same: true },
    { a: { name: '' }, b: {}, same: true },
    { a: { name: '张三' }, b: {}, same: false },
    { a: { subjects: ['theory', 'practical'] }, b: { subjects: ['theory', 'practical'] }, same: true },
    { a: { subjects: ['theory'] }, b: { subjects: ['practical'] }, same: false },
  ])('$a and $b: $same', ({ a, b, same }) => {
    expect(isSameEntries(a, b)).toBe(same)
  })
})
