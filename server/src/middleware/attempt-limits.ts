import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from '../errors'

export interface AttemptLimits {
  /** counts one password guess; refuses when the account or the address has had too many */
  guessPassword(username: string, address: string): Promise<void>
  /** a right password clears the account's count */
  guessedRight(username: string): Promise<void>
  openAccount(address: string): Promise<void>
}

/** Per account 5 guesses in 15 minutes; per address generous, since a whole exam hall may share one. */
export function createAttemptLimits(): AttemptLimits {
  const perAccount = new RateLimiterMemory({ keyPrefix: 'account', points: 5, duration: 15 * 60 })
  const perAddress = new RateLimiterMemory({ keyPrefix: 'address', points: 300, duration: 15 * 60 })
  const newAccounts = new RateLimiterMemory({ keyPrefix: 'opening', points: 300, duration: 60 * 60 })
  return {
    async guessPassword(username, address) {
      await consume(perAddress, address)
      await consume(perAccount, username.toLowerCase())
    },
    async guessedRight(username) {
      await perAccount.delete(username.toLowerCase())
    },
    async openAccount(address) {
      await consume(newAccounts, address)
    },
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) throw rejection
    throw new Refusal('too-many-requests', { retryAfterSeconds: Math.ceil(rejection.msBeforeNext / 1000) })
  }
}
