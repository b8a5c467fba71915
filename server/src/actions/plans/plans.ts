import type { Finding } from '@registration/rules'
import { portals, type Portal } from '@registration/rules/portals'
import type { ServerContext } from '../../context'
import type { PlanContent } from '../../contract'
import { Refusal } from '../../errors'
import { portalOf } from '../../portal-of'
import type { ExamPlan } from '../../store/store'
import { planOf } from '../applications/applications'
import { planFindings } from './check-plan'
import { fillFreedSeats } from '../applications/waiting-list'

/** Creates a plan under a ruleset that this server carries, and keeps the ruleset for later servers. */
export async function createPlan(
  context: ServerContext,
  { id, ...content }: PlanContent & { readonly id: string },
): Promise<ExamPlan> {
  const plan = planWith(content, id, 1)
  const portal = carriedPortal(plan)
  await refuseInvalid(context, portal, plan)
  await context.store.keepRuleset(portal)
  if ((await context.store.addPlan(plan)) === 'exists') throw Refusal.of('plan-exists')
  return plan
}

/**
 * Replaces a plan by what the organiser sends. Once there is an application, the ruleset stays what it was: nobody is
 * judged by other rules than those under which she started. Places that were added go to who waits.
 */
export async function changePlan(
  context: ServerContext,
  planId: string,
  content: PlanContent,
  seen: number,
): Promise<{ readonly before: ExamPlan; readonly after: ExamPlan }> {
  const before = await planOf(context, planId)
  if (before.version !== seen) throw Refusal.of('version-conflict')
  const after = planWith(content, planId, seen + 1)
  const portal = await portalOfChange(context, before, after)
  await refuseInvalid(context, portal, after, before)
  await context.store.keepRuleset(portal)
  if ((await context.store.replacePlan(after, seen)) === 'conflict') throw Refusal.of('version-conflict')
  for (const station of Object.keys(after.places?.capacity ?? {})) {
    await fillFreedSeats(context, after, portal, station)
  }
  return { before, after }
}

/** Instants are kept in one form, so that their text order is time order. */
function planWith(content: PlanContent, id: string, version: number): ExamPlan {
  const { opensAt, closesAt, refund, keepUntil } = content
  const instant = (text: string) => new Date(text).toISOString()
  return {
    ...(content as Omit<ExamPlan, 'id' | 'version'>),
    id,
    version,
    opensAt: instant(opensAt),
    closesAt: instant(closesAt),
    keepUntil: keepUntil === null ? null : instant(keepUntil),
    refund: refund.map(({ until, percent }) => ({ until: instant(until), percent })),
  }
}

async function portalOfChange(context: ServerContext, before: ExamPlan, after: ExamPlan): Promise<Portal> {
  const { id, version } = before.ruleset
  if (after.ruleset.id === id && after.ruleset.version === version) return portalOf(context, before)
  if (await context.store.planIsUsed(before.id)) throw Refusal.of('plan-in-use')
  return carriedPortal(after)
}

function carriedPortal({ ruleset: { id, version } }: ExamPlan): Portal {
  const portal = Object.hasOwn(portals, id) ? portals[id] : undefined
  if (portal?.version === version) return portal
  const params: Finding['params'] = portal === undefined ? {} : { carried: portal.version }
  throw invalid([{ path: 'ruleset', code: 'ruleset-unknown', severity: 'error', params }])
}

async function refuseInvalid(
  context: ServerContext,
  portal: Portal,
  plan: ExamPlan,
  before?: ExamPlan,
): Promise<void> {
  const findings = await planFindings(context, portal, plan, before)
  if (findings.length > 0) throw invalid(findings)
}

/** Of a list of thousands that is wrong throughout, the first mistakes tell enough. */
function invalid(findings: readonly Finding[]): Refusal {
  return Refusal.of('plan-invalid', { findings: findings.slice(0, 200) })
}
