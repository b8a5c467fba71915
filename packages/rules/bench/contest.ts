import { do_not_optimize, measure } from 'mitata'

/** Whoever takes part: `pass` goes once over all inputs and answers something that the inputs decide. */
export interface Contestant {
  readonly name: string
  readonly pass: () => unknown
}

export interface Standing {
  readonly name: string
  /** per input, of the median pass in the contestant's best round */
  readonly nanoseconds: number
}

const ROUNDS = 4
const NANOSECONDS_A_TURN = 250e6

/**
 * Measures contestants in turns, so that a machine that is busy for a while is busy for all of them, and keeps each
 * one's best round. Mitata, because it gives every contestant a measuring loop of its own, which the JIT compiler
 * does not spoil for the next one.
 */
export async function contest(
  contestants: readonly Contestant[],
  inputs: number,
  onTurn: (name: string, done: number) => void,
): Promise<Standing[]> {
  const best = new Map<string, number>()
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { name, pass }] of contestants.entries()) {
      onTurn(name, (round * contestants.length + index) / (ROUNDS * contestants.length))
      const { p50 } = await measure(() => do_not_optimize(pass()), { min_cpu_time: NANOSECONDS_A_TURN })
      best.set(name, Math.min(best.get(name) ?? Infinity, p50 / inputs))
    }
  }
  return Array.from(best, ([name, nanoseconds]) => ({ name, nanoseconds }))
}
