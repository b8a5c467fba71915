/**
 * What a field says after it was left appears a moment later: it moves what stands below, and the finger that left the
 * field is just coming down there. Milliseconds.
 */
export const TAP_MS = 200

/** Fields that were left just now, and whether each is to show its normalised value. */
export class LeftFields {
  private left = new Map<string, boolean>()
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly onSettled: (left: ReadonlyMap<string, boolean>) => void) {}

  add(path: string, isNormalised: boolean): void {
    this.left.set(path, isNormalised)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      const { left } = this
      this.left = new Map()
      this.onSettled(left)
    }, TAP_MS)
  }

  /** The page is left, or everything is looked at anyway. */
  forget(): void {
    clearTimeout(this.timer)
    this.left = new Map()
  }
}
