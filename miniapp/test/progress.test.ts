import { portals } from '@registration/rules/portals'
import type { ApplicationView } from '@registration/server/contract'
import { describe, expect, it } from 'vitest'
import { portalSample, type PortalId } from '../../server/test/portal-samples'
import { applicationView } from './application-view'
import { mayEdit, mayEditPage } from '../src/application/editing'
import {
  pageLackedBy,
  pagesBefore,
  progressOf,
  stepKey,
  wizardSteps,
  type Way,
} from '../src/application/progress'
import { standingOf } from '../src/application/standing'

const PHOTO = { type: 'jpeg', width: 295, height: 413, byteLength: 20_000 } as const
const PDF = { type: 'pdf', width: 0, height: 0, byteLength: 20_000 } as const

/** Everything that a candidate of the portal enters, as the server shows it, with some of it replaced. */
function complete(id: PortalId, changes: Partial<ApplicationView> = {}): Way {
  const { plan, sections, attachments } = portalSample(id)
  const { lists, facts, photo } = plan
  const portal = portals[id]!
  const files = Object.fromEntries(Object.keys(attachments).map((name) => [name, PDF]))
  return {
    portal: { ...portal, ...(photo && { photo }) },
    application: applicationView({
      portal: id,
      sections: sections as ApplicationView['sections'],
      photo: { ...PHOTO, ...(id === 'sichuan-health' && { width: 413, height: 579 }) },
      attachments: files,
      ...changes,
    }),
    circumstances: { today: '2026-11-22', lists, facts },
  }
}

const without = (way: Way, section: string): Way => {
  const { [section]: _, ...sections } = way.application!.sections
  return { ...way, application: { ...way.application!, sections } }
}

describe('the order of the wizard', () => {
  it.each<{ portal: PortalId; steps: string }>([
    { portal: 'health-skills', steps: 'basic education work exam photo submission' },
    { portal: 'health-qualification', steps: 'basic education work exam photo submission' },
    { portal: 'sichuan-health', steps: 'basic education work exam photo attachments submission' },
    { portal: 'national-medical', steps: 'basic education work photo exam submission' },
    { portal: 'guangdong-skills', steps: 'basic photo exam educations works submission' },
    { portal: 'general-skills', steps: 'basic education work exam photo attachments submission' },
  ])('$portal: $steps', ({ portal, steps }) => {
    expect(wizardSteps(portals[portal]!).map(stepKey).join(' ')).toBe(steps)
  })
})

describe('pages that come before', () => {
  it.each<{ portal: PortalId; page: string; before: string[] }>([
    { portal: 'health-skills', page: 'exam', before: [] },
    { portal: 'sichuan-health', page: 'work', before: ['basic', 'education'] },
    { portal: 'sichuan-health', page: 'basic', before: [] },
    { portal: 'national-medical', page: 'work', before: [] },
    { portal: 'national-medical', page: 'exam', before: ['basic', 'education', 'work', 'photo'] },
  ])('$portal $page: $before', ({ portal, page, before }) => {
    expect(pagesBefore(portals[portal]!, page)).toEqual(before)
  })

  it.each<{ case: string; way: Way; page: string; lacked: string | undefined }>([
    {
      case: 'a page whose earlier pages are complete',
      way: complete('sichuan-health'),
      page: 'attachments',
      lacked: undefined,
    },
    {
      case: 'the first that is not complete',
      way: without(without(complete('sichuan-health'), 'work'), 'education'),
      page: 'exam',
      lacked: 'education',
    },
    {
      case: 'the photo between two pages',
      way: complete('guangdong-skills', { photo: null }),
      page: 'exam',
      lacked: 'photo',
    },
    {
      case: 'the profile before the registration',
      way: without(complete('national-medical'), 'work'),
      page: 'exam',
      lacked: 'work',
    },
    {
      case: 'no order in a form',
      way: without(complete('health-skills'), 'basic'),
      page: 'exam',
      lacked: undefined,
    },
  ])('$case', ({ way, page, lacked }) => {
    expect(pageLackedBy(way, page)).toBe(lacked)
  })
})

interface Case {
  readonly case: string
  readonly way: Way
  readonly next: string | undefined
  readonly standing: string
}

const NUMBER = '202600000015'

