import { healthSkills } from '@registration/rules/portals'
import type { ApplicationView } from '@registration/server/contract'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { saveSection, showMyApplication, type Saved } from '../api/applications'
import { ApiProblem, OFFLINE } from '../api/problem'
import { forgetRegistrations } from '../application/registrations'
import { applicationView } from '../../test/application-view'
import { device } from '../../test/device'
import { planView } from '../../test/plan-view'
import { TAP_MS } from './left-fields'
import { SectionSession } from './section-session'

vi.mock('../platform/storage', async () => (await import('../../test/device')).storage)
vi.mock('../platform/scroll', () => ({ scrollTo: () => undefined }))
vi.mock('../platform/page', () => ({}))
vi.mock('../platform/clock', async () => (await import('../../test/device')).clock)
vi.mock('../api/plans', () => ({ showPlan: vi.fn(async () => plan) }))
vi.mock('../api/applications', () => ({ saveSection: vi.fn(), showMyApplication: vi.fn() }))

const plan = planView(healthSkills)

const WORK = { employerType: 'government', yearsInOccupation: '5', phone: '13800138000' }
const DRAFT = 'draft/a1/work'

function application(version: number, work?: Record<string, string>): ApplicationView {
  return applicationView({ version, sections: work ? { work } : {} })
}

function open(work?: Record<string, string>): SectionSession {
  return new SectionSession({
    plan,
    ruleset: healthSkills,
    application: application(3, work),
    section: 'work',
  })
}

const save = vi.mocked(saveSection)
const saved = (work: object): Saved => ({
  application: application(4, work as Record<string, string>),
  warnings: [],
})

beforeEach(() => {
  vi.useFakeTimers()
  device.kept.clear()
  forgetRegistrations()
  device.isFull = false
  save.mockReset().mockImplementation(async (_seen, _section, entries) => saved(entries))
})
afterEach(() => void vi.useRealTimers())

const stateOf = ({ editing }: SectionSession) => editing.get().saveState
const entriesOf = ({ editing }: SectionSession) => editing.get().form.entries

describe('what is typed is kept on the device', () => {
  it('at every keystroke, until it is saved', async () => {
    const session = open(WORK)
    expect(stateOf(session)).toEqual({ kind: 'saved' })
    session.enter('work.phone', '1390013900')
    session.enter('work.phone', '13900139000')
    expect(device.kept.get(DRAFT)).toEqual({ base: WORK, typed: { ...WORK, phone: '13900139000' } })
    expect(stateOf(session)).toEqual({ kind: 'unsaved' })
    expect(await session.save()).toBe(true)
    expect(device.kept.has(DRAFT)).toBe(false)
    expect(stateOf(session)).toEqual({ kind: 'saved', at: Date.parse('2026-11-22T02:32:00Z') })
  })

  it('comes back when the page is opened again', () => {
    open(WORK).enter('work.phone', '139')
    const again = open(WORK)
    expect(entriesOf(again)).toEqual({ ...WORK, phone: '139' })
    expect(again.editing.get()).toMatchObject({ isRestored: true, saveState: { kind: 'unsaved' } })
  })

  it('is forgotten when it is typed back to what was saved, or given up', () => {
    const session = open(WORK)
    session.enter('work.phone', '139')
    session.enter('work.phone', '13800138000')
    expect([device.kept.has(DRAFT), stateOf(session)]).toEqual([false, { kind: 'saved' }])
    session.enter('work.phone', '139')
    session.discard()
    expect([device.kept.has(DRAFT), entriesOf(session)]).toEqual([false, WORK])
  })

  it('says so when the device is full', () => {
    device.isFull = true
    const session = open()
    session.enter('work.phone', '139')
    expect(stateOf(session)).toEqual({ kind: 'unkept' })
  })

  it('names the fields that another device saved to other values meanwhile', () => {
    open(WORK).enter('work.phone', '13900139000')
    const again = open({ ...WORK, phone: '13700137000', yearsInOccupation: '6' })
    expect(again.editing.get().conflicts).toEqual(['phone'])
    expect(entriesOf(again)).toEqual({ ...WORK, phone: '13900139000', yearsInOccupation: '6' })
  })
})

