import type { SessionView } from '@registration/server/contract'
import { logIn, openAccount, type WithCaptcha } from '../api/accounts'
import { isProblem, OFFLINE } from '../api/problem'

/** Names and passwords whose answer was lost: the accounts may be there. */
const unanswered = new Set<string>()

/** Opens an account. Where it was opened by an attempt whose answer was lost, its owner is logged in. */
export async function register(body: WithCaptcha): Promise<SessionView> {
  const { username, password } = body
  const attempt = JSON.stringify([username, password])
  try {
    return await openAccount(body)
  } catch (error) {
    if (isProblem(error, OFFLINE)) unanswered.add(attempt)
    if (!isProblem(error, 'username-taken') || !unanswered.has(attempt)) throw error
    try {
      return await logIn({ username, password })
    } catch (refused) {
      // Somebody else's, then.
      throw isProblem(refused, 'login-failed') ? error : refused
    }
  }
}
