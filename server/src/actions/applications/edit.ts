import { isDeepStrictEqual } from 'node:util'
import { unacknowledged, type Finding } from '@registration/rules'
import { isEditable, stateOf } from '@registration/rules/lifecycle'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import type { Account, ApplicationRecord, Seat } from '../../store/store'
import { isAbout } from './acknowledged'
import { settle } from './act'
import { ownCase, replace, requireSeen, type Case } from './applications'
import { personAfterEdit } from './claim-person'
import { entryOf } from '../../entry-of'
import { judgeApplication } from './judge-application'
import { changesOf, isSubmitted, requireAction } from './lifecycle-step'
import { limitsPlaces, replaceWithSeat } from './places'
import { keepProfile } from './profile'
import { releaseLapsedHolds } from './waiting-list'

export interface Saved {
  readonly application: ApplicationRecord
  /** not yet acknowledged for the value that was saved */
  readonly warnings: readonly Finding[]
}

type Content = Pick<ApplicationRecord, 'sections' | 'photo' | 'attachments'>

const EDIT = { action: 'edit', role: 'candidate' } as const

/** An application that its candidate may edit now, in the version that she has seen. */
export async function editableCase(
  context: ServerContext,
  account: Account,
  applicationId: string,
  seen: number,
): Promise<Case> {
  const one = await ownCase(context, account, applicationId)
  requireAction(context, one, EDIT)
  requireSeen(one.application, seen)
  return one
}

/** Refuses a change of what the state keeps, such as the name after a revocation. */
export function requireEditable(context: ServerContext, one: Case, paths: readonly string[]): void {
  const { to } = requireAction(context, one, EDIT)
  const kept = paths.filter((path) => !isEditable(one.portal, to, path))
  if (kept.length === 0) return
  throw Refusal.of('not-editable', {
    findings: kept.map((path) => ({ path, code: 'notEditable', severity: 'error', params: {} })),
  })
}

/**
 * Where pages are saved one after the other, those before must be complete: who fills in the last page knows that
 * nothing is missing. Sections of a profile come before the registration.
 */
export async function requirePagesBefore(context: ServerContext, one: Case, page: string): Promise<void> {
  const { application, plan, portal } = one
  const { saving } = portal
  const before =
    saving.by === 'page'
      ? saving.pages.slice(0, Math.max(0, saving.pages.indexOf(page)))
      : saving.by === 'profile' && !saving.profile.includes(page)
        ? saving.profile
        : []
  const findings: Finding[] = []
  for (const earlier of before) {
    findings.push(...(await judgeApplication(context, application, plan, earlier)).errors)
  }
  if (findings.length > 0) throw Refusal.of('page-before', { findings })
}

/**
 * Stores what the candidate edited. What an edit does to the state, to a printed form and to a place, the portal says;
 * an acknowledgement whose value has changed is void, and stays void when the value changes back. Saving what is
 * there already changes nothing, so that a double tap does not make a printout stale.
 */
export async function saveEdit(
  context: ServerContext,
  one: Case,
  edited: Partial<Content>,
  warnings: readonly Finding[],
): Promise<Saved> {
  const { application } = one
  const { sections, photo, attachments } = { ...application, ...edited }
  const content: Content = { sections, photo, attachments }
  const isSame = Object.entries(content).every(([part, value]) =>
    isDeepStrictEqual(value, application[part as keyof Content]),
  )
  const saved = isSame ? application : await replaceEdited(context, one, content)
  if (!isSame) await keepProfile(context, one, saved)
  return { application: saved, warnings: unacknowledged(warnings, saved.acknowledgements) }
}

async function replaceEdited(
  context: ServerContext,
  one: Case,
  content: Content,
): Promise<ApplicationRecord> {
  const { application, plan, portal } = one
  const { to } = requireAction(context, one, EDIT)
  const { accountId } = application
  const { errors, warnings } = await judgeApplication(context, { ...content, accountId }, plan)
  // What stays submitted must stay complete: nobody submits it again.
  if (isSubmitted(portal, to) && errors.length > 0) {
    throw Refusal.of('application-invalid', { findings: [...errors, ...warnings] })
  }
  const station = entryOf(content.sections, 'exam.station') ?? null
  const changes: Partial<ApplicationRecord> = {
    ...changesOf(context, one, EDIT, to),
    ...content,
    personKey: await personAfterEdit(context, portal, application, content.sections, to),
    station,
    occupation: entryOf(content.sections, 'exam.occupation') ?? null,
    level: entryOf(content.sections, 'exam.level') ?? null,
    acknowledgements: application.acknowledgements.filter((kept) =>
      warnings.some((warning) => isAbout(kept, warning)),
    ),
    // Whoever edits leaves the line: what waits there is submitted as it was put in.
    waitingSince: null,
  }
  const next = limitsPlaces(plan, portal)
    ? await replaceHolding(context, one, changes, station)
    : await replace(context, application, changes)
  await settle(context, one, next)
  return next
}

/** While a draft is completed it keeps a place at its station, for as long as the plan says. */
async function replaceHolding(
  context: ServerContext,
  { application, plan, portal }: Case,
  changes: Partial<ApplicationRecord>,
  station: string | null,
): Promise<ApplicationRecord> {
  const { holdMinutes, waitingList } = plan.places ?? { holdMinutes: 0, waitingList: false }
  const holds = application.seat?.station === station ? application.seat : null
  const keepsForGood = stateOf(portal, changes.state ?? application.state).holdsPlace === true
  if (station === null || (holds !== null && keepsForGood)) {
    return replace(context, application, { ...changes, seat: station === null ? null : holds })
  }
  if (holdMinutes === 0 && !keepsForGood) return replace(context, application, { ...changes, seat: null })
  await releaseLapsedHolds(context)
  const until = keepsForGood ? null : new Date(context.clock() + holdMinutes * 60_000).toISOString()
  const next = await replaceWithSeat(context, application, plan, station, until, (seat: Seat) => ({
    ...changes,
    seat,
  }))
  if (next !== 'full') return next
  if (!waitingList || keepsForGood) throw Refusal.of('no-places-left')
  return replace(context, application, { ...changes, seat: null })
}
