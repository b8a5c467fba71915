import { guangdongSkills, portals } from '@registration/rules/portals'
import { describe, expect, it } from 'vitest'
import { exclusiveMarkOf, markedAt } from './exclusive-mark'

describe('exclusiveMarkOf', () => {
  it.each<{ portal: string; section: string; mark: object | undefined }>([
    {
      portal: 'guangdong-skills',
      section: 'educations',
      mark: { field: 'isHighest', value: 'yes', otherwise: 'no' },
    },
    { portal: 'guangdong-skills', section: 'works', mark: undefined },
    { portal: 'health-skills', section: 'education', mark: undefined },
  ])('$portal $section: $mark', ({ portal, section, mark }) => {
    expect(exclusiveMarkOf(portals[portal]!, section)).toEqual(mark)
  })
})

describe('markedAt', () => {
  const mark = exclusiveMarkOf(guangdongSkills, 'educations')!
  const [yes, no, empty] = [{ isHighest: 'yes' }, { isHighest: 'no' }, {}]

  it.each<{ case: string; rows: object[]; at: number; marked: object[] }>([
    { case: 'the mark moves', rows: [yes, no], at: 1, marked: [no, yes] },
    { case: 'of two marks one stays', rows: [yes, yes], at: 0, marked: [yes, no] },
    { case: 'a row that says nothing stays so', rows: [empty, no], at: 1, marked: [empty, yes] },
  ])('$case', ({ rows, at, marked }) => {
    expect(markedAt(rows as Record<string, string>[], at, mark)).toEqual(marked)
  })
})
