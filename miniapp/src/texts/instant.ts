const CHINA = 8 * 3600_000

function inChina(instant: string | number): string {
  const milliseconds = typeof instant === 'number' ? instant : Date.parse(instant)
  return new Date(milliseconds + CHINA).toISOString()
}

/** The time of day in China (UTC+8), `16:05`; of milliseconds since the epoch or an ISO 8601 instant. */
export function chinaTime(instant: string | number): string {
  return inChina(instant).slice(11, 16)
}

/** The day in China (UTC+8), `2026-11-22`. */
export function chinaDay(instant: string | number): string {
  return inChina(instant).slice(0, 10)
}

/** Day and time in China (UTC+8), `2026-11-22 16:05`. */
export function chinaDayTime(instant: string | number): string {
  return `${chinaDay(instant)} ${chinaTime(instant)}`
}
