import type { Finding } from '@registration/rules'
import type { Portal } from '@registration/rules/portals'
import type { ServerContext } from '../../context'
import type { GroupReportView } from '../../contract'
import { Refusal } from '../../errors'
import { portalOf } from '../../portal-of'
import { presentGroup } from '../../presenters'
import { planOf } from '../applications/applications'
import {
  columnOfFinding,
  labelOf,
  readReport,
  reportedRows,
  textOfFinding,
  type GroupReport,
} from './group-report'
import type { GroupProgress } from './groups'

type Language = 'zh' | 'en'

interface Part {
  readonly rows: 'all' | 'with-findings'
  readonly after?: string | undefined
  readonly limit: number
}

/** A part of a group's report in words. */
export async function showReport(
  context: ServerContext,
  group: GroupProgress,
  { rows: which, after = '0', limit }: Part,
  language: Language,
): Promise<GroupReportView> {
  const from = Number(after)
  if (!Number.isSafeInteger(from) || from < 0) throw Refusal.of('request-invalid')
  const { portal, report } = await open(context, group)
  const { unknownColumns, missingColumns, preselectedColumns = [], errors, warnings } = report
  const rows: GroupReportView['rows'] = []
  let next: string | null = null
  for await (const { place, row, applicationId, findings } of reportedRows(
    context.store.files,
    report,
    from,
  )) {
    if (which === 'with-findings' && findings.length === 0) continue
    if (rows.length === limit) {
      next = String(place)
      break
    }
    const inWords = findings.map((finding) => ({ ...finding, ...wordsOf(portal, report, finding, language) }))
    rows.push({ row, applicationId, findings: inWords })
  }
  return {
    group: presentGroup(group),
    unknownColumns: [...unknownColumns],
    missingColumns: missingColumns.map((path) => labelOf(portal, path, language)),
    preselectedColumns: preselectedColumns.map((path) => labelOf(portal, path, language)),
    errors,
    warnings,
    rows,
    next,
  }
}

const HEADERS = {
  zh: ['行', '结果', '级别', '列', '代码', '说明'],
  en: ['Row', 'Result', 'Severity', 'Column', 'Code', 'What'],
}
const WORDS = {
  zh: { error: '错误', warning: '提示', stored: '已保存', refused: '未保存' },
  en: { error: 'error', warning: 'warning', stored: 'stored', refused: 'refused' },
}

type TableRow = readonly (string | number)[]

/** Findings of which a table's part is made: some milliseconds of work. */
const PART = 200

/** Every finding of a group as a table in parts, as they are read; its first row is the header. */
export async function reportTable(
  context: ServerContext,
  group: GroupProgress,
  language: Language,
): Promise<AsyncIterable<readonly TableRow[]>> {
  const { portal, report } = await open(context, group)
  const words = WORDS[language]
  return inParts()

  async function* inParts(): AsyncGenerator<readonly TableRow[]> {
    let part: TableRow[] = [HEADERS[language]]
    for await (const { row, applicationId, findings } of reportedRows(context.store.files, report, 0)) {
      for (const finding of findings) {
        const { column, text } = wordsOf(portal, report, finding, language)
        const result = applicationId === null ? words.refused : words.stored
        part.push([row, result, words[finding.severity], column, finding.code, text])
      }
      if (part.length < PART) continue
      yield part
      part = []
    }
    yield part
  }
}

async function open(
  context: ServerContext,
  { planId, reportHash }: GroupProgress,
): Promise<{ readonly portal: Portal; readonly report: GroupReport }> {
  if (reportHash === null) throw Refusal.of('group-unfinished', { retryAfterSeconds: 2 })
  const portal = await portalOf(context, await planOf(context, planId))
  return { portal, report: await readReport(context.store.files, reportHash) }
}

function wordsOf(
  portal: Portal,
  { headers }: GroupReport,
  finding: Finding,
  language: Language,
): { readonly column: string; readonly text: string } {
  return {
    column: columnOfFinding(portal, headers, finding.path, language),
    text: textOfFinding(portal, finding, language),
  }
}
