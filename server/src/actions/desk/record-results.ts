import { chinaDate, evaluate, type Finding } from '@registration/rules'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { personKeyOf } from '../../person-key'
import { portalOf } from '../../portal-of'
import type { PassedSubjects } from '../../store/store'
import { planOf } from '../applications/applications'

export interface ExamResult {
  readonly idType: string
  readonly idNumber: string
  readonly occupation: string
  readonly level: string
  readonly passedSubjects: readonly string[]
}

const PATHS = ['basic.idType', 'basic.idNumber', 'exam.occupation', 'exam.level', 'exam.subjects']

/** Records what persons have passed. One bad row refuses all rows, so that a list of results is either in or not. */
export async function recordResults(
  context: ServerContext,
  planId: string,
  results: readonly ExamResult[],
): Promise<number> {
  const plan = await planOf(context, planId)
  const portal = await portalOf(context, plan)
  const options = { today: chinaDate(context.clock()), lists: plan.lists }
  const findings: Finding[] = []
  const passed: PassedSubjects[] = []
  for (const [index, { passedSubjects, ...row }] of results.entries()) {
    const application = {
      basic: { idType: row.idType, idNumber: row.idNumber },
      exam: { occupation: row.occupation, level: row.level, subjects: passedSubjects },
    }
    const { value, errors } = evaluate(portal, application, options)
    const own = errors.filter(({ path }) => PATHS.includes(path))
    findings.push(...own.map((error) => ({ ...error, path: `results.${index}.${error.path}` })))
    if (own.length > 0) continue
    const entry = (path: string): string => {
      const [section = '', field = ''] = path.split('.')
      return String(value[section]?.[field])
    }
    passed.push({
      personKey: personKeyOf(context.secret, entry('basic.idType'), entry('basic.idNumber')),
      occupation: entry('exam.occupation'),
      level: entry('exam.level'),
      subjects: (value['exam']?.['subjects'] ?? []) as readonly string[],
    })
  }
  if (findings.length > 0) throw Refusal.of('results-invalid', { findings })
  for (const one of passed) await context.store.recordPassedSubjects(one)
  return passed.length
}
