/** What each key does, by `KeyboardEvent.key`: `a`, `Enter`, `?`. */
export type Shortcuts = Readonly<Record<string, () => void>>

/** A phone has no keyboard while nothing is typed. */
export const hasShortcuts = false

export function useShortcuts(_: Shortcuts): void {
  return
}

/** Whoever types on the page and into no field, as a hand-held scanner does, types into this one in place of what stands there. */
export function useTypingInto(_: string): void {
  return
}

/** Puts the keyboard's focus on the element with this id, and brings it into view; what stands in a field is selected. */
export function focusOn(_: string): void {
  return
}
