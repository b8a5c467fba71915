import { type ListItem, type Ruleset } from '@registration/rules'
import { schoolByCode } from '@registration/rules/schools'
import { renderApplicationForm, type ApplicationFormContent } from '../application-form/application-form'
import type { ServerContext } from '../context'
import { Refusal } from '../errors'
import { rulesetOf } from '../portal-of'
import { qrTextOf } from '../printed-form'
import type { Account, ApplicationRecord, ExamPlan } from '../store/store'
import { ownApplication } from './applications'

/** The application form (申报表) of exactly the version that was submitted. */
export async function printForm(
  context: ServerContext,
  account: Account,
  applicationId: string,
): Promise<{ type: string; bytes: Uint8Array; filename: string }> {
  const { application, plan } = await ownApplication(context, account, applicationId)
  const { onlineRegistrationNumber, formCode, photo } = application
  if (onlineRegistrationNumber === null || formCode === null || photo === null) {
    throw new Refusal('application-not-submitted')
  }
  const bytes = await context.store.photo(photo.hash)
  if (bytes === undefined) throw new Refusal('photo-missing')
  const ruleset = rulesetOf(plan)
  const content: ApplicationFormContent = {
    title: `${ruleset.title.zh}考试报名申报表`,
    planTitle: plan.title.zh,
    onlineRegistrationNumber,
    formCode,
    qrText: qrTextOf(onlineRegistrationNumber, formCode),
    username: account.username,
    station: labelOf(plan.lists['stations'], application.sections['exam']?.['station']),
    printedAt: chinaTime(context.clock()),
    sections: entriesOf(ruleset, plan, application),
    photo: { bytes, type: photo.type },
  }
  return {
    type: 'application/pdf',
    bytes: await renderApplicationForm(content),
    filename: `${onlineRegistrationNumber}.pdf`,
  }
}

function entriesOf(
  ruleset: Ruleset,
  plan: ExamPlan,
  { sections }: ApplicationRecord,
): ApplicationFormContent['sections'] {
  return ruleset.sections.map((section) => ({
    label: section.label.zh,
    rows: section.fields.flatMap(({ id, label, format }) => {
      const entry = sections[section.id]?.[id]
      if (entry === undefined) return []
      if (format.type === 'school') return [{ label: label.zh, value: schoolText(entry) }]
      const list = 'list' in format ? (plan.lists[format.list] ?? ruleset.lists[format.list]) : undefined
      return [{ label: label.zh, value: labelOf(list, entry) }]
    }),
  }))
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
