/** What each key does, by `KeyboardEvent.key`: `a`, `Enter`, `?`. */
export type Shortcuts = Readonly<Record<string, () => void>>

/** A phone has no keyboard while nothing is typed. */
export const hasShortcuts = false

export function useShortcuts(_: Shortcuts): void {
  return
}

/** Puts the keyboard's focus on the element with this id, and brings it into view. */
export function focusOn(_: string): void {
  return
}
