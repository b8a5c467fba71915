import { portals, type Portal } from '@registration/rules/portals'
import type { ServerContext } from './context'
import type { ExamPlan } from './store/store'

const kept = new Map<string, Portal>()

/**
 * The portal of a plan, in the version that the plan was made for: of those that this server carries, or as its
 * content was kept with the plan. A plan whose portal is in neither place is a mistake of set-up, not of a caller.
 */
export async function portalOf(
  { store }: Pick<ServerContext, 'store'>,
  { ruleset }: Pick<ExamPlan, 'ruleset'>,
): Promise<Portal> {
  const { id, version } = ruleset
  const carried = portals[id]
  if (carried?.version === version) return carried
  const name = `${id}@${version}`
  const known = kept.get(name) ?? (await store.ruleset(id, version))
  if (known === undefined) throw new Error(`no ruleset ${name} is carried or kept`)
  kept.set(name, known)
  return known
}
