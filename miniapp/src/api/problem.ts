import type { Finding } from '@registration/server/contract'

/** No answer came: no network, a broken connection, or a server that is down. */
export const OFFLINE = 'offline'

/** A refusal of the server with its stable id and its text, or `offline`. */
export class ApiProblem extends Error {
  constructor(
    readonly id: string,
    message: string,
    readonly findings: readonly Finding[] = [],
    /** where the state of an application forbids an action: what is possible now */
    readonly possible: readonly string[] = [],
  ) {
    super(message)
  }
}

export function isProblem(error: unknown, ...ids: readonly string[]): error is ApiProblem {
  return error instanceof ApiProblem && (ids.length === 0 || ids.includes(error.id))
}
