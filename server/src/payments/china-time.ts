/** Both providers keep the time of China, which has had no summer time since 1991. */
const OFFSET = 8 * 3600_000

/**
 * An instant as RFC 3339 with the offset of China, in whole seconds.
 *
 * @example
 * chinaRfc3339(0) // → '1970-01-01T08:00:00+08:00'
 */
export function chinaRfc3339(millis: number): string {
  return `${shifted(millis)}+08:00`
}

/** An instant as `YYYY-MM-DD hh:mm:ss` in China. */
export function chinaClock(millis: number): string {
  return shifted(millis).replace('T', ' ')
}

/** Reads `YYYY-MM-DD hh:mm:ss` of China; `NaN` for what is none. */
export function fromChinaClock(text: string): number {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? Date.parse(`${text.replace(' ', 'T')}+08:00`) : NaN
}

/** The first instant of a day of China, `YYYY-MM-DD`. */
export function startOfChinaDay(date: string): number {
  return Date.parse(`${date}T00:00:00+08:00`)
}

function shifted(millis: number): string {
  return new Date(millis + OFFSET).toISOString().slice(0, 19)
}
