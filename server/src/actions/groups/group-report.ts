import { createHash } from 'node:crypto'
import type { Finding } from '@registration/rules'
import type { Columns } from '@registration/rules/columns'
import { findingText } from '@registration/rules/messages'
import type { Portal } from '@registration/rules/portals'
import type { ServerContext } from '../../context'
import type { FileStore } from '../../store/files/file-store'
import { fieldsOf } from '../plans/choice-list'
import { keepFile } from '../personal-data/keep-file'

/** What became of one row. No value of the file is in it. */
export interface ReportedRow {
  readonly row: number
  readonly applicationId: string | null
  readonly findings: readonly Finding[]
}

interface Counts {
  readonly rows: number
  readonly stored: number
  readonly refused: number
  readonly errors: number
  readonly warnings: number
}

/** The report's own file: what holds for all rows, and where they are. */
export interface GroupReport extends Counts {
  readonly unknownColumns: readonly string[]
  /** paths */
  readonly missingColumns: readonly string[]
  /** paths; reports of older versions have none */
  readonly preselectedColumns?: readonly string[]
  /** headers by the path of their field */
  readonly headers: Readonly<Record<string, string>>
  /** hashes of files with so many rows each: of a long report no more is read than is shown */
  readonly chunks: readonly string[]
}

/** A file stays far below the 16 MB of a MongoDB document, whatever is found in its rows. */
const ROWS_IN_CHUNK = 250

/** Writes a report while the rows are taken in: memory does not grow with them. */
export class GroupReportWriter {
  private readonly chunks: string[] = []
  private pending: ReportedRow[] = []
  private current: Counts = { rows: 0, stored: 0, refused: 0, errors: 0, warnings: 0 }

  constructor(
    private readonly context: Pick<ServerContext, 'store' | 'clock'>,
    private readonly portal: Portal,
    private readonly header: readonly string[],
    private readonly columns: Columns,
  ) {}

  get counts(): Counts {
    return this.current
  }

  async add(row: ReportedRow): Promise<void> {
    const { rows, stored, refused, errors, warnings } = this.current
    const wrong = row.findings.filter(({ severity }) => severity === 'error').length
    const isStored = row.applicationId !== null
    this.current = {
      rows: rows + 1,
      stored: stored + (isStored ? 1 : 0),
      refused: refused + (isStored ? 0 : 1),
      errors: errors + wrong,
      warnings: warnings + row.findings.length - wrong,
    }
    this.pending.push(row)
    if (this.pending.length === ROWS_IN_CHUNK) await this.flush()
  }

  /** Answers the hash of the report's file. */
  async finish(): Promise<string> {
    if (this.pending.length > 0) await this.flush()
    const { fields, unknown, missing, preselected } = this.columns
    const headers: Record<string, string> = {}
    fields.forEach((column, index) => {
      if (column !== undefined) headers[column.path] = (this.header[index] ?? '').trim()
    })
    const report: GroupReport = {
      ...this.current,
      unknownColumns: unknown,
      missingColumns: missing.map(({ path }) => path),
      preselectedColumns: preselected.map(({ path }) => path),
      headers,
      chunks: this.chunks,
    }
    return this.put(report)
  }

  private async flush(): Promise<void> {
    this.chunks.push(await this.put(this.pending))
    this.pending = []
  }

  private async put(content: unknown): Promise<string> {
    const bytes = Buffer.from(JSON.stringify(content))
    const hash = createHash('sha256').update(bytes).digest('hex')
    await keepFile(this.context, hash, bytes)
    return hash
  }
}

export async function readReport(files: FileStore, hash: string): Promise<GroupReport> {
  return (await readJsonFile(files, hash)) as GroupReport
}

/** The rows of a report from a place on (0 is the first), with their places. */
export async function* reportedRows(
  files: FileStore,
  { chunks }: GroupReport,
  from: number,
): AsyncGenerator<ReportedRow & { readonly place: number }> {
  for (let chunk = Math.floor(from / ROWS_IN_CHUNK); chunk < chunks.length; chunk++) {
    const rows = (await readJsonFile(files, chunks[chunk]!)) as readonly ReportedRow[]
    for (const [index, row] of rows.entries()) {
      const place = chunk * ROWS_IN_CHUNK + index
      if (place >= from) yield { ...row, place }
    }
  }
}

async function readJsonFile(files: FileStore, hash: string): Promise<unknown> {
  const bytes = await files.get(hash)
  if (bytes === undefined) throw new Error(`no file ${hash}`)
  return JSON.parse(Buffer.from(bytes).toString('utf8'))
}

type Language = 'zh' | 'en'

/** What the rules do not say, because only a file can do it. */
const TEXTS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'row-repeated': { zh: '与第 {first} 行是同一人', en: 'The same person as in row {first}' },
  'row-unreadable': {
    zh: '从这一行起无法读取文件（引号没有成对或文件不完整）',
    en: 'From this row on the file cannot be read: a quote is not closed, or the file is cut off',
  },
  'id-number-already-registered': {
    zh: '该证件号码已报名本次考试',
    en: 'This ID number is already registered for this exam',
  },
  'row-replaced': {
    zh: '替换了本考点此前为此人报名的信息',
    en: 'Took the place of what this station had registered for the person before',
  },
  'other-station': { zh: '填写的不是本考点', en: 'Another station than the one that registers' },
}

/** A finding in words, as far as the portal or the library has them. */
export function textOfFinding(portal: Portal, finding: Finding, language: Language): string {
  const own = TEXTS[finding.code]?.[language].replace('{first}', String(finding.params['first']))
  return own ?? findingText(portal, finding, { locale: language === 'zh' ? 'zh-CN' : 'en' })
}

/** What the column of a finding is called: its header, or where there is none the label of the field. */
export function columnOfFinding(
  portal: Portal,
  headers: Readonly<Record<string, string>>,
  path: string,
  language: Language,
): string {
  return headers[path] ?? labelOf(portal, path, language)
}

/** The label of a field, of a section that repeats with the row's number; of a section its own. */
export function labelOf(portal: Portal, path: string, language: Language): string {
  const [, row] = /\.(\d+)\./.exec(path) ?? []
  const field = fieldsOf(portal).get(path.replace(/\.\d+(?=\.)/, ''))
  const section = portal.sections.find(({ id }) => id === path)
  const label = (field ?? section)?.label[language] ?? path
  return row === undefined ? label : label + String(Number(row) + 1)
}
