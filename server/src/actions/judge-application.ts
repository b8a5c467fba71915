import { chinaDate, evaluate, type Circumstances, type Evaluation } from '@registration/rules'
import * as schools from '@registration/rules/schools'
import type { ServerContext } from '../context'
import { personKeyOf } from '../person-key'
import { rulesetOf } from '../portal-of'
import type { ApplicationRecord, ExamPlan } from '../store/store'

/** Runs the portal's rules over an application as it stands, or over one section of it. */
export async function judgeApplication(
  context: ServerContext,
  application: Pick<ApplicationRecord, 'sections' | 'photo'>,
  plan: ExamPlan,
  only?: string,
): Promise<Evaluation> {
  const { sections, photo } = application
  return evaluate(
    rulesetOf(plan),
    { ...sections, photo: photo === null ? undefined : { ...photo, findings: [] } },
    {
      today: chinaDate(context.clock()),
      lists: plan.lists,
      facts: await factsAbout(context, sections),
      schools,
      ...(only === undefined ? {} : { only }),
    },
  )
}

/** What earlier attempts left: a resit takes only subjects that were not passed. */
async function factsAbout(
  { store, secret }: ServerContext,
  sections: ApplicationRecord['sections'],
): Promise<NonNullable<Circumstances['facts']>> {
  const { idType, idNumber } = sections['basic'] ?? {}
  const { occupation, level } = sections['exam'] ?? {}
  if (
    typeof idType !== 'string' ||
    typeof idNumber !== 'string' ||
    typeof occupation !== 'string' ||
    typeof level !== 'string'
  ) {
    return {}
  }
  return {
    passedSubjects: await store.passedSubjects(personKeyOf(secret, idType, idNumber), occupation, level),
  }
}
