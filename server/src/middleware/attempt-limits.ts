import { username as usernameRules } from '@registration/rules'
import type { ServerContext } from '../context'
import { Refusal } from '../errors'
import { keyedHash } from '../keyed-hash'
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

const WRONG_PASSWORD: readonly string[] = ['login-failed', 'password-wrong', 'second-factor-wrong']

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
  /** of a candidate: photos and attachments, each some times over */
  'upload-by-account': [{ points: 120, seconds: HOUR }],
  /** 300 MB at most */
  'upload-part-by-account': [{ points: 1200, seconds: HOUR }],
  'printout-by-account': [{ points: 60, seconds: HOUR }],
  'group-file-by-account': [{ points: 60, seconds: HOUR }],
  /** of a clerk, who uploads those of a whole institution */
  'group-photo-by-account': [{ points: 3000, seconds: HOUR }],
  /** of a clerk: form and pledge of each of a large group */
  'group-printout-by-account': [{ points: 600, seconds: HOUR }],
  'data-export-by-account': [{ points: 10, seconds: HOUR }],
} as const

export type Rationed = keyof typeof RATIONS

type LimitsContext = Pick<ServerContext, 'store' | 'clock' | 'secret'>

/**
 * Wrong passwords lock an address out of an account, and not the account: otherwise anybody who knows a username
 * keeps its owner out until registration has closed. Against guessing from many addresses stands a higher limit of
 * the account, and before that a captcha; against trying one password on many accounts one of the address. That one is
 * generous, since a whole exam hall, or a mobile network, may share it.
 *
 * Counts are kept in the store: several servers on it count together, and a restart forgets none.
 */
export function createAttemptLimits(context: LimitsContext): AttemptLimits {
  const window = lockout.minutes * MINUTE
  const perGuesser = new Limit(context, 'guesser', lockout.failures, window)
  const perAccount = new Limit(context, 'account', 10 * lockout.failures, window)
  const perAddress = new Limit(context, 'address', 60 * lockout.failures, window)
  const perOwner = new Limit(context, 'owner', lockout.failures, window)
  return {
    async logIn(typed, address, requireCaptcha, attempt) {
      // As the account is looked up: another way to write its name is no other account.
      const username = usernameKey(usernameRules.normalize(typed))
      const guesser = JSON.stringify([username, address])
      await perAddress.count(address)
      const failures = Math.max(await perGuesser.count(guesser), await perAccount.count(username)) - 1
      const guarded = async () => {
        if (failures >= lockout.captchaAfter) await requireCaptcha()
        return attempt()
      }
      return unlessWrong(guarded, async (isRight) => {
        await perAddress.giveBack(address)
        await perAccount.giveBack(username)
        await (isRight ? perGuesser.forget(guesser) : perGuesser.giveBack(guesser))
      })
    },
    async provePassword(accountId, attempt) {
      await perOwner.count(accountId)
      return unlessWrong(attempt, async (isRight) => {
        await (isRight ? perOwner.forget(accountId) : perOwner.giveBack(accountId))
      })
    },
    async ration(what, key, attempt) {
      for (const { points, seconds } of RATIONS[what]) {
        await new Limit(context, `${what} ${seconds}`, points, seconds).count(key)
      }
      return attempt()
    },
  }
}

/** So many points in so many seconds from the first on, for each key. */
class Limit {
  constructor(
    private readonly context: LimitsContext,
    private readonly name: string,
    private readonly points: number,
    private readonly seconds: number,
  ) {}

  /** Answers how many there were in the window, this one included; refuses one too many. */
  async count(key: string): Promise<number> {
    const { store, clock } = this.context
    const now = clock()
    const end = new Date(now + this.seconds * 1000).toISOString()
    const { count, until } = await store.countAttempt(this.keyOf(key), new Date(now).toISOString(), end)
    if (count <= this.points) return count
    throw Refusal.of('too-many-requests', {
      retryAfterSeconds: Math.max(1, Math.ceil((Date.parse(until) - now) / 1000)),
    })
  }

  giveBack(key: string): Promise<void> {
    const { store, clock } = this.context
    return store.giveBackAttempt(this.keyOf(key), new Date(clock()).toISOString())
  }

  forget(key: string): Promise<void> {
    return this.context.store.forgetAttempts(this.keyOf(key))
  }

  /** What is counted for (a phone, an address, a name that was typed) does not stand in the store. */
  private keyOf(key: string): string {
    return keyedHash(this.context.secret, 'attempts', this.name, key)
  }
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
