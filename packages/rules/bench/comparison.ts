import type { Standing } from './contest'

/** What is aimed at: ours at least so many times as fast as another, or as the fastest of all others. */
export interface Target {
  readonly times: number
  readonly than: string
}

/** What several contestants do, right or wrong, and how fast. */
export interface Subject {
  readonly labelled: number
  /** those of the labelled inputs on which a contestant's verdict is not the expected one, by contestant */
  readonly wrong: Readonly<Record<string, readonly string[]>>
  readonly comparisons: readonly Comparison[]
}

/** One table: the same inputs for everybody, in one run. */
export interface Comparison {
  readonly title: string
  /** what the time is given for: `number`, `application` */
  readonly unit: string
  /** the first is ours */
  readonly standings: readonly Standing[]
  readonly target: Target
}

export const FASTEST = 'the fastest peer'

/** How many times as long the other takes as ours. */
export function timesOf(standings: readonly Standing[], than: string): number {
  return rivalIn(standings, than).nanoseconds / standings[0]!.nanoseconds
}

/** Who the target means: the fastest peer by its name. */
export function rivalOf(standings: readonly Standing[], than: string): string {
  return rivalIn(standings, than).name
}

function rivalIn([, ...peers]: readonly Standing[], than: string): Standing {
  const rivals = peers.filter(({ name }) => than === FASTEST || name === than)
  return rivals.reduce((best, one) => (one.nanoseconds < best.nanoseconds ? one : best))
}

/** The labels of those inputs on which the verdict differs from what is expected. */
export function wrongOn<Input>(
  labelled: readonly (readonly [label: string, input: Input, expected: string])[],
  verdict: (input: Input) => string,
): string[] {
  return labelled
    .filter(([, input, expected]) => verdictOrCrash(verdict, input) !== expected)
    .map(([label]) => label)
}

function verdictOrCrash<Input>(verdict: (input: Input) => string, input: Input): string {
  try {
    return verdict(input)
  } catch {
    return 'throws'
  }
}
