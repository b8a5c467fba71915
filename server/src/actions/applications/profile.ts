import type { Finding } from '@registration/rules'
import { isEditable } from '@registration/rules/lifecycle'
import type { Portal } from '@registration/rules/portals'
import { transition } from '@registration/rules/lifecycle'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { portalOf } from '../../portal-of'
import type { Account, ApplicationRecord, Profile } from '../../store/store'
import { caseOf, planOf, replace, situationOf, type Case } from './applications'
import { personAfterEdit } from './claim-person'
import { judgeApplication } from './judge-application'

type Content = Pick<Profile, 'sections' | 'photo'>

const NOTHING: Content = { sections: {}, photo: null }

/** What the candidate keeps for every registration of the plan's portal. */
export async function showProfile(
  context: ServerContext,
  account: Account,
  planId: string,
): Promise<Profile> {
  const plan = await planOf(context, planId)
  const portal = await portalOf(context, plan)
  if (portal.saving.by !== 'profile') throw Refusal.of('plan-without-profile')
  const known = await context.store.profile(account.id, portal.id)
  return known ?? { accountId: account.id, portal: portal.id, version: 0, ...NOTHING }
}

/**
 * Saves one section of the profile outside of any registration; errors in it refuse it. Registrations of the portal that
 * can still be edited there take it over.
 */
export async function saveProfileSection(
  context: ServerContext,
  account: Account,
  { planId, section }: { readonly planId: string; readonly section: string },
  entries: unknown,
  seen: number,
): Promise<{ readonly profile: Profile; readonly warnings: readonly Finding[] }> {
  const known = await showProfile(context, account, planId)
  const plan = await planOf(context, planId)
  const portal = await portalOf(context, plan)
  if (portal.saving.by !== 'profile') throw Refusal.of('plan-without-profile')
  const own = portal.sections.find(({ id }) => id === section)
  if (own === undefined || !portal.saving.profile.includes(section)) throw Refusal.of('section-unknown')
  if (known.version !== seen) throw Refusal.of('version-conflict')
  const typed = { ...known, attachments: {}, sections: { ...known.sections, [section]: entries } }
  const judged = await judgeApplication(context, typed, plan, section)
  if (judged.errors.length > 0) {
    throw Refusal.of('section-invalid', { findings: [...judged.errors, ...judged.warnings] })
  }
  const saved = own.repeats === undefined ? judged.value[section] : judged.rows[section]
  const sections = { ...known.sections, ...(saved && { [section]: saved }) }
  const profile = { ...known, sections, version: seen + 1 }
  if ((await context.store.replaceProfile(profile, seen)) !== 'replaced') throw Refusal.of('version-conflict')
  await carryOverToAll(context, profile)
  return { profile, warnings: judged.warnings }
}

/** What a new application begins with: the profile of its portal, as it was saved last. */
export async function fromProfile(
  { store }: Pick<ServerContext, 'store'>,
  accountId: string,
  portal: Portal,
): Promise<Content> {
  if (portal.saving.by !== 'profile') return NOTHING
  const { sections, photo } = (await store.profile(accountId, portal.id)) ?? NOTHING
  return { sections, photo }
}

/**
 * Keeps the sections of the profile that were saved with an application, and carries them into the account's other
 * applications of the portal, as far as their states let them be edited.
 */
export async function keepProfile(
  context: ServerContext,
  { portal }: Case,
  { id, accountId, sections, photo }: ApplicationRecord,
): Promise<void> {
  if (portal.saving.by !== 'profile' || accountId === null) return
  const own = portal.saving.profile
  const content: Content = {
    sections: Object.fromEntries(Object.entries(sections).filter(([section]) => own.includes(section))),
    photo: own.includes('photo') ? photo : null,
  }
  for (;;) {
    const version = (await context.store.profile(accountId, portal.id))?.version ?? 0
    const next = { accountId, portal: portal.id, ...content, version: version + 1 }
    if ((await context.store.replaceProfile(next, version)) === 'replaced') break
  }
  await carryOverToAll(context, { accountId, portal: portal.id, ...content }, id)
}

async function carryOverToAll(
  context: ServerContext,
  { accountId, portal, ...content }: Omit<Profile, 'version'>,
  from?: string,
): Promise<void> {
  for (const other of await context.store.applicationsOf(accountId)) {
    if (other.id !== from && other.portal === portal) await carryOver(context, other, content)
  }
}

const LEFT_AS_IT_IS = ['version-conflict', 'id-number-already-registered', 'account-registers-one-person']

async function carryOver(
  context: ServerContext,
  seen: ApplicationRecord,
  { sections, photo }: Content,
): Promise<void> {
  const one = await caseOf(context, seen)
  const outcome = transition(one.portal, seen.state, 'edit', 'candidate', situationOf(context, one))
  if (!outcome.allowed) return
  const editable = (path: string) => isEditable(one.portal, outcome.to, path)
  const carried = Object.entries(sections).filter(([section]) => editable(section))
  const next = { ...seen.sections, ...Object.fromEntries(carried) }
  try {
    await replace(context, seen, {
      sections: next,
      personKey: await personAfterEdit(context, one.portal, seen, next, outcome.to),
      photo: editable('photo') ? photo : seen.photo,
    })
  } catch (error) {
    // Edited at the same moment: what was entered there is newer. Another person: that registration stays whose it was.
    if (!(error instanceof Refusal && LEFT_AS_IT_IS.includes(error.id))) throw error
  }
}
