import type { Finding } from '@registration/rules'

/** A line of the error summary: what is wrong at a path by now, or that it was corrected. */
export interface ErrorLine {
  readonly path: string
  /** missing once it was corrected */
  readonly error?: Finding
}

/** A line for each error that is left where a save was refused, and one for each place that was corrected since. */
export function errorLines(refusals: readonly Finding[], findings: readonly Finding[]): readonly ErrorLine[] {
  const isNew = ({ path }: Finding, index: number, all: readonly Finding[]) =>
    all.findIndex((one) => one.path === path) === index
  const lines: ErrorLine[] = []
  for (const { path } of refusals.filter(isNew)) {
    const errors = findings.filter((finding) => finding.path === path && finding.severity === 'error')
    const codes = errors.map(({ code }) => code)
    const apart = errors.filter(({ code }, index) => codes.indexOf(code) === index)
    if (apart.length === 0) lines.push({ path })
    else lines.push(...apart.map((error) => ({ path, error })))
  }
  return lines
}
