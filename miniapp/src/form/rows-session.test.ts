import { guangdongSkills } from '@registration/rules/portals'
import type { ApplicationView } from '@registration/server/contract'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { applicationView } from '../../test/application-view'
import { device } from '../../test/device'
import { planView } from '../../test/plan-view'
import { saveSection, showMyApplication, type Entries } from '../api/applications'
import { ApiProblem, OFFLINE } from '../api/problem'
import { forgetRegistrations } from '../application/registrations'
import { RowsSession } from './rows-session'

vi.mock('../platform/storage', async () => (await import('../../test/device')).storage)
vi.mock('../platform/scroll', () => ({ scrollTo: () => undefined }))
vi.mock('../platform/page', () => ({}))
vi.mock('../platform/clock', async () => (await import('../../test/device')).clock)
vi.mock('../api/plans', () => ({ showPlan: vi.fn(async () => plan) }))
vi.mock('../api/applications', () => ({ saveSection: vi.fn(), showMyApplication: vi.fn() }))

const plan = planView(guangdongSkills)

const COLLEGE = {
  level: 'college',
  major: 'nursing',
  school: '4111010001',
  graduationMonth: '2011-07',
  isHighest: 'yes',
}
const SECONDARY = { ...COLLEGE, level: 'secondary-vocational', graduationMonth: '2008-07', isHighest: 'no' }
const DRAFT = 'draft/a1/educations'

function application(version: number, educations?: readonly Entries[]): ApplicationView {
  const sections: ApplicationView['sections'] = {}
  if (educations) sections['educations'] = educations as Record<string, string>[]
  return applicationView({ portal: guangdongSkills.id, version, sections })
}

function open(educations?: readonly Entries[]): RowsSession {
  return new RowsSession({
    plan,
    ruleset: guangdongSkills,
    application: application(3, educations),
    section: 'educations',
  })
}

const stateOf = ({ editing }: RowsSession) => editing.get()
const save = vi.mocked(saveSection)

/** Types a row, field by field, and finishes it. */
function fillIn(session: RowsSession, row: Entries): boolean {
  session.add()
  const { index } = stateOf(session).open!
  for (const [field, entry] of Object.entries(row)) session.enter(`educations.${index}.${field}`, entry)
  return session.finish()
}

beforeEach(() => {
  vi.useFakeTimers()
  device.kept.clear()
  forgetRegistrations()
  save.mockReset().mockImplementation(async (seen, _section, rows) => ({
    application: application(seen.version + 1, rows as readonly Entries[]),
    warnings: [],
  }))
})
afterEach(() => void vi.useRealTimers())

describe('rows', () => {
  it('are filled in one by one and saved together', async () => {
    const session = open()
    expect(fillIn(session, COLLEGE)).toBe(true)
    expect(fillIn(session, SECONDARY)).toBe(true)
    expect(save).not.toHaveBeenCalled()
    expect(await session.save()).toBe(true)
    expect(save).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ version: 3 }), 'educations', [
      COLLEGE,
      SECONDARY,
    ])
    expect(stateOf(session)).toMatchObject({ rows: [COLLEGE, SECONDARY], saveState: { kind: 'saved' } })
    expect(device.kept.has(DRAFT)).toBe(false)
  })

  it('say nothing before they are filled in, and everything when they are to be finished', () => {
    const session = open()
    session.add()
    expect(stateOf(session).open?.form.checked.size).toBe(0)
    expect(session.finish()).toBe(false)
    expect(stateOf(session).refusals.map(({ path }) => path)).toEqual([
      'educations.0.level',
      'educations.0.major',
      'educations.0.school',
      'educations.0.graduationMonth',
    ])
    expect(stateOf(session).open).toBeDefined()
  })

  it('are given up one by one: a new one goes, one that was there stays as it was', () => {
    const session = open([COLLEGE])
    session.add()
    session.enter('educations.1.level', 'bachelor')
    session.cancel()
    expect(stateOf(session).rows).toEqual([COLLEGE])
    session.edit(0)
    session.enter('educations.0.level', 'bachelor')
    session.cancel()
    expect(stateOf(session)).toMatchObject({ rows: [COLLEGE], open: undefined, saveState: { kind: 'saved' } })
  })

  it('are removed', () => {
    const session = open([COLLEGE, SECONDARY])
    session.remove(1)
    expect(stateOf(session)).toMatchObject({ rows: [COLLEGE], saveState: { kind: 'unsaved' } })
  })
})

