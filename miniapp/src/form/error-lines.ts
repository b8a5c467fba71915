import type { Finding } from '@registration/rules'

/** A line of the error summary: what is wrong at a path by now, or that it was corrected. */
export interface ErrorLine {
  readonly path: string
  /** missing once it was corrected */
  readonly error?: Finding
}

/** A line for each error that is left where a save was refused, and one for each place that was corrected since. */
export function errorLines(refusals: readonly Finding[], findings: readonly Finding[]): readonly ErrorLine[] {
  const paths = refusals.map(({ path }) => path).filter((path, index, all) => all.indexOf(path) === index)
  return paths.flatMap((path): readonly ErrorLine[] => {
    const errors = findings.filter((finding) => finding.path === path && finding.severity === 'error')
    const codes = errors.map(({ code }) => code)
    const apart = errors.filter(({ code }, index) => codes.indexOf(code) === index)
    return apart.length > 0 ? apart.map((error) => ({ path, error })) : [{ path }]
  })
}