describe('saving', () => {
  it('is refused with every error in the section, and sends nothing', async () => {
    const session = open()
    expect(await session.save()).toBe(false)
    expect(session.editing.get().refusals.map(({ path }) => path)).toEqual([
      'work.employerType',
      'work.yearsInOccupation',
      'work.phone',
    ])
    expect(save).not.toHaveBeenCalled()
  })

  it('without an answer keeps everything on the device', async () => {
    save.mockRejectedValue(new ApiProblem(OFFLINE, ''))
    const session = open(WORK)
    session.enter('work.phone', '13900139000')
    expect(await session.save()).toBe(false)
    expect([stateOf(session), device.kept.has(DRAFT)]).toEqual([{ kind: 'offline' }, true])
  })

  it('shows what the server alone can find, until that value changes', async () => {
    const finding = { path: 'work.phone', code: 'phone.form', severity: 'error' as const, params: {} }
    save.mockRejectedValueOnce(new ApiProblem('section-invalid', '有内容需要更正', [finding]))
    const session = open(WORK)
    session.enter('work.phone', '13900139000')
    expect(await session.save()).toBe(false)
    expect(session.editing.get()).toMatchObject({ refused: [finding], refusals: [finding] })
    session.enter('work.yearsInOccupation', '6')
    expect(session.editing.get().refused).toEqual([finding])
    session.enter('work.phone', '13900139001')
    expect(session.editing.get().refused).toEqual([])
  })

  it('sends once when it is tapped twice', async () => {
    const session = open(WORK)
    session.enter('work.phone', '13900139000')
    expect(await Promise.all([session.save(), session.save()])).toEqual([true, false])
    expect(save).toHaveBeenCalledOnce()
  })

  it('does not lose what is typed while it is under way', async () => {
    let answer: (value: Saved) => void = () => undefined
    save.mockReturnValueOnce(new Promise<Saved>((resolve) => (answer = resolve)))
    const session = open(WORK)
    session.enter('work.phone', '13900139000')
    const saving = session.save()
    session.enter('work.yearsInOccupation', '6')
    answer(saved({ ...WORK, phone: '13900139000' }))
    expect(await saving).toBe(false)
    expect(entriesOf(session)).toEqual({ ...WORK, phone: '13900139000', yearsInOccupation: '6' })
    expect([stateOf(session), device.kept.has(DRAFT)]).toEqual([{ kind: 'unsaved' }, true])
  })

  it('over a conflict waits until somebody has looked', async () => {
    save.mockRejectedValueOnce(new ApiProblem('version-conflict', '已在别处更改'))
    vi.mocked(showMyApplication).mockResolvedValue(application(5, { ...WORK, phone: '13700137000' }))
    const session = open(WORK)
    session.enter('work.phone', '13900139000')
    expect(await session.save()).toBe(false)
    expect(session.editing.get()).toMatchObject({ conflicts: ['phone'], saveState: { kind: 'unsaved' } })
    expect(save).toHaveBeenCalledOnce()
    session.subject = { ...session.subject, application: application(5, { ...WORK, phone: '13700137000' }) }
    expect(await session.save()).toBe(true)
    expect(save).toHaveBeenLastCalledWith(session.subject.application, 'work', {
      ...WORK,
      phone: '13900139000',
    })
  })
})

describe('leaving a field', () => {
  it('speaks a moment later, when the finger that left it has come down', () => {
    const session = open()
    session.enter('work.phone', '138 0013 8000')
    session.leave('work.phone', true)
    expect(entriesOf(session)['phone']).toBe('138 0013 8000')
    vi.advanceTimersByTime(TAP_MS)
    expect(entriesOf(session)['phone']).toBe('13800138000')
  })

  it('of several fields in a moment, all speak', () => {
    const session = open()
    session.enter('work.yearsInOccupation', '07')
    session.leave('work.yearsInOccupation', true)
    session.enter('work.phone', '138 0013 8000')
    session.leave('work.phone', true)
    vi.advanceTimersByTime(TAP_MS)
    expect(entriesOf(session)).toEqual({ yearsInOccupation: '7', phone: '13800138000' })
  })

  it('of a page that is gone changes nothing', () => {
    const session = open()
    session.enter('work.phone', '138 0013 8000')
    session.leave('work.phone', true)
    session.close()
    vi.advanceTimersByTime(TAP_MS)
    expect(entriesOf(session)['phone']).toBe('138 0013 8000')
  })
})
