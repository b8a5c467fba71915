import { isDeepStrictEqual } from 'node:util'
import { chinaDate, evaluate, residentId, type Finding } from '@registration/rules'
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

const SUBJECTS = 'exam.subjects'
const PATHS = ['basic.idType', 'basic.idNumber', 'exam.occupation', 'exam.level', SUBJECTS]

/** What changed for one person, as the audit keeps it. */
interface ChangedResult {
  /** masked */
  readonly idNumber: string
  readonly occupation: string
  readonly level: string
  readonly subjects: readonly string[]
}

export interface RecordedResults {
  readonly recorded: number
  readonly before: readonly ChangedResult[]
  readonly after: readonly ChangedResult[]
}

/**
 * Records what persons have passed, in place of what was recorded of them for the occupation and level: a list of
 * subjects that is empty takes everything back. One bad row refuses all rows, and all are stored at once, so that a
 * list of results is either in or not.
 */
export async function recordResults(
  context: ServerContext,
  planId: string,
  results: readonly ExamResult[],
): Promise<RecordedResults> {
  const plan = await planOf(context, planId)
  const portal = await portalOf(context, plan)
  const options = { today: chinaDate(context.clock()), lists: plan.lists }
  const findings: Finding[] = []
  const passed: (PassedSubjects & { readonly idNumber: string })[] = []
  const rowOf = new Map<string, number>()
  for (const [index, { passedSubjects, ...row }] of results.entries()) {
    const application = {
      basic: { idType: row.idType, idNumber: row.idNumber },
      exam: { occupation: row.occupation, level: row.level, subjects: passedSubjects },
    }
    const { value, errors } = evaluate(portal, application, options)
    const judged = passedSubjects.length === 0 ? PATHS.filter((path) => path !== SUBJECTS) : PATHS
    const own = errors.filter(({ path }) => judged.includes(path))
    findings.push(...own.map((error) => ({ ...error, path: `results.${index}.${error.path}` })))
    if (own.length > 0) continue
    const entry = (path: string): string => {
      const [section = '', field = ''] = path.split('.')
      return String(value[section]?.[field])
    }
    const [idNumber, occupation, level] = ['basic.idNumber', 'exam.occupation', 'exam.level'].map(entry) as [
      string,
      string,
      string,
    ]
    const personKey = personKeyOf(context.secret, entry('basic.idType'), idNumber)
    const first = rowOf.get(JSON.stringify([personKey, occupation, level]))
    if (first !== undefined) {
      const path = `results.${index}.basic.idNumber`
      findings.push({ path, code: 'row-repeated', severity: 'error', params: { first } })
    }
    rowOf.set(JSON.stringify([personKey, occupation, level]), index)
    const subjects = (value['exam']?.['subjects'] ?? []) as readonly string[]
    passed.push({ personKey, occupation, level, subjects, idNumber: residentId.mask(idNumber) })
  }
  if (findings.length > 0) throw Refusal.of('results-invalid', { findings })
  const { store } = context
  const changes = []
  for (const { personKey, idNumber, occupation, level, subjects } of passed) {
    const before = await store.passedSubjects(personKey, occupation, level)
    if (isDeepStrictEqual([...before].sort(), [...subjects].sort())) continue
    changes.push({ about: { idNumber, occupation, level }, before, after: subjects })
  }
  await store.replacePassedSubjects(passed.map(({ idNumber: _, ...one }) => one))
  return {
    recorded: passed.length,
    before: changes.map(({ about, before }) => ({ ...about, subjects: before })),
    after: changes.map(({ about, after }) => ({ ...about, subjects: after })),
  }
}
