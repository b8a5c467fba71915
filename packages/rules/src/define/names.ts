/** Names that something may refer to, and what a reader hears when it refers to none of them. */
export class Names {
  private readonly known: ReadonlySet<string>

  constructor(
    private readonly what: string,
    names: Iterable<string>,
  ) {
    this.known = new Set(names)
  }

  has(name: unknown): boolean {
    return this.known.has(name as string)
  }

  /** `undefined` when the name is known. */
  problem(name: unknown): string | undefined {
    if (this.has(name)) return undefined
    const nearest = typeof name === 'string' ? nearestTo(name, Array.from(this.known)) : undefined
    const hint = nearest === undefined ? '' : `; did you mean ${JSON.stringify(nearest)}?`
    return `there is no ${this.what} ${JSON.stringify(name)}${hint}`
  }
}

/** The name that is the fewest slips of the pen away, if they are few. */
function nearestTo(name: string, names: readonly string[]): string | undefined {
  let nearest: string | undefined
  let fewest = Math.max(2, Math.floor(name.length / 3)) + 1
  for (const one of names) {
    const slips = slipsBetween(name.slice(0, 100), one)
    if (slips < fewest) {
      fewest = slips
      nearest = one
    }
  }
  return nearest
}

/** Levenshtein distance: letters to insert, leave out or replace. */
function slipsBetween(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const replaced = previous[column - 1]! + (a.charAt(row - 1) === b.charAt(column - 1) ? 0 : 1)
      current.push(Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1))
    }
    previous = current
  }
  return previous[b.length]!
}
