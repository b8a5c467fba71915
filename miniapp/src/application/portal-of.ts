import type { Circumstances } from '@registration/rules'
import type { Portal } from '@registration/rules/lifecycle'
import { portals } from '@registration/rules/portals'
import type { PlanView } from '@registration/server/contract'

type PlanOfPortal = Pick<PlanView, 'ruleset'> & Partial<Pick<PlanView, 'photo' | 'attachments'>>

const known = new WeakMap<PlanOfPortal, Portal>()

/**
 * The portal of a plan, with what the plan asks of the photo and the attachments in place of what the portal does.
 * `undefined` when the plan needs another version of the rules than this app carries. The same for the same plan, so
 * that the rules are compiled once.
 */
export function portalOf(plan: PlanOfPortal): Portal | undefined {
  const portal = portals[plan.ruleset.id]
  if (portal?.version !== plan.ruleset.version) return undefined
  const made = known.get(plan) ?? withPlan(portal, plan)
  known.set(plan, made)
  return made
}

function withPlan(portal: Portal, { photo, attachments }: PlanOfPortal): Portal {
  if (!photo && !attachments) return portal
  return {
    ...portal,
    ...(photo && { photo }),
    // The contract leaves conditions open; they are the rules' own.
    ...(attachments && { attachments: attachments as Portal['attachments'] }),
  }
}

/** What the plan brings to the rules. The contract leaves the lists' attributes open; they are texts or lists of texts. */
export function ofPlan({ lists, facts }: Pick<PlanView, 'lists' | 'facts'>): Circumstances {
  return { lists: lists as Circumstances['lists'], facts }
}
