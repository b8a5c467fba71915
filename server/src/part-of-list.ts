/** A part of a list as it is answered. */
export interface PartOfList<T> {
  readonly part: readonly T[]
  /** where the next part begins; `null` at the end of the list */
  readonly next: string | null
}

/**
 * The first `limit` of what was read, which is one more where there is one: so the last part is known as the last.
 *
 * @param cursorOf what names the last of a part to the request for the next
 * @example partOfList(await store.staffAccounts({ limit: 51 }), 50, ({ id }) => id)
 */
export function partOfList<T>(
  read: readonly T[],
  limit: number,
  cursorOf: (last: T) => string,
): PartOfList<T> {
  const part = read.slice(0, limit)
  const last = part[part.length - 1]
  return { part, next: read.length > limit && last !== undefined ? cursorOf(last) : null }
}
