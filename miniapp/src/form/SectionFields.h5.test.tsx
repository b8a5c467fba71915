import { healthSkills } from '@registration/rules/portals'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import type { Entries } from '../api/applications'
import { seenIn, type FieldEditor } from './field-editor'
import { SectionFields } from './SectionFields'
import { checkAll, openForm, type FormContext } from './section-form'

// Drawn once, on no phone.
vi.mock('../state/store', async (original) => ({
  ...(await original<object>()),
  useStore: ({ get }: { readonly get: () => unknown }) => get(),
}))
vi.mock('../platform/elements', () => import('../platform/elements.h5'))
vi.mock('../platform/app-base-info', async () => (await import('../../test/device')).appBaseInfo)
vi.mock('../platform/sheet', () => ({}))
vi.mock('../platform/scroll', () => ({}))
vi.mock('../platform/clock', async () => (await import('../../test/device')).clock)
vi.mock('../platform/storage', async () => (await import('../../test/device')).storage)

function shown(section: string, entries: Entries, focusPath?: string): string {
  const context: FormContext = {
    ruleset: healthSkills,
    section,
    sections: {},
    circumstances: {
      today: '2026-11-22',
      lists: {
        stations: [{ code: '610100-01', province: '610000', label: { zh: '西安站', en: 'Xi’an' } }],
      },
    },
  }
  const nothing = () => undefined
  const editor: FieldEditor = {
    ...seenIn(context, checkAll(context, openForm(context, entries)), []),
    refusals: [],
    acknowledgements: [],
    focusPath,
    isLocked: () => false,
    noteOf: nothing,
    enter: nothing,
    check: nothing,
    leave: nothing,
    focus: nothing,
    acknowledge: nothing,
  }
  return renderToStaticMarkup(<SectionFields editor={editor} />)
}

describe('a list that depends on another choice', () => {
  it.each<{ what: string; exam: Entries; says: string }>([
    { what: 'waits for it', exam: {}, says: '请先选择“报考级别”' },
    { what: 'is offered', exam: { province: '610000' }, says: '西安站' },
    { what: 'says where it is empty', exam: { province: '110000' }, says: '没有可选的“工作站”' },
  ])('$what', ({ exam, says }) => {
    expect(shown('exam', exam)).toContain(says)
  })
})

describe('the help of a date that is taken from the ID number', () => {
  it.each<{ what: string; basic: Entries; help: string }>([
    { what: 'says so', basic: { idType: 'resident-id' }, help: '从身份证号码中提取' },
    {
      what: 'says how it is typed where the number carries none',
      basic: { idType: 'officer-id', idNumber: '军字第1234567号' },
      help: '例如 1990-01-31',
    },
  ])('$what', ({ basic, help }) => {
    const html = shown('basic', basic)
    expect(/id="basic-birthDate-help"[^>]*>([^<]*)</.exec(html)?.[1]).toContain(help)
  })
})

describe('what a screen reader is told of options', () => {
  it.each([
    {
      what: 'one of a few: which are required, wrong, and why',
      section: 'basic',
      element: 'role="radiogroup" aria-labelledby="basic-gender-label"',
      ties: ['aria-describedby="basic-gender-findings"', 'aria-required="true"', 'aria-invalid="true"'],
    },
    {
      what: 'several: which are wrong, and why',
      section: 'exam',
      element: 'role="group" aria-labelledby="exam-subjects-label"',
      ties: ['aria-describedby="exam-subjects-help exam-subjects-findings"'],
    },
  ])('$what', ({ section, element, ties }) => {
    const tag = shown(section, {})
      .match(/<div[^>]*>/g)!
      .find((one) => one.includes(element))
    for (const tie of ties) expect(tag).toContain(tie)
  })
})
