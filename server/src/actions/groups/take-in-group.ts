import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Evaluation, Finding } from '@registration/rules'
import { applicationOf, findHeaders, type Columns } from '@registration/rules/columns'
import type { Portal } from '@registration/rules/portals'
import type { ServerContext } from '../../context'
import { isBlank, UnreadableTable, type Cell, type Row } from '@registration/table-rows'
import { personKeyOf } from '../../person-key'
import type { ApplicationRecord, ExamPlan, Group } from '../../store/store'
import { entryOf } from '../../entry-of'
import { GroupReportWriter, type ReportedRow } from './group-report'
import { judgeApplication } from '../applications/judge-application'
import { emptyApplication } from '../applications/start-application'
import { replaceRow } from './replace-row'

/** Rows after which it is noted how far the intake is. */
const BATCH = 100

/** Rows after which other requests are worked on: some milliseconds. */
const TURN = 5

/** What is known of a person from before, such as subjects that she passed, is found by these as they are kept. */
const KNOWN_BY = ['basic.idType', 'basic.idNumber', 'exam.occupation', 'exam.level']

/** Where a station is chosen: it is the one that registers the group. */
const STATION = 'exam.station'

export interface GroupFile {
  readonly header: { readonly number: number; readonly cells: readonly string[] }
  readonly columns: Columns
  /** the rows after the header */
  readonly rows: AsyncIterable<readonly Row[]>
}

/** Paths of fields by header. */
export type ColumnPaths = Readonly<Record<string, string>>

/** The headers of a group's file; the station's is not missed, as it is known whose file it is. */
export function findGroupHeaders(
  portal: Portal,
  { lists }: ExamPlan,
  table: readonly (readonly Cell[])[],
  paths: ColumnPaths,
): ReturnType<typeof findHeaders> {
  const found = findHeaders(portal, table, { lists, paths })
  if (found === undefined) return undefined
  const { index, columns } = found
  const missing = columns.missing.filter(({ path }) => path !== STATION)
  return { index, columns: { ...columns, missing } }
}

/**
 * Judges every row by the rules, as if its candidate had typed it, and stores the valid ones as applications. Nobody
 * takes photos of hundreds by a file: an application without one is a draft that waits for it, and holds its person.
 * Rows that are stored already, because an earlier intake broke off, are stored. A row of somebody whom the station has
 * registered before, and not confirmed, takes the place of the former, and is reported as `row-replaced`.
 *
 * @param proceed told how far it is after each batch; it may throw to stop
 */
export async function takeInGroup(
  context: ServerContext,
  group: Group,
  plan: ExamPlan,
  portal: Portal,
  { header, columns, rows }: GroupFile,
  proceed: (done: Pick<Group, 'rows' | 'stored' | 'refused'>) => Promise<void>,
): Promise<void> {
  const report = new GroupReportWriter(context, portal, header.cells, columns)
  const intake = new Intake(context, group, plan, portal, columns)
  let last = header.number
  const batches = inBatches(rows)
  for (;;) {
    const batch = await batches.next().catch((error: unknown) => {
      if (error instanceof UnreadableTable) return 'unreadable' as const
      throw error
    })
    if (batch === 'unreadable') {
      await report.add({ row: last + 1, applicationId: null, findings: [error('', 'row-unreadable')] })
      break
    }
    if (batch.done === true) break
    for (const row of batch.value) {
      last = row.number
      if (isBlank(row)) continue
      await report.add(await intake.take(row))
      if (report.counts.rows % TURN === 0) await setImmediate()
    }
    await proceed(report.counts)
  }
  const { stored, refused } = report.counts
  const reportHash = await report.finish()
  await context.store.finishGroup(group.id, { rows: stored + refused, stored, refused, reportHash })
}

async function* inBatches(rows: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  for await (const some of rows) {
    for (let start = 0; start < some.length; start += BATCH) yield some.slice(start, start + BATCH)
  }
}

function error(path: string, code: string, params: Finding['params'] = {}): Finding {
  return { path, code, severity: 'error', params }
}

type Sections = ApplicationRecord['sections']

/** What became of a valid row. */
interface Stored {
  readonly application: ApplicationRecord
  readonly isReplaced: boolean
}

const REPLACED: Finding = { path: '', code: 'row-replaced', severity: 'warning', params: {} }