describe('progress', () => {
  it.each<Case>([
    {
      case: 'not begun',
      way: { ...complete('health-skills'), application: null },
      next: 'beginning',
      standing: 'none',
    },
    {
      case: 'a section that was skipped',
      way: without(complete('health-skills'), 'education'),
      next: 'education',
      standing: 'draft',
    },
    {
      case: 'a section of which the eligibility check asked a part',
      way: complete('general-skills', { sections: { work: { yearsInOccupation: '6' } } }),
      next: 'basic',
      standing: 'draft',
    },
    {
      case: 'no photo',
      way: complete('health-skills', { photo: null }),
      next: 'photo',
      standing: 'draft',
    },
    {
      case: 'an attachment that is missing',
      way: complete('sichuan-health', { attachments: { workProof: PDF } }),
      next: 'attachments',
      standing: 'draft',
    },
    { case: 'all but submitted', way: complete('health-skills'), next: 'submission', standing: 'draft' },
    {
      case: 'submitted, to be printed',
      way: complete('health-skills', {
        state: 'submitted',
        actions: ['edit', 'print'],
        onlineRegistrationNumber: NUMBER,
      }),
      next: 'printout',
      standing: 'submitted',
    },
    {
      case: 'edited after it was submitted',
      way: complete('health-skills', { onlineRegistrationNumber: NUMBER }),
      next: 'submission',
      standing: 'edited',
    },
    {
      case: 'returned with reasons',
      way: complete('sichuan-health', { state: 'returned', onlineRegistrationNumber: NUMBER }),
      next: 'submission',
      standing: 'edited',
    },
    {
      case: 'being reviewed',
      way: complete('sichuan-health', {
        state: 'submitted',
        actions: ['withdraw'],
        onlineRegistrationNumber: NUMBER,
      }),
      next: 'confirmation',
      standing: 'submitted',
    },
    {
      case: 'approved, to be paid',
      way: complete('general-skills', {
        state: 'approved',
        actions: ['pay', 'requestChange'],
        onlineRegistrationNumber: NUMBER,
      }),
      next: 'payment',
      standing: 'submitted',
    },
    {
      case: 'waiting for a place',
      way: complete('sichuan-health', { waiting: { since: '2026-11-22T00:00:00Z', ahead: 2 } }),
      next: 'submission',
      standing: 'waiting',
    },
    {
      case: 'confirmed',
      way: complete('health-skills', {
        state: 'confirmed',
        actions: ['print'],
        onlineRegistrationNumber: NUMBER,
        confirmedAt: '2026-11-22T04:00:00Z',
      }),
      next: undefined,
      standing: 'confirmed',
    },
    {
      case: 'abandoned',
      way: complete('national-medical', { state: 'abandoned', ended: true, actions: [] }),
      next: undefined,
      standing: 'ended',
    },
  ])('$case: next is $next', ({ way, next, standing }) => {
    const steps = progressOf(way, { feeFen: 30_000 })
    expect(steps.filter(({ state }) => state === 'next').map(stepKey)).toEqual(next ? [next] : [])
    expect(standingOf(way.application)).toBe(standing)
  })

  it('asks for no payment where the plan has no fee', () => {
    const steps = progressOf(complete('general-skills'), { feeFen: 0 })
    expect(steps.map(stepKey)).not.toContain('payment')
  })
})

describe('what may be edited', () => {
  const revoked = applicationView({ state: 'revoked', actions: ['edit', 'submit'] })
  const profileOnly = applicationView({ state: 'submitted', actions: ['edit', 'print', 'abandon'] })

  it.each<{ portal: PortalId; of: ApplicationView; path: string; may: boolean }>([
    { portal: 'health-skills', of: applicationView(), path: 'basic.name', may: true },
    { portal: 'health-skills', of: applicationView({ actions: [] }), path: 'basic.name', may: false },
    { portal: 'health-qualification', of: revoked, path: 'basic.name', may: false },
    { portal: 'health-qualification', of: revoked, path: 'basic.gender', may: true },
    { portal: 'national-medical', of: profileOnly, path: 'work.trialMonth', may: true },
    { portal: 'national-medical', of: profileOnly, path: 'exam.level', may: false },
    { portal: 'national-medical', of: profileOnly, path: 'photo', may: true },
    { portal: 'guangdong-skills', of: applicationView(), path: 'educations.0.school', may: true },
  ])('$portal $of.state $path: $may', ({ portal, of, path, may }) => {
    expect(mayEdit(portals[portal]!, of, path)).toBe(may)
  })

  it.each<{ portal: PortalId; of: ApplicationView; page: string; may: boolean }>([
    { portal: 'health-qualification', of: revoked, page: 'basic', may: true },
    { portal: 'national-medical', of: profileOnly, page: 'exam', may: false },
    { portal: 'sichuan-health', of: applicationView(), page: 'attachments', may: true },
    { portal: 'guangdong-skills', of: applicationView(), page: 'educations', may: true },
  ])('page $page of $portal: $may', ({ portal, of, page, may }) => {
    expect(mayEditPage(portals[portal]!, of, page)).toBe(may)
  })
})
