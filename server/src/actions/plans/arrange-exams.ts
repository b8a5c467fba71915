import type { ListItem, Text } from '@registration/rules'
import { changeTicket } from '../../change-ticket'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { PLACE, STARTS_AT } from '../../messages/exam-arrangement'
import { announce } from '../../messages/announce'
import { portalOf } from '../../portal-of'
import { registeredStates } from '../../registered-states'
import type { ApplicationRecord, ExamPlan } from '../../store/store'
import { allPlans } from './all-plans'
import { planOf } from '../applications/applications'
import { entryOf } from '../../entry-of'

/** Time, place, or both, of a session or a station. */
export interface Arrangement {
  readonly list: 'sessions' | 'stations'
  readonly code: string
  readonly startsAt?: string | undefined
  readonly place?: Text | undefined
}

/** Candidates who are still to be told of an arrangement. */
interface Announcing {
  readonly planVersion: number
  readonly sessions: readonly string[]
  readonly stations: readonly string[]
  /** the id of the last application that was looked at */
  readonly after: string | null
}

const KEPT = 30 * 24 * 3600_000
const PAGE = 200

/**
 * Records when and where exams are in the plan's lists, and puts those who are registered for them in line to be told:
 * the plan's next version, so that two organisers do not undo each other.
 */
export async function arrangeExams(
  context: ServerContext,
  planId: string,
  arrangements: readonly Arrangement[],
  seen: number,
): Promise<{ readonly before: ExamPlan; readonly after: ExamPlan }> {
  const before = await planOf(context, planId)
  if (before.version !== seen) throw Refusal.of('version-conflict')
  requireOffered(before, arrangements)
  const lists = { ...before.lists }
  for (const list of ['sessions', 'stations'] as const) {
    if (lists[list] !== undefined) lists[list] = lists[list].map((item) => arranged(item, list, arrangements))
  }
  const after: ExamPlan = { ...before, lists, version: seen + 1 }
  if ((await context.store.replacePlan(after, seen)) === 'conflict') throw Refusal.of('version-conflict')
  const codes = (list: Arrangement['list']) =>
    arrangements.filter((one) => one.list === list).map(({ code }) => code)
  const announcing = {
    planVersion: after.version,
    sessions: codes('sessions'),
    stations: codes('stations'),
    after: null,
  }
  await changeTicket(context, keyOf(planId), KEPT, (content) => write([...read(content), announcing]))
  return { before, after }
}

function requireOffered({ lists }: ExamPlan, arrangements: readonly Arrangement[]): void {
  const findings = arrangements.flatMap(({ list, code }, index) =>
    lists[list]?.some((item) => item.code === code)
      ? []
      : [
          {
            path: `arrangements.${index}.code`,
            code: 'code-unknown',
            severity: 'error' as const,
            params: {},
          },
        ],
  )
  if (findings.length > 0) throw Refusal.of('arrangement-invalid', { findings })
}

function arranged(item: ListItem, list: string, arrangements: readonly Arrangement[]): ListItem {
  return arrangements
    .filter((one) => one.list === list && one.code === item.code)
    .reduce<ListItem>(
      (changed, { startsAt, place }) => ({
        ...changed,
        ...(startsAt !== undefined && { [STARTS_AT]: new Date(startsAt).toISOString() }),
        ...(place !== undefined && { [PLACE]: place }),
      }),
      item,
    )
}

/**
 * Puts messages in line for candidates who are still to be told of an arrangement, part by part: after a crash it goes on
 * where it ended, and nobody is told twice of the same.
 */
export async function announceArrangements(context: ServerContext): Promise<void> {
  for (const plan of await allPlans(context)) {
    for (;;) {
      const [first] = read((await context.store.ticket(keyOf(plan.id)))?.content)
      if (first === undefined) break
      const after = await announcePart(context, plan, first)
      await changeTicket(context, keyOf(plan.id), KEPT, (content) => {
        const [current, ...rest] = read(content)
        // Another server has gone further already.
        if (current?.planVersion !== first.planVersion || current.after !== first.after)
          return content ?? write([])
        return write(after === null ? rest : [{ ...current, after }, ...rest])
      })
    }
  }
}

async function announcePart(
  context: ServerContext,
  plan: ExamPlan,
  { planVersion, sessions, stations, after }: Announcing,
): Promise<string | null> {
  const portal = await portalOf(context, plan)
  const found = await context.store.applications(
    { planId: plan.id, states: registeredStates(portal) },
    { limit: PAGE, ...(after !== null && { after }) },
  )
  const concerns = ({ sections, station }: ApplicationRecord) =>
    sessions.includes(entryOf(sections, 'exam.session') ?? '') || stations.includes(station ?? '')
  for (const application of found.filter(concerns)) {
    await announce(context, { application, portal }, 'arranged', `arranged-${planVersion}`)
  }
  const last = found[found.length - 1]
  return found.length < PAGE || last === undefined ? null : last.id
}

function keyOf(planId: string): string {
  return `announcing:${planId}`
}

function read(content: string | undefined): readonly Announcing[] {
  return content === undefined ? [] : (JSON.parse(content) as readonly Announcing[])
}

function write(announcing: readonly Announcing[]): string {
  return JSON.stringify(announcing)
}
