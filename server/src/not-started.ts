import { withoutCredentials } from './check/check'

/** Why the process does not begin, in words for its operator: where in the code it came up would tell her nothing. */
export class NotStarted extends Error {}

/** Does a step without which the process cannot begin; what goes wrong becomes one line. */
export async function starting<T>(what: string, step: () => T | Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    const reason = withoutCredentials((error as Error).message).replace(/\s*\n\s*/g, ' ')
    throw new NotStarted(`${what}: ${reason}\n`, { cause: error })
  }
}
