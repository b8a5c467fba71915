import { healthSkills } from '@registration/rules/portals'
import type { ApplicationView } from '@registration/server/contract'
import { describe, expect, it } from 'vitest'
import { pageOfStep } from '../routes'
import { applicationView } from '../../test/application-view'
import { progressOf, standingOf, type Step } from './progress'

const ALL = { basic: {}, education: {}, work: {}, exam: {} }
const PHOTO = { type: 'jpeg', width: 295, height: 413, byteLength: 20000 } as const

const keyOf = (step: Step) => (step.id === 'section' ? step.section : step.id)

interface Case {
  readonly case: string
  readonly of: ApplicationView | null
  readonly next: string | undefined
  readonly done: number
  readonly standing: string
}

const CASES: readonly Case[] = [
  { case: 'not begun', of: null, next: 'notice', done: 0, standing: 'none' },
  { case: 'notice read', of: applicationView(), next: 'basic', done: 1, standing: 'draft' },
  {
    case: 'the second section skipped',
    of: applicationView({ sections: { basic: {}, work: {} } }),
    next: 'education',
    done: 3,
    standing: 'draft',
  },
  { case: 'no photo', of: applicationView({ sections: ALL }), next: 'photo', done: 5, standing: 'draft' },
  {
    case: 'all but submitted',
    of: applicationView({ sections: ALL, photo: PHOTO }),
    next: 'submission',
    done: 6,
    standing: 'draft',
  },
  {
    case: 'submitted',
    of: applicationView({
      sections: ALL,
      photo: PHOTO,
      state: 'submitted',
      actions: ['edit', 'print'],
      onlineRegistrationNumber: '202600000015',
    }),
    next: 'printout',
    done: 7,
    standing: 'submitted',
  },
  {
    case: 'edited after it was submitted',
    of: applicationView({ sections: ALL, photo: PHOTO, onlineRegistrationNumber: '202600000015' }),
    next: 'submission',
    done: 6,
    standing: 'edited',
  },
  {
    case: 'confirmed',
    of: applicationView({ sections: ALL, photo: PHOTO, state: 'confirmed', actions: ['print'] }),
    next: undefined,
    done: 9,
    standing: 'confirmed',
  },
]

describe('progress', () => {
  it.each(CASES)('$case: next is $next', ({ of, next, done, standing }) => {
    const steps = progressOf(healthSkills, of)
    expect(steps.map(keyOf)).toEqual([
      'notice',
      'basic',
      'education',
      'work',
      'exam',
      'photo',
      'submission',
      'printout',
      'confirmation',
    ])
    expect(steps.filter(({ state }) => state === 'next').map(keyOf)).toEqual(next ? [next] : [])
    expect(steps.filter(({ state }) => state === 'done')).toHaveLength(done)
    expect(standingOf(of)).toBe(standing)
  })
})

describe('the page of a step', () => {
  const label = { zh: '工作情况', en: 'Work' }
  const work: Step = { id: 'section', section: 'work', label }
  const locked = applicationView({ state: 'confirmed', actions: ['print'] })

  it.each<{ case: string; step: Step; of: ApplicationView | null; page: string }>([
    { case: 'before the notice is read', step: work, of: null, page: '/registration/notice/notice?plan=p1' },
    {
      case: 'a section',
      step: work,
      of: applicationView(),
      page: '/registration/section/section?plan=p1&section=work',
    },
    {
      case: 'a section that is locked',
      step: work,
      of: locked,
      page: '/registration/review/review?plan=p1',
    },
    {
      case: 'the photo',
      step: { id: 'photo' },
      of: applicationView(),
      page: '/registration/photo/photo?plan=p1',
    },
    {
      case: 'a form that is not submitted',
      step: { id: 'printout' },
      of: applicationView(),
      page: '/registration/review/review?plan=p1',
    },
    {
      case: 'a form that is',
      step: { id: 'printout' },
      of: locked,
      page: '/registration/application-form/application-form?plan=p1',
    },
  ])('$case', ({ step, of, page }) => {
    expect(pageOfStep('p1', step, of)).toBe(page)
  })
})
