import { username as usernameRules } from '@registration/rules'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal, type RefusalId } from '../errors'
import { usernameKey } from '../store/username-key'

/** Each runs an attempt, or refuses it with `too-many-requests`; only a wrong password counts. */
export interface AttemptLimits {
  logIn<T>(username: string, address: string, attempt: () => Promise<T>): Promise<T>
  changePassword<T>(accountId: string, attempt: () => Promise<T>): Promise<T>
  openAccount<T>(address: string, attempt: () => Promise<T>): Promise<T>
}

const WRONG_PASSWORD: readonly RefusalId[] = ['login-failed', 'password-wrong']

const QUARTER_OF_AN_HOUR = 15 * 60
const HOUR = 3600

/**
 * 5 wrong passwords lock an address out of an account, and not the account: otherwise anybody who knows a username
 * keeps its owner out until registration has closed. Against guessing from many addresses stands a higher limit of
 * the account, against trying one password on many accounts one of the address; it is generous, since a whole exam
 * hall, or a mobile network, may share one.
 */
export function createAttemptLimits(): AttemptLimits {
  const perGuesser = limiter('guesser', 5, QUARTER_OF_AN_HOUR)
  const perAccount = limiter('account', 50, QUARTER_OF_AN_HOUR)
  const perAddress = limiter('address', 300, QUARTER_OF_AN_HOUR)
  const perOwner = limiter('owner', 5, QUARTER_OF_AN_HOUR)
  const newAccounts = limiter('opening', 300, HOUR)
  return {
    async logIn(typed, address, attempt) {
      // As the account is looked up: another way to write its name is no other account.
      const username = usernameKey(usernameRules.normalize(typed))
      const guesser = `${username} ${address}`
      await consume(perAddress, address)
      await consume(perGuesser, guesser)
      await consume(perAccount, username)
      return unlessWrong(attempt, async (isRight) => {
        await perAddress.reward(address)
        await perAccount.reward(username)
        await (isRight ? perGuesser.delete(guesser) : perGuesser.reward(guesser))
      })
    },
    async changePassword(accountId, attempt) {
      await consume(perOwner, accountId)
      return unlessWrong(attempt, async (isRight) => {
        await (isRight ? perOwner.delete(accountId) : perOwner.reward(accountId))
      })
    },
    async openAccount(address, attempt) {
      await consume(newAccounts, address)
      return attempt()
    },
  }
}

function limiter(keyPrefix: string, points: number, duration: number): RateLimiterMemory {
  return new RateLimiterMemory({ keyPrefix, points, duration })
}

/** An attempt counts before its outcome is known, so that many at once cannot slip through, and is given back after. */
async function unlessWrong<T>(
  attempt: () => Promise<T>,
  giveBack: (isRight: boolean) => Promise<void>,
): Promise<T> {
  let result: T
  try {
    result = await attempt()
  } catch (error) {
    if (!(error instanceof Refusal && WRONG_PASSWORD.includes(error.id))) await giveBack(false)
    throw error
  }
  await giveBack(true)
  return result
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) throw rejection
    throw new Refusal('too-many-requests', { retryAfterSeconds: Math.ceil(rejection.msBeforeNext / 1000) })
  }
}
