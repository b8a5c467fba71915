import stringWidth from 'string-width'
import { rivalOf, timesOf, type Comparison, type Subject } from './comparison'
import type { FileCheck } from './csv-check'
import type { Latency } from './schools'

export interface Report {
  readonly node: string
  readonly subjects: readonly Subject[]
  readonly latency?: Latency
  readonly files?: readonly FileCheck[]
}

export function render({ node, subjects, latency, files }: Report): string {
  const parts = [`Node ${node}; the same inputs for everybody, in one run.`]
  for (const { labelled, wrong, comparisons } of subjects) {
    for (const comparison of comparisons) parts.push(renderComparison(comparison, wrong))
    parts.push(renderWrong(labelled, wrong))
  }
  if (latency !== undefined) parts.push(renderLatency(latency))
  if (files !== undefined && files.length > 0) parts.push(renderFiles(files))
  parts.push(renderSummary(subjects, latency, files))
  return parts.join('\n\n') + '\n'
}

/** All aims, one a line. */
function renderSummary(
  subjects: Report['subjects'],
  latency: Report['latency'],
  files: Report['files'],
): string {
  const rows = [['', 'ours', 'compared with', '', 'ratio', 'aim', '']]
  for (const { title, standings, target } of subjects.flatMap(({ comparisons }) => comparisons)) {
    const reached = timesOf(standings, target.than)
    const ours = standings[0]!.nanoseconds
    rows.push([
      title,
      duration(ours),
      rivalOf(standings, target.than),
      duration(ours * reached),
      times(reached),
      `${target.times} ×`,
      metOrNot(reached >= target.times),
    ])
  }
  if (latency !== undefined) {
    const { p99, target } = latency
    rows.push([
      'School lookup, p99',
      `${p99.toFixed(1)} µs`,
      '',
      '',
      '',
      `${target} µs`,
      metOrNot(p99 < target),
    ])
  }
  for (const { rows: count, peakMegabytes, rowsPerSecond } of files ?? []) {
    const speed = `${Math.round(rowsPerSecond / 1000)},000 rows/s`
    rows.push([`${count} rows of CSV`, `${peakMegabytes.toFixed(0)} MB`, '', speed, '', 'constant', ''])
  }
  return ['Summary', table(rows)].join('\n')
}

function metOrNot(isMet: boolean): string {
  return isMet ? 'met' : 'not met'
}

function renderComparison({ title, unit, standings, target }: Comparison, wrong: Subject['wrong']): string {
  const ours = standings[0]!
  const rows = standings.map(({ name, nanoseconds }) => [
    name,
    duration(nanoseconds),
    name === ours.name ? '' : `${times(nanoseconds / ours.nanoseconds)} ours`,
    (wrong[name]?.length ?? 0) === 0 ? '' : `wrong on ${wrong[name]!.length}`,
  ])
  const reached = timesOf(standings, target.than)
  return [
    `${title}, time per ${unit}`,
    table(rows),
    `  Aim: ${target.times} × as fast as ${target.than}. It is ${times(reached)}: ${metOrNot(reached >= target.times)}.`,
  ].join('\n')
}

function renderWrong(labelled: number, wrong: Subject['wrong']): string {
  const lines = Object.entries(wrong).map(([name, labels]) =>
    labels.length === 0 ? `  ${name}: right on all` : `  ${name}: wrong on ${labels.join('; ')}`,
  )
  return [`Verdicts on ${labelled} labelled inputs`, ...lines].join('\n')
}

function renderLatency({ queries, p50, p99, p999, longest, target }: Latency): string {
  const micro = (value: number): string => `${value.toFixed(1)} µs`
  return [
    `Each of ${queries} school look-ups by itself`,
    table([
      ['p50', 'p99', 'p99.9', 'longest'],
      [micro(p50), micro(p99), micro(p999), micro(longest)],
    ]),
    `  Aim: p99 under ${target} µs: ${metOrNot(p99 < target)}.`,
  ].join('\n')
}

function renderFiles(files: readonly FileCheck[]): string {
  const rows = files.map(({ rows, megabytes, seconds, rowsPerSecond, peakMegabytes }) => [
    String(rows),
    `${megabytes.toFixed(0)} MB`,
    `${seconds.toFixed(1)} s`,
    String(Math.round(rowsPerSecond)),
    `${peakMegabytes.toFixed(0)} MB`,
  ])
  const [first, last] = [files[0]!, files[files.length - 1]!]
  const growth = last.peakMegabytes - first.peakMegabytes
  return [
    'registration-rules check FILE.csv',
    table([['rows', 'file', 'time', 'rows/s', 'peak memory'], ...rows]),
    `  Aim: memory does not grow with the file. ${growth.toFixed(0)} MB more for ${last.rows / first.rows} times the rows.`,
  ].join('\n')
}

function times(ratio: number): string {
  return `${ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2)} ×`
}

function duration(nanoseconds: number): string {
  if (nanoseconds < 1_000) return `${nanoseconds.toFixed(0)} ns`
  return nanoseconds < 1_000_000
    ? `${(nanoseconds / 1_000).toFixed(2)} µs`
    : `${(nanoseconds / 1_000_000).toFixed(2)} ms`
}

/** Names to the left, numbers to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column]!))))
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const space = ' '.repeat(widths[column]! - stringWidth(cell))
          return column === 0 ? cell + space : space + cell
        })
        .join('   '),
    )
    .map((line) => '  ' + line.trimEnd())
    .join('\n')
}
