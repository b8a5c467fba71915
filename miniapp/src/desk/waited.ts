const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** For how long something has waited, in the largest unit of which there is a whole one; whole units, rounded down. */
export interface Waited {
  readonly unit: 'days' | 'hours' | 'minutes'
  readonly count: number
}

/** @example waitedSince('2026-11-22T04:00:00.000Z', Date.UTC(2026, 10, 24, 5)) // { unit: 'days', count: 2 } */
export function waitedSince(instant: string, now: number): Waited {
  // A clock that is behind the server's has nobody wait for less than nothing.
  const passed = Math.max(0, now - Date.parse(instant))
  if (passed >= DAY) return { unit: 'days', count: Math.floor(passed / DAY) }
  if (passed >= HOUR) return { unit: 'hours', count: Math.floor(passed / HOUR) }
  return { unit: 'minutes', count: Math.floor(passed / MINUTE) }
}
