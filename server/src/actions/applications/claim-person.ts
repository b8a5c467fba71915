import type { Portal } from '@registration/rules/portals'
import type { ServerContext } from '../../context'
import { entryOf } from '../../entry-of'
import { Refusal } from '../../errors'
import { personKeyOf } from '../../person-key'
import type { ApplicationRecord } from '../../store/store'
import { caseOf } from './applications'
import { isSubmitted } from './lifecycle-step'

type Sections = ApplicationRecord['sections']

export const ID_ENTRIES: readonly string[] = ['basic.idType', 'basic.idNumber']

/** Refuses `application-invalid` without an ID number. */
export function personKeyOfSections({ secret }: Pick<ServerContext, 'secret'>, sections: Sections): string {
  const [idType, idNumber] = ID_ENTRIES.map((path) => entryOf(sections, path))
  if (idType === undefined || idNumber === undefined) throw Refusal.of('application-invalid')
  return personKeyOf(secret, idType, idNumber)
}

/**
 * Whom an application holds once its entries are these: with another ID number it lets go of the person it held, so
 * that a mistyped number stands in nobody's way. One that stays submitted claims the person of the new number.
 */
export async function personAfterEdit(
  context: ServerContext,
  portal: Portal,
  application: ApplicationRecord,
  edited: Sections,
  to: string,
): Promise<string | null> {
  const { sections, personKey, accountId } = application
  if (ID_ENTRIES.every((path) => entryOf(sections, path) === entryOf(edited, path))) return personKey
  if (!isSubmitted(portal, to)) return null
  const claimed = personKeyOfSections(context, edited)
  if (accountId !== null) await claimPerson(context, accountId, claimed, application)
  return claimed
}

/**
 * One account registers one person (manual, 注册登录 3), in every plan: the first submission decides who. As long as all
 * that was submitted is a draft again or has ended, the person can be corrected: a mistyped ID number locks nobody out.
 *
 * @param application the one that is to hold the person; whom it held until now does not count
 */
export async function claimPerson(
  context: ServerContext,
  accountId: string,
  personKey: string,
  application: Pick<ApplicationRecord, 'id'>,
): Promise<void> {
  const { store } = context
  for (;;) {
    const current = await store.accountById(accountId)
    if (current === undefined) throw Refusal.of('session-expired')
    if (current.personKey === personKey) return
    if (
      current.personKey !== null &&
      (await registersPerson(context, accountId, current.personKey, application))
    ) {
      throw Refusal.of('account-registers-one-person')
    }
    const next = { ...current, personKey, version: current.version + 1 }
    if ((await store.replaceAccount(next, current.version)) === 'replaced') return
  }
}

async function registersPerson(
  context: ServerContext,
  accountId: string,
  personKey: string,
  { id }: Pick<ApplicationRecord, 'id'>,
): Promise<boolean> {
  for (const application of await context.store.applicationsOf(accountId)) {
    if (application.id === id || application.ended || application.personKey !== personKey) continue
    const { portal } = await caseOf(context, application)
    if (isSubmitted(portal, application.state) || application.waitingSince !== null) return true
  }
  return false
}
