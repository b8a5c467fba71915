/** What went wrong inside the mini-program since the last look: uncaught errors and `console.error`. */
export class Failures {
  private readonly pending: Error[] = []

  add(error: unknown): void {
    this.pending.push(error instanceof Error ? error : new Error(String(error)))
  }

  /** Runs `work`; an error in it is kept for the test instead of ending the process. */
  guard(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.add(error)
    }
  }

  /** Throws the first one. */
  raise(): void {
    const [first, ...others] = this.pending.splice(0)
    if (!first) return
    if (others.length > 0)
      first.message += `\n(and ${others.length} more: ${others.map((e) => e.message).join('; ')})`
    throw first
  }
}