describe('of the mark that exactly one row has', () => {
  it.each<{ case: string; do: (session: RowsSession) => void; marks: string[] }>([
    { case: 'the first row gets it by itself', do: (session) => session.add(), marks: ['yes'] },
    {
      case: 'so does a row that comes where none has it',
      do: (session) => {
        session.append([SECONDARY])
        session.add()
      },
      marks: ['no', 'yes'],
    },
    {
      case: 'marked in the list, the others lose it',
      do: (session) => {
        session.append([COLLEGE, SECONDARY])
        session.markRow(1)
      },
      marks: ['no', 'yes'],
    },
    {
      case: 'marked in a row, the others lose it',
      do: (session) => {
        session.append([COLLEGE, SECONDARY])
        session.edit(1)
        session.enter('educations.1.isHighest', 'yes')
      },
      marks: ['no', 'yes'],
    },
    {
      case: 'fetched rows leave it where it is',
      do: (session) => {
        session.append([COLLEGE])
        session.append([{ ...SECONDARY, isHighest: 'yes' }])
      },
      marks: ['yes', 'no'],
    },
  ])('$case', ({ do: act, marks }) => {
    const session = open()
    act(session)
    expect(stateOf(session).rows.map((row) => row['isHighest'])).toEqual(marks)
  })

  it('a list without it is not sent, and says so', async () => {
    const session = open([SECONDARY])
    expect(await session.save()).toBe(false)
    expect(stateOf(session).refusals.map(({ path, code }) => [path, code])).toEqual([
      ['educations', 'educations.oneHighest'],
    ])
    expect(save).not.toHaveBeenCalled()
  })
})

describe('drafts', () => {
  it('hold every keystroke, and come back at the row that was open', () => {
    const session = open([COLLEGE])
    session.add()
    session.enter('educations.1.level', 'bachelor')
    expect(device.kept.get(DRAFT)).toMatchObject({ base: [COLLEGE], open: 1 })
    const again = stateOf(open([COLLEGE]))
    expect(again).toMatchObject({ isRestored: true, isConflict: false, saveState: { kind: 'unsaved' } })
    expect(again.open?.index).toBe(1)
    expect(again.rows[1]).toMatchObject({ level: 'bachelor' })
  })

  it.each<{ row: string; open: (session: RowsSession) => void; left: readonly Entries[] }>([
    { row: 'one that was done', open: (session) => session.edit(0), left: [COLLEGE, SECONDARY] },
    { row: 'a new one', open: (session) => session.add(), left: [COLLEGE, SECONDARY] },
  ])('come back at $row, which is given up alone', ({ open: act, left }) => {
    const session = open()
    fillIn(session, COLLEGE)
    fillIn(session, SECONDARY)
    act(session)
    const { index } = stateOf(session).open!
    session.enter(`educations.${index}.level`, 'bachelor')
    const again = open()
    expect(stateOf(again).open?.index).toBe(index)
    again.cancel()
    expect(stateOf(again).rows).toEqual(left)
  })

  it('are forgotten when everything is as it was', () => {
    const session = open([COLLEGE])
    session.append([SECONDARY])
    session.remove(1)
    expect(device.kept.has(DRAFT)).toBe(false)
  })

  it('say when other rows were saved elsewhere meanwhile', () => {
    open([COLLEGE]).append([SECONDARY])
    expect(stateOf(open([{ ...COLLEGE, graduationMonth: '2012-07' }]))).toMatchObject({
      isConflict: true,
      rows: [COLLEGE, SECONDARY],
    })
  })
})

describe('saving', () => {
  it('without an answer keeps the rows on the device', async () => {
    save.mockRejectedValue(new ApiProblem(OFFLINE, ''))
    const session = open()
    fillIn(session, COLLEGE)
    expect(await session.save()).toBe(false)
    expect([stateOf(session).saveState, device.kept.has(DRAFT)]).toEqual([{ kind: 'offline' }, true])
  })

  it('tries again over a newer version in which other sections changed', async () => {
    save.mockRejectedValueOnce(new ApiProblem('version-conflict', '已在别处更改'))
    vi.mocked(showMyApplication).mockResolvedValue(application(5))
    const session = open()
    fillIn(session, COLLEGE)
    expect(await session.save()).toBe(true)
    expect(save).toHaveBeenLastCalledWith(expect.objectContaining({ version: 5 }), 'educations', [COLLEGE])
  })

  it('waits until somebody has looked when the rows themselves changed elsewhere', async () => {
    save.mockRejectedValueOnce(new ApiProblem('version-conflict', '已在别处更改'))
    vi.mocked(showMyApplication).mockResolvedValue(application(5, [SECONDARY]))
    const session = open()
    fillIn(session, COLLEGE)
    expect(await session.save()).toBe(false)
    expect(stateOf(session)).toMatchObject({ isConflict: true, rows: [COLLEGE], base: [SECONDARY] })
    expect(save).toHaveBeenCalledOnce()
  })

  it('sends once when it is tapped twice', async () => {
    const session = open()
    fillIn(session, COLLEGE)
    expect(await Promise.all([session.save(), session.save()])).toEqual([true, false])
    expect(save).toHaveBeenCalledOnce()
  })
})
