/** Whoever takes part: `pass` goes once over all inputs and answers something that the inputs decide. */
export interface Contestant {
  readonly name: string
  readonly pass: () => unknown
}

export interface Standing {
  readonly name: string
  /** per input, of the contestant's best turn */
  readonly nanoseconds: number
}

/** Node is started with `--expose-gc`. */
const collectGarbage = globalThis.gc as (options: { readonly type: 'minor' }) => void

const ROUNDS = 60
/** Rounds in which the JIT compiler gets to know everybody, and that do not count. */
const WARM_UP = 15
const NANOSECONDS_A_TURN = 10e6
/** Enough for a contestant that is slow: it has had its turns after this. */
const NANOSECONDS_IN_ALL = 3e9

/**
 * Measures contestants in short turns, one after the other, and keeps each one's best: a machine that is busy for a
 * while is busy for all of them, and in one turn of forty-five it is not. What a pass answers must stay the same, so that
 * nobody is fast by doing nothing.
 */
export function contest(
  contestants: readonly Contestant[],
  inputs: number,
  onTurn: (name: string, done: number) => void,
): Standing[] {
  const answers = contestants.map(({ pass }) => pass())
  const best = contestants.map(() => Infinity)
  const spent = contestants.map(() => 0)
  for (let round = 0; round < ROUNDS; round++) {
    onTurn(`round ${round + 1}`, round / ROUNDS)
    contestants.forEach(({ name, pass }, index) => {
      const isMeasured = best[index]! < Infinity
      if (isMeasured && spent[index]! > NANOSECONDS_IN_ALL) return
      // What the one before has left behind is neither this one's garbage nor its cache misses.
      if (spent[index]! < NANOSECONDS_IN_ALL / 10) pass()
      collectGarbage({ type: 'minor' })
      let [passes, elapsed] = [0, 0]
      const start = process.hrtime.bigint()
      do {
        if (pass() !== answers[index]) throw new Error(`${name} answers now this and now that`)
        passes++
        elapsed = Number(process.hrtime.bigint() - start)
      } while (elapsed < NANOSECONDS_A_TURN)
      spent[index]! += elapsed
      const isWarm = round >= WARM_UP || spent[index]! > NANOSECONDS_IN_ALL
      if (isWarm) best[index] = Math.min(best[index]!, elapsed / passes / inputs)
    })
  }
  return contestants.map(({ name }, index) => ({ name, nanoseconds: best[index]! }))
}
