import type { Field, ListItem, Section } from '@registration/rules'
import type { Portal } from '@registration/rules/portals'
import { schoolByCode } from '@registration/rules/schools'
import { renderApplicationForm, type ApplicationFormContent } from '../../application-form/application-form'
import { renderPledge } from '../../application-form/pledge'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { qrTextOf } from '../../printed-form'
import type { Account, ApplicationRecord, Entries, ExamPlan } from '../../store/store'
import { ownCase, type Case } from './applications'
import { entryOf } from '../../entry-of'
import { requireAction } from './lifecycle-step'

export interface Printed {
  readonly type: string
  readonly bytes: Uint8Array
  readonly filename: string
}

/** A document of exactly the version that was submitted, as the portal's lifecycle lists it. */
export async function print(
  context: ServerContext,
  account: Account,
  { applicationId, printout }: { readonly applicationId: string; readonly printout: string },
): Promise<Printed> {
  return printed(context, await ownCase(context, account, applicationId), printout, account.username)
}

/** @param username is on the form */
export async function printed(
  context: ServerContext,
  one: Case,
  printout: string,
  username: string,
): Promise<Printed> {
  const document = one.portal.lifecycle.printouts.find(({ id }) => id === printout)
  if (document === undefined) throw Refusal.of('printout-unknown')
  requireAction(context, one, { action: 'print', role: 'candidate' })
  const number = one.application.onlineRegistrationNumber ?? ''
  const bytes =
    document.id === 'pledge'
      ? await pledgeOf(context, one, document.title.zh)
      : await formOf(context, username, one, document.title.zh)
  return { type: 'application/pdf', bytes, filename: `${number}-${document.id}.pdf` }
}

async function formOf(
  context: ServerContext,
  username: string,
  { application, plan, portal }: Case,
  title: string,
): Promise<Uint8Array> {
  const { onlineRegistrationNumber, formCode, photo } = application
  if (onlineRegistrationNumber === null || formCode === null) throw Refusal.of('printout-unknown')
  const bytes = photo === null ? undefined : await context.store.files.get(photo.hash)
  if (photo === null || bytes === undefined || photo.type === 'pdf') throw Refusal.of('photo-missing')
  const content: ApplicationFormContent = {
    title,
    planTitle: plan.title.zh,
    onlineRegistrationNumber,
    formCode,
    qrText: qrTextOf(onlineRegistrationNumber, formCode),
    username,
    station: stationLabel(plan, portal, application),
    printedAt: chinaTime(context.clock()),
    sections: portal.sections.flatMap((section) => tableOf(section, plan, portal, application)),
    photo: { bytes, type: photo.type },
  }
  return renderApplicationForm(content)
}

async function pledgeOf(
  context: ServerContext,
  { application, plan }: Case,
  title: string,
): Promise<Uint8Array> {
  const { pledge, groupId, sections, onlineRegistrationNumber } = application
  // Who was registered in a group has agreed to nothing on line: she signs.
  if ((pledge === null && groupId === null) || plan.pledge === null) throw Refusal.of('printout-unknown')
  return renderPledge({
    title,
    planTitle: plan.title.zh,
    text: plan.pledge.text.zh,
    name: entryOf(sections, 'basic.name') ?? '',
    onlineRegistrationNumber: onlineRegistrationNumber ?? '',
    agreedAt: pledge && chinaTime(Date.parse(pledge.agreedAt)),
    printedAt: chinaTime(context.clock()),
  })
}

function stationLabel(plan: ExamPlan, portal: Portal, { station }: ApplicationRecord): string {
  return labelOf(plan.lists['stations'] ?? portal.lists['stations'], station ?? undefined)
}

/** One table of a section; of one that repeats, a table of each row. */
function tableOf(
  section: Section,
  plan: ExamPlan,
  portal: Portal,
  { sections }: ApplicationRecord,
): ApplicationFormContent['sections'] {
  const content = sections[section.id]
  const rowsOf = (entries: Entries) => section.fields.flatMap((field) => rowOf(field, entries, plan, portal))
  if (section.repeats === undefined) {
    return [{ label: section.label.zh, rows: rowsOf((content ?? {}) as Entries) }]
  }
  return ((content ?? []) as readonly Entries[]).map((entries, index) => ({
    label: `${section.label.zh} ${index + 1}`,
    rows: rowsOf(entries),
  }))
}

function rowOf({ id, label, format }: Field, entries: Entries, plan: ExamPlan, portal: Portal) {
  const entry = entries[id]
  if (entry === undefined) return []
  if (format.type === 'school') return [{ label: label.zh, value: schoolText(entry) }]
  const list = 'list' in format ? (plan.lists[format.list] ?? portal.lists[format.list]) : undefined
  return [{ label: label.zh, value: labelOf(list, entry) }]
}

function schoolText(code: string | readonly string[]): string {
  const school = typeof code === 'string' ? schoolByCode(code) : undefined
  return school === undefined ? String(code) : `${school.name}（${school.code}）`
}

function labelOf(
  list: readonly ListItem[] | undefined,
  entry: string | readonly string[] | undefined,
): string {
  const codes = entry === undefined ? [] : typeof entry === 'string' ? [entry] : entry
  return codes.map((code) => list?.find((item) => item.code === code)?.label.zh ?? code).join('、')
}

/** `YYYY-MM-DD HH:mm` in China (UTC+8). */
function chinaTime(epochMilliseconds: number): string {
  return new Date(epochMilliseconds + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')
}
