import { username as usernameRules } from '@registration/rules'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from '../errors'
import { lockout } from '../password-policy'
import { usernameKey } from '../store/username-key'

/** Each runs an attempt, or refuses it with `too-many-requests`. */
export interface AttemptLimits {
  /** only a wrong password counts; `requireCaptcha` comes first after some of them */
  logIn<T>(
    username: string,
    address: string,
    requireCaptcha: () => Promise<void>,
    attempt: () => Promise<T>,
  ): Promise<T>
  /** of who is logged in; only a wrong password counts */
  provePassword<T>(accountId: string, attempt: () => Promise<T>): Promise<T>
  /** every attempt counts, for the one who makes it or the one whom it reaches */
  ration<T>(what: Rationed, key: string, attempt: () => Promise<T>): Promise<T>
}

const WRONG_PASSWORD: readonly string[] = ['login-failed', 'password-wrong']

const MINUTE = 60
const HOUR = 3600

/**
 * What costs something, or opens something, and is done rarely by one person; so many points in so many seconds. An
 * address may be that of a whole exam hall, or of a mobile network.
 */
const RATIONS = {
  'account-by-address': [{ points: 300, seconds: HOUR }],
  'wechat-login-by-address': [{ points: 300, seconds: 15 * MINUTE }],
  'qr-login-by-address': [{ points: 600, seconds: HOUR }],
  'captcha-image-by-address': [{ points: 1200, seconds: HOUR }],
  'captcha-question-by-address': [{ points: 120, seconds: HOUR }],
  'code-by-address': [{ points: 100, seconds: HOUR }],
  /** of a phone, or of an account that is recovered, whether or not it exists */
  'code-to-target': [
    { points: 1, seconds: MINUTE },
    { points: 5, seconds: HOUR },
  ],
  'identity-check-by-account': [{ points: 5, seconds: HOUR }],
  'identity-code-by-account': [{ points: 15, seconds: HOUR }],
  'education-records-by-account': [{ points: 10, seconds: HOUR }],
} as const

export type Rationed = keyof typeof RATIONS

/**
 * Wrong passwords lock an address out of an account, and not the account: otherwise anybody who knows a username
 * keeps its owner out until registration has closed. Against guessing from many addresses stands a higher limit of
 * the account, and before that a captcha; against trying one password on many accounts one of the address. That one is
 * generous, since a whole exam hall, or a mobile network, may share it.
 */
export function createAttemptLimits(): AttemptLimits {
  const window = lockout.minutes * MINUTE
  const perGuesser = limiter('guesser', lockout.failures, window)
  const perAccount = limiter('account', 10 * lockout.failures, window)
  const perAddress = limiter('address', 60 * lockout.failures, window)
  const perOwner = limiter('owner', lockout.failures, window)
  const rations = new Map(
    Object.entries(RATIONS).map(([what, steps]) => [
      what,
      steps.map(({ points, seconds }) => limiter(`${what} ${seconds}`, points, seconds)),
    ]),
  )
  return {
    async logIn(typed, address, requireCaptcha, attempt) {
      // As the account is looked up: another way to write its name is no other account.
      const username = usernameKey(usernameRules.normalize(typed))
      const guesser = `${username} ${address}`
      await consume(perAddress, address)
      const failures = Math.max(await consume(perGuesser, guesser), await consume(perAccount, username)) - 1
      const guarded = async () => {
        if (failures >= lockout.captchaAfter) await requireCaptcha()
        return attempt()
      }
      return unlessWrong(guarded, async (isRight) => {
        await perAddress.reward(address)
        await perAccount.reward(username)
        await (isRight ? perGuesser.delete(guesser) : perGuesser.reward(guesser))
      })
    },
    async provePassword(accountId, attempt) {
      await consume(perOwner, accountId)
      return unlessWrong(attempt, async (isRight) => {
        await (isRight ? perOwner.delete(accountId) : perOwner.reward(accountId))
      })
    },
    async ration(what, key, attempt) {
      for (const step of rations.get(what) ?? []) await consume(step, key)
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

/** Answers how many there were in the window, this one included. */
async function consume(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    return (await limiter.consume(key)).consumedPoints
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) throw rejection
    throw Refusal.of('too-many-requests', { retryAfterSeconds: Math.ceil(rejection.msBeforeNext / 1000) })
  }
}
