/** The desk's own pages beside the counter (routes.ts). */
export const QUEUE = '/desk/queue/queue'
export const TALLY = '/desk/tally/tally'

/** Whose ID card has to be compared, for organisers. */
export const IDENTITIES = '/desk/identities/identities'

/** One application, to be reviewed. */
export function deskReviewPage(applicationId: string): string {
  return `/desk/review/review?id=${encodeURIComponent(applicationId)}`
}

/** The counter, with the application of this 网报号 open. */
export function counterPage(registrationNumber: string): string {
  return `/desk/counter/counter?code=${encodeURIComponent(registrationNumber)}`
}
