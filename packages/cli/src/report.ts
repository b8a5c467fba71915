import type { Finding } from '@registration/rules'
import type { Locale } from '@registration/rules/messages'
import stringWidth from 'string-width'

export type Language = 'zh' | 'en'

export interface Reported {
  readonly row: number
  readonly column: string
  readonly finding: Finding
  /** in the words of who found it */
  readonly text: string
}

const WORDS = {
  zh: { error: '错误', warning: '提示', row: '行', severity: '级别', column: '列', text: '说明' },
  en: {
    error: 'error',
    warning: 'warning',
    row: 'row',
    severity: 'severity',
    column: 'column',
    text: 'what',
  },
}

export function localeOf(language: Language): Locale {
  return language === 'zh' ? 'zh-CN' : 'en'
}

/** A table that lines up in a terminal, where a Chinese character takes two columns. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))),
  )
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

export function findingsTable(reported: readonly Reported[], language: Language): string {
  const words = WORDS[language]
  return table([
    [words.row, words.severity, words.column, words.text],
    ...reported.map(({ row, column, finding, text }) => [String(row), words[finding.severity], column, text]),
  ])
}

export function severityWord(finding: Finding, language: Language): string {
  return WORDS[language][finding.severity]
}
