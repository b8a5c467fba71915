import { describe, expect, it } from 'vitest'
import { changesBetween, hasChanges } from './changes'

type Seen = Parameters<typeof changesBetween>[0]

const photo = { type: 'jpeg', width: 295, height: 413, byteLength: 20_000 } as const
const seen: Seen = {
  state: 'submitted',
  sections: {
    work: { employer: '成都市某医院', phone: '13800138000' },
    exam: { subjects: ['theory', 'practical'] },
    educations: [{ level: 'college', major: 'nursing' }],
  },
  photo,
  attachments: { diploma: { ...photo, type: 'pdf' } },
  history: [],
}

describe('what somebody changed meanwhile', () => {
  it.each<[string, Partial<Seen>, readonly string[]]>([
    ['nothing', {}, []],
    [
      'a field',
      { sections: { ...seen.sections, work: { employer: '绵阳市某医院', phone: '13800138000' } } },
      ['work.employer'],
    ],
    [
      'a field that was empty',
      { sections: { ...seen.sections, work: { ...seen.sections['work'], years: '5' } } },
      ['work.years'],
    ],
    [
      'several choices',
      { sections: { ...seen.sections, exam: { subjects: ['theory'] } } },
      ['exam.subjects'],
    ],
    [
      'a field of a row',
      { sections: { ...seen.sections, educations: [{ level: 'bachelor', major: 'nursing' }] } },
      ['educations.0.level'],
    ],
    [
      'a row more',
      {
        sections: { ...seen.sections, educations: [{ level: 'college', major: 'nursing' }, { level: 'x' }] },
      },
      ['educations.1'],
    ],
    ['the only row', { sections: { ...seen.sections, educations: [] } }, ['educations.0']],
    ['the photo', { photo: { ...photo, byteLength: 20_001 } }, ['photo']],
    ['a file', { attachments: {} }, ['attachments.diploma']],
  ])('%s', (_, changes, paths) => {
    const found = changesBetween(seen, { ...seen, ...changes })
    expect(found.paths).toEqual(paths)
    expect(hasChanges(found)).toBe(paths.length > 0)
  })

  it('tells of another state, and of who brought it there', () => {
    const last = {
      action: 'withdraw',
      by: 'candidate',
      from: 'submitted',
      to: 'draft',
      at: '2026-11-22T04:00:00.000Z',
      reasons: [],
    } as const
    const found = changesBetween(seen, { ...seen, state: 'draft', history: [{ ...last, reasons: [] }] })
    expect(found).toEqual({ paths: [], state: 'draft', last })
    expect(hasChanges(found)).toBe(true)
  })
})
