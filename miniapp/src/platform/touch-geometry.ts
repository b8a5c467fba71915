export interface Point {
  readonly x: number
  readonly y: number
}

/** How far two fingers are apart, in pixels; at least one, so that it can be divided by. */
export function spread(a: Point, b: Point): number {
  return Math.max(1, Math.hypot(a.x - b.x, a.y - b.y))
}