class Intake {
  /** in which row each person of the file was first */
  private readonly rowOf = new Map<string, number>()

  constructor(
    private readonly context: ServerContext,
    readonly group: Group,
    readonly plan: ExamPlan,
    readonly portal: Portal,
    private readonly columns: Columns,
  ) {}

  async take({ number, cells }: Row): Promise<ReportedRow> {
    const typed = applicationOf(this.columns, cells) as Sections
    const { sections, findings } = await this.judge(this.atStation(typed))
    const found = [...this.stationFindings(typed), ...findings]
    const refused = (...more: Finding[]) => ({
      row: number,
      applicationId: null,
      findings: [...found, ...more],
    })
    if (found.some(({ severity }) => severity === 'error')) return refused()

    const personKey = this.personKeyOf(sections)
    const first = this.rowOf.get(personKey)
    if (first !== undefined) return refused(error('basic.idNumber', 'row-repeated', { first }))
    this.rowOf.set(personKey, number)
    const stored = await this.store(sections, personKey)
    if (stored === 'person-taken') return refused(error('basic.idNumber', 'id-number-already-registered'))
    const { application, isReplaced } = stored
    return { row: number, applicationId: application.id, findings: isReplaced ? [...found, REPLACED] : found }
  }

  private atStation(typed: Sections): Sections {
    return { ...typed, exam: { ...typed['exam'], station: this.group.station } }
  }

  private stationFindings(typed: Sections): Finding[] {
    const station = entryOf(typed, STATION) ?? ''
    return station === '' || station === this.group.station ? [] : [error(STATION, 'other-station')]
  }

  /** What holds of the entries as they are kept; a photo and attachments come later. */
  private async judge(typed: Sections): Promise<{ sections: Sections; findings: readonly Finding[] }> {
    const first = await this.evaluate(typed)
    // A number that is none finds nobody; and what it was is gone from the entries as they are kept.
    const isSettled =
      first.errors.some(({ path }) => KNOWN_BY.includes(path)) ||
      KNOWN_BY.every((path) => entryOf(typed, path) === entryOf(sectionsOf(first), path))
    const judged = isSettled ? first : await this.evaluate(sectionsOf(first))
    return { sections: sectionsOf(judged), findings: ofCells(judged) }
  }

  private evaluate(sections: Sections): Promise<Evaluation> {
    return judgeApplication(this.context, { sections, photo: null, attachments: {} }, this.plan)
  }

  private personKeyOf(sections: Sections): string {
    const [idType = '', idNumber = ''] = ['basic.idType', 'basic.idNumber'].map((path) =>
      entryOf(sections, path),
    )
    return personKeyOf(this.context.secret, idType, idNumber)
  }

  private async store(sections: Sections, personKey: string): Promise<Stored | 'person-taken'> {
    const { store, clock } = this.context
    const { id: groupId, station } = this.group
    for (;;) {
      const started = await store.startApplication({
        ...emptyApplication(this.plan, this.portal, new Date(clock()).toISOString()),
        groupId,
        station,
        occupation: entryOf(sections, 'exam.occupation') ?? null,
        level: entryOf(sections, 'exam.level') ?? null,
        sections,
        personKey,
      })
      if (started !== 'person-taken') return { application: started, isReplaced: false }
      const standing = await store.applicationOfPerson(this.plan.id, personKey)
      if (standing === undefined) continue
      if (standing.groupId === groupId) return { application: standing, isReplaced: false }
      const replaced = await replaceRow(this.context, this, standing, sections)
      if (replaced === 'untouchable') return 'person-taken'
      if (replaced === 'gone') continue
      return { application: replaced, isReplaced: !isDeepStrictEqual(standing.sections, sections) }
    }
  }
}

function sectionsOf({ value, rows }: Evaluation): Sections {
  return { ...value, ...rows }
}

function ofCells({ errors, warnings }: Evaluation): Finding[] {
  return [...errors, ...warnings].filter(({ path }) => path !== 'photo' && !path.startsWith('attachments.'))
}

/** SHA-256, hexadecimal: a file is known by it whatever its name, and by what was said of its columns. */
export function hashOf(bytes: Uint8Array, paths: ColumnPaths): string {
  const hash = createHash('sha256').update(bytes)
  for (const header of Object.keys(paths).sort()) hash.update(`\n${header}=${paths[header]}`)
  return hash.digest('hex')
}
