import { portals } from '@registration/rules/portals'
import { describe, expect, it } from 'vitest'
import {
  LONGEST,
  reasonAt,
  stillAbout,
  subjectOf,
  withPhrase,
  withReason,
  type ReasonDraft,
} from './reason-draft'

const draft: ReasonDraft = [
  { path: 'attachments.workProof', text: '缺少单位盖章' },
  { path: null, text: '材料不齐' },
]

describe('reasons', () => {
  it.each<[string, string | null, string, ReasonDraft]>([
    ['one more', 'photo', ' 照片不清晰 ', [...draft, { path: 'photo', text: '照片不清晰' }]],
    ['in other words', null, '请补材料', [draft[0]!, { path: null, text: '请补材料' }]],
    ['taken back', 'attachments.workProof', ' ', [draft[1]!]],
    ['nothing said', 'photo', '', draft],
  ])('%s', (_, path, text, expected) => {
    expect(withReason(draft, path, text)).toEqual(expected)
  })

  it('are never longer than the server takes', () => {
    expect(reasonAt(withReason([], null, '长'.repeat(LONGEST + 1)), null)).toHaveLength(LONGEST)
  })

  it.each([
    ['', '照片不清晰', '照片不清晰'],
    ['照片不清晰', '背景不是白色', '照片不清晰；背景不是白色'],
    ['照片不清晰', '照片不清晰', '照片不清晰'],
  ])('“%s” and the phrase “%s” make “%s”', (typed, phrase, expected) => {
    expect(withPhrase(typed, phrase, '；')).toBe(expected)
  })

  it.each([
    [null, 'whole'],
    ['photo', 'photo'],
    ['attachments.diploma', 'attachment'],
    ['work.employer', 'field'],
    ['educations.0.level', 'field'],
  ] as const)('at %s have the phrases of %s', (path, expected) => {
    expect(subjectOf(path)).toBe(expected)
  })

  it('go with the row that they are about', () => {
    const written: ReasonDraft = [
      { path: 'educations.0.level', text: '有误' },
      { path: 'educations.1.level', text: '有误' },
      { path: 'basic.name', text: '有误' },
    ]
    const portal = portals['guangdong-skills']!
    expect(stillAbout(written, portal, { educations: [{}] }).map(({ path }) => path)).toEqual([
      'educations.0.level',
      'basic.name',
    ])
  })
})
