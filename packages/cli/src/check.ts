import { once } from 'node:events'
import { evaluate, type Finding, type Ruleset } from '@registration/rules'
import { applicationOf, findHeaders, type Column, type Columns } from '@registration/rules/columns'
import { findingText } from '@registration/rules/messages'
import * as schools from '@registration/rules/schools'
import { firstRows, isBlank, type Cell, type Row } from '@registration/table-rows'
import { SingleBar } from 'cli-progress'
import { openAnnotatedCopy, type AnnotatedCopy } from './annotated-copy'
import { listsOfPlan, type PlanLists } from './plan-lists'
import { findingsTable, localeOf, severityWord, table, type Language, type Reported } from './report'
import { readRows } from './rows'
import { usageError } from './usage-error'

export interface CheckOptions {
  readonly ruleset: Ruleset
  /** of the exam plan, in place of the portal's own */
  readonly lists: PlanLists
  /** paths of fields by header, for headers that do not tell */
  readonly columns: Readonly<Record<string, string>>
  /** calendar date in China */
  readonly today: string
  readonly language: Language
  /** one JSON object a line instead of a table */
  readonly json: boolean
  /** findings that the table shows; all are counted */
  readonly limit: number
  /** where to write a copy of the file with a column of findings */
  readonly annotate: string | undefined
  readonly out: NodeJS.WritableStream
  /** where the progress bar is drawn, if that is a terminal */
  readonly progress: NodeJS.WriteStream
}

interface Counts {
  rows: number
  withErrors: number
  errors: number
  warnings: number
  readonly codes: Map<string, { readonly finding: Finding; count: number }>
}

/** Checks a file of candidates; answers the exit code: 0, or 1 when there were errors. */
export async function checkFile(file: string, options: CheckOptions): Promise<0 | 1> {
  const { out, json, language, limit } = options
  const counts: Counts = { rows: 0, withErrors: 0, errors: 0, warnings: 0, codes: new Map() }
  const shown: Reported[] = []
  const bar = options.progress.isTTY
    ? new SingleBar({ stream: options.progress, format: '{bar} {percentage}% {rows}' })
    : undefined
  const onProgress = (share: number): void => bar?.update(share, { rows: counts.rows })
  let annotated: AnnotatedCopy | undefined

  bar?.start(1, 0, { rows: 0 })
  try {
    const { above, headers, columns, rows } = await openTable(file, options, onProgress)
    if (options.annotate !== undefined) annotated = await openAnnotatedCopy(options.annotate, file)
    for (const { cells } of above) await annotated?.write(cells)
    await annotated?.write([...headers, language === 'zh' ? '校验结果' : 'findings'])
    for await (const some of rows) {
      for (const row of some) {
        if (isBlank(row)) continue
        const { number, cells } = row
        const reported = checkRow(options, columns, number, cells)
        count(counts, reported)
        if (json) for (const one of reported) await write(out, JSON.stringify(asJson(one)) + '\n')
        for (const one of reported) if (shown.length < limit) shown.push(one)
        await annotated?.write([...cells, reported.map((one) => noteOf(one, language)).join('\n')])
      }
    }
    onProgress(1)
    await annotated?.finish()
  } finally {
    bar?.stop()
    await annotated?.abandon()
  }
  const summary = {
    rows: counts.rows,
    rowsWithErrors: counts.withErrors,
    errors: counts.errors,
    warnings: counts.warnings,
  }
  if (json) await write(out, JSON.stringify({ summary }) + '\n')
  else await write(out, report(shown, counts, language))
  return counts.errors > 0 ? 1 : 0
}

interface Table {
  /** a title and remarks */
  readonly above: readonly Row[]
  readonly headers: readonly Cell[]
  readonly columns: Columns
  /** what stands below the headers */
  readonly rows: AsyncIterable<readonly Row[]>
}

/** The headers of a real list are not always its first row. */
const FIRST_ROWS = 10

async function openTable(
  file: string,
  options: CheckOptions,
  onProgress: (share: number) => void,
): Promise<Table> {
  const { ruleset, lists, columns: paths } = options
  const { first, rest } = await firstRows(readRows(file, onProgress), FIRST_ROWS)
  if (first.every(isBlank)) {
    throw usageError('文件是空的：应有一行列名', 'the file is empty: a row must name the columns')
  }
  const table = first.map(({ cells }) => cells)
  const found = findHeaders(ruleset, table, { lists, paths })
  if (found === undefined) {
    throw usageError(
      `没有一列对应报名信息项；查看列名：registration-rules portal show ${ruleset.id}`,
      `no column names a field of ${ruleset.id}; see: registration-rules portal show ${ruleset.id}`,
    )
  }
  const { index, columns } = found
  const headers = table[index]!
  requireColumns(headers, columns)
  tellColumns(options, columns)
  const rows = async function* () {
    yield first.slice(index + 1)
    yield* rest
  }
  return { above: first.slice(0, index), headers, columns, rows: rows() }
}

