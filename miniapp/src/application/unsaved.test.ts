import { guangdongSkills, healthSkills } from '@registration/rules/portals'
import type { Portal } from '@registration/rules/lifecycle'
import type { ApplicationView } from '@registration/server/contract'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { applicationView } from '../../test/application-view'
import { device } from '../../test/device'
import { keepDraft, keepRowsDraft } from './draft'
import { unsavedSections } from './unsaved'

vi.mock('../platform/storage', async () => (await import('../../test/device')).storage)

const OLD = { phone: '13800138000' }
const NEW = { phone: '13900139000' }
const ROWS = [{ employer: '演示医院' }]

interface Case {
  readonly what: string
  readonly portal?: Portal
  readonly keep: () => void
  readonly application?: Partial<ApplicationView>
  readonly unsaved: readonly string[]
}

beforeEach(() => device.kept.clear())

describe('unsavedSections', () => {
  it.each<Case>([
    { what: 'nothing typed', keep: () => undefined, unsaved: [] },
    {
      what: 'one typed over what was saved',
      keep: () => keepDraft('a1', 'work', { base: OLD, typed: NEW }),
      unsaved: ['work'],
    },
    {
      what: 'several, in the order of the portal',
      keep: () => {
        keepDraft('a1', 'work', { base: OLD, typed: NEW })
        keepDraft('a1', 'basic', { base: {}, typed: { name: '张三' } })
      },
      unsaved: ['basic', 'work'],
    },
    {
      what: 'the same was saved elsewhere meanwhile',
      keep: () => keepDraft('a1', 'work', { base: {}, typed: OLD }),
      unsaved: [],
    },
    {
      what: 'typed into another application',
      keep: () => keepDraft('a2', 'work', { base: OLD, typed: NEW }),
      unsaved: [],
    },
    {
      what: 'nothing can be changed any more',
      keep: () => keepDraft('a1', 'work', { base: OLD, typed: NEW }),
      application: { state: 'confirmed', actions: [] },
      unsaved: [],
    },
    {
      what: 'a row that was added',
      portal: guangdongSkills,
      keep: () => keepRowsDraft('a1', 'works', { base: [], typed: ROWS }),
      unsaved: ['works'],
    },
    {
      what: 'a row that was opened and not changed',
      portal: guangdongSkills,
      keep: () => keepRowsDraft('a1', 'works', { base: ROWS, typed: ROWS, open: 0, before: ROWS[0] }),
      application: { sections: { works: ROWS } },
      unsaved: [],
    },
  ])('$what', ({ portal = healthSkills, keep, application, unsaved }) => {
    keep()
    const view = applicationView({ sections: { work: OLD }, ...application })
    expect(unsavedSections(portal, view).map(({ id }) => id)).toEqual(unsaved)
  })
})
