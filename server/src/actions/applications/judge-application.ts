import { chinaDate, evaluate, type Circumstances, type Evaluation } from '@registration/rules'
import * as schools from '@registration/rules/schools'
import type { ServerContext } from '../../context'
import { personKeyOf } from '../../person-key'
import { portalOf } from '../../portal-of'
import type { ApplicationRecord, ExamPlan, StoredFile } from '../../store/store'
import { entryOf } from '../../entry-of'
import { asksRealName, identityFacts } from './real-name'

/** What the rules are asked about: entries as typed or as kept. */
export interface Judged {
  readonly sections: Readonly<Record<string, unknown>>
  readonly photo: StoredFile | null
  readonly attachments: Readonly<Record<string, StoredFile>>
  /** whose they are; whom an institution registers has no account */
  readonly accountId?: string | null
}

/** Runs the portal's rules over an application as it stands, or over one section, page or field of it. */
export async function judgeApplication(
  context: Pick<ServerContext, 'store' | 'secret' | 'clock'>,
  { sections, photo, attachments, accountId = null }: Judged,
  plan: ExamPlan,
  only?: string,
): Promise<Evaluation> {
  const kept = sections as ApplicationRecord['sections']
  const portal = await portalOf(context, plan)
  const account =
    accountId !== null && asksRealName(portal) ? await context.store.accountById(accountId) : undefined
  return evaluate(
    portal,
    {
      ...sections,
      photo: photo === null ? undefined : inspected(photo),
      attachments: Object.fromEntries(Object.entries(attachments).map(([id, file]) => [id, inspected(file)])),
    },
    {
      today: chinaDate(context.clock()),
      lists: plan.lists,
      facts: {
        ...plan.facts,
        ...(await factsAbout(context, kept)),
        ...(account && identityFacts(account)),
      },
      schools,
      ...(plan.photo && { photo: plan.photo }),
      ...(plan.attachments && { attachments: plan.attachments }),
      ...(only === undefined ? {} : { only }),
    },
  )
}

/** A stored file was inspected, and found whole, when it was uploaded. */
function inspected(file: StoredFile) {
  return { ...file, findings: [] }
}

/** What earlier attempts left: a resit takes only subjects that were not passed. */
async function factsAbout(
  { store, secret }: Pick<ServerContext, 'store' | 'secret'>,
  sections: ApplicationRecord['sections'],
): Promise<NonNullable<Circumstances['facts']>> {
  const [idType, idNumber, occupation, level] = [
    'basic.idType',
    'basic.idNumber',
    'exam.occupation',
    'exam.level',
  ].map((path) => entryOf(sections, path))
  if (!idType || !idNumber || !occupation || !level) return {}
  return {
    passedSubjects: await store.passedSubjects(personKeyOf(secret, idType, idNumber), occupation, level),
  }
}