/** A column that was mapped by hand is meant to be there. */
function requireColumns(headers: readonly Cell[], { absent: [absent] }: Columns): void {
  if (absent === undefined) return
  throw usageError(
    `没有“${absent}”这一列；有：${headers.join('、')}`,
    `there is no column ${absent}; there are: ${headers.join(', ')}`,
  )
}

function tellColumns({ ruleset, lists, language, progress }: CheckOptions, columns: Columns): void {
  const note = (zh: string, en: string, names: readonly string[]): void => {
    if (names.length > 0) progress.write(`${language === 'zh' ? zh : en}: ${names.join(', ')}\n`)
  }
  note('未识别的列', 'columns not recognised', columns.unknown)
  note(
    '缺少的必填列',
    'required columns missing',
    columns.missing.map(({ field }) => field.label[language]),
  )
  note(
    '没有的列按默认值',
    'columns that are absent, taken as preselected',
    columns.preselected.map(
      (column) => `${column.field.label[language]}=${initialOf(column, columns, language)}`,
    ),
  )
  const absent = listsOfPlan(ruleset).filter((name) => lists[name] === undefined)
  note(
    '考务计划的列表未给出，不作校验（--lists）',
    'lists of the plan not given, not judged (--lists)',
    absent,
  )
}

function initialOf({ field }: Column, { lists }: Columns, language: Language): string {
  const { format, initial = [] } = field
  const items = 'list' in format ? (lists[format.list] ?? []) : []
  const labelOf = (code: string) => items.find((item) => item.code === code)?.label[language] ?? code
  return (typeof initial === 'string' ? [initial] : initial)
    .map(labelOf)
    .join(language === 'zh' ? '、' : ' + ')
}

/** A photo is no cell of a table: its findings are left to the upload. */
function checkRow(
  { ruleset, lists, today, language }: CheckOptions,
  columns: Columns,
  row: number,
  cells: readonly Cell[],
): Reported[] {
  const { errors, warnings } = evaluate(ruleset, applicationOf(columns, cells), {
    today,
    lists,
    schools,
  })
  return [...errors, ...warnings]
    .filter(({ path }) => path !== 'photo' && !path.startsWith('attachments.'))
    .map((finding) => ({
      row,
      column: labelOf(ruleset, finding.path, language),
      finding,
      text: findingText(ruleset, finding, { locale: localeOf(language) }),
    }))
}

/** The field's label; of a section that repeats with the row's number, as a header has it. */
function labelOf(ruleset: Ruleset, path: string, language: Language): string {
  const [sectionId, ...rest] = path.split('.')
  const fieldId = rest.pop()
  const section = ruleset.sections.find(({ id }) => id === sectionId)
  const label = section?.fields.find(({ id }) => id === fieldId)?.label[language] ?? path
  return rest.length === 0 ? label : label + String(Number(rest[0]) + 1)
}

function count(counts: Counts, reported: readonly Reported[]): void {
  counts.rows++
  if (reported.some(({ finding }) => finding.severity === 'error')) counts.withErrors++
  for (const { finding } of reported) {
    if (finding.severity === 'error') counts.errors++
    else counts.warnings++
    const key = `${finding.path} ${finding.code}`
    const known = counts.codes.get(key)
    if (known === undefined) counts.codes.set(key, { finding, count: 1 })
    else known.count++
  }
}

function report(shown: readonly Reported[], counts: Counts, language: Language): string {
  const all = counts.errors + counts.warnings
  const zh = language === 'zh'
  const parts: string[] = []
  if (shown.length > 0) parts.push(findingsTable(shown, language))
  if (all > shown.length) {
    const rest = all - shown.length
    parts.push(
      zh
        ? `……另有 ${rest} 条(--limit 或 --json 查看全部)`
        : `… and ${rest} more (--limit or --json shows them)`,
    )
  }
  if (counts.codes.size > 1) {
    const rows = [...counts.codes.values()]
      .sort((a, b) => b.count - a.count)
      .map(({ finding, count }) => [
        String(count),
        severityWord(finding, language),
        finding.path,
        finding.code,
      ])
    parts.push(table(rows))
  }
  parts.push(
    zh
      ? `${counts.rows} 行;${counts.withErrors} 行有错误;${counts.errors} 条错误,${counts.warnings} 条提示`
      : `${counts.rows} rows; ${counts.withErrors} with errors; ${counts.errors} errors, ${counts.warnings} warnings`,
  )
  return parts.join('\n\n') + '\n'
}

function asJson({ row, finding, text }: Reported): object {
  const { path, code, severity, params } = finding
  return { row, path, code, severity, params, message: text }
}

function noteOf({ column, finding, text }: Reported, language: Language): string {
  return `${severityWord(finding, language)} ${column}: ${text}`
}

async function write(out: NodeJS.WritableStream, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain')
}
