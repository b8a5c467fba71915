/** Reasons are collected by pointing at what is wrong. */
export interface Picking {
  /** the reason that was given at a path; `''` where there is none */
  readonly reasonAt: (path: string) => string
  readonly onPick: (path: string) => void
}
