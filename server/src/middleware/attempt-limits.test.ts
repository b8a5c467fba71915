import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../errors'
import { openEmbeddedStore } from '../store/embedded/embedded-store'
import { createAttemptLimits, type AttemptLimits } from './attempt-limits'

const directory = mkdtempSync(join(tmpdir(), 'attempt-limits-'))
const store = await openEmbeddedStore(directory)

afterAll(async () => {
  await store.close()
  rmSync(directory, { recursive: true })
})

let now: number
let secret: string

beforeEach(() => {
  now = Date.UTC(2026, 10, 22, 4)
  // What is counted stands under hashes of it: another secret finds nothing counted.
  secret = randomUUID()
})

function newLimits(): AttemptLimits {
  return createAttemptLimits({ store, clock: () => now, secret })
}

const right = () => Promise.resolve('right')
const wrong = () => Promise.reject(Refusal.of('login-failed'))
const broken = () => Promise.reject(new Error('no database'))

/** Answers the captcha, whenever there is one. */
const answered = () => Promise.resolve()

const HOME = '203.0.113.1'
const ELSEWHERE = '203.0.113.2'

/** `right`, or the message of what was thrown. */
function outcome(attempt: Promise<string>): Promise<string> {
  return attempt.catch((error: Error) => error.message)
}

async function repeat(times: number, attempt: (index: number) => Promise<string>): Promise<void> {
  for (let index = 0; index < times; index++) await outcome(attempt(index))
}

describe('log-ins', () => {
  it('locks an address out of an account after 5 wrong passwords, and says for how long', async () => {
    const limits = newLimits()
    await repeat(5, () => limits.logIn('zhang', HOME, answered, wrong))
    const locked = await limits
      .logIn('zhang', HOME, answered, right)
      .catch((error: unknown) => error as Refusal)
    expect(locked).toMatchObject({ id: 'too-many-requests' })
    expect((locked as Refusal).details.retryAfterSeconds).toBe(15 * 60)
    now += 15 * 60_000 - 1
    expect(await outcome(limits.logIn('zhang', HOME, answered, right))).toBe('too-many-requests')
    now += 1
    expect(await outcome(limits.logIn('zhang', HOME, answered, right))).toBe('right')
  })

  it('counts together with other servers on the store, and after a restart', async () => {
    for (let times = 0; times < 5; times++) await outcome(newLimits().logIn('zhang', HOME, answered, wrong))
    expect(await outcome(newLimits().logIn('zhang', HOME, answered, right))).toBe('too-many-requests')
  })

  it('lets no more than 5 of many at once through', async () => {
    let guesses = 0
    const guess = async () => {
      guesses += 1
      throw Refusal.of('login-failed')
    }
    await Promise.all(
      Array.from({ length: 50 }, () => outcome(newLimits().logIn('zhang', HOME, answered, guess))),
    )
    expect(guesses).toBe(5)
  })

  it('fails as the store does while the store cannot be had', async () => {
    const unavailable = { ...store, countAttempt: () => Promise.reject(new Error('unavailable')) }
    const limits = createAttemptLimits({ store: unavailable, clock: () => now, secret })
    expect(await outcome(limits.logIn('zhang', HOME, answered, right))).toBe('unavailable')
  })

  it.each(['ZHANG', ' zhang ', 'zh ang', 'ｚｈａｎｇ', 'zhang\u200b', 'ⓩhang'])(
    'takes %j for the same account',
    async (typed) => {
      const limits = newLimits()
      await repeat(5, () => limits.logIn('zhang', HOME, answered, wrong))
      expect(await outcome(limits.logIn(typed, HOME, answered, right))).toBe('too-many-requests')
    },
  )

  it('does not let a stranger lock the owner out', async () => {
    const limits = newLimits()
    await repeat(100, () => limits.logIn('zhang', ELSEWHERE, answered, wrong))
    expect(await outcome(limits.logIn('zhang', HOME, answered, right))).toBe('right')
  })

  it('ends guessing from many addresses after 50', async () => {
    const limits = newLimits()
    await repeat(50, (index) => limits.logIn('zhang', `198.51.100.${index}`, answered, wrong))
    expect(await outcome(limits.logIn('zhang', HOME, answered, right))).toBe('too-many-requests')
    expect(await outcome(limits.logIn('wang', HOME, answered, right))).toBe('right')
  })

  it('ends guessing at many accounts from one address after 300', async () => {
    const limits = newLimits()
    await repeat(300, (index) => limits.logIn(`zhang${index}`, HOME, answered, wrong))
    expect(await outcome(limits.logIn('wang', HOME, answered, right))).toBe('too-many-requests')
  })

  it.each([
    ['a right password', right],
    ['a failure of ours', broken],
  ])('does not count %s', async (_label, attempt) => {
    const limits = newLimits()
    await repeat(400, () => limits.logIn('zhang', HOME, answered, attempt))
    await repeat(4, () => limits.logIn('zhang', HOME, answered, wrong))
    expect(await outcome(limits.logIn('zhang', HOME, answered, right))).toBe('right')
  })

  it('forgets wrong passwords of an address at an account once the right one came from there', async () => {
    const limits = newLimits()
    for (let round = 0; round < 3; round++) {
      await repeat(4, () => limits.logIn('zhang', HOME, answered, wrong))
      expect(await outcome(limits.logIn('zhang', HOME, answered, right))).toBe('right')
    }
  })
})

describe('the captcha of a log-in', () => {
  const unanswered = () => Promise.reject(Refusal.of('captcha-needed'))

  it('is asked for after 3 wrong passwords, and does not count itself', async () => {
    const limits = newLimits()
    await repeat(3, () => limits.logIn('zhang', HOME, unanswered, wrong))
    await repeat(50, () => limits.logIn('zhang', HOME, unanswered, wrong))
    expect(await outcome(limits.logIn('zhang', HOME, unanswered, right))).toBe('captcha-needed')
    expect(await outcome(limits.logIn('zhang', HOME, answered, right))).toBe('right')
  })

  it('is asked for elsewhere too, while somebody guesses at the account, but not for other accounts', async () => {
    const limits = newLimits()
    await repeat(3, () => limits.logIn('zhang', ELSEWHERE, unanswered, wrong))
    expect(await outcome(limits.logIn('zhang', HOME, unanswered, right))).toBe('captcha-needed')
    expect(await outcome(limits.logIn('wang', ELSEWHERE, unanswered, right))).toBe('right')
  })
})

describe('rations', () => {
  it('count every attempt, of each key for itself, over the minute and the hour', async () => {
    const limits = newLimits()
    const send = (phone: string) => limits.ration('code-to-target', phone, right)
    expect(await outcome(send('13800138000'))).toBe('right')
    const again = await send('13800138000').catch((error: unknown) => error as Refusal)
    expect((again as Refusal).details.retryAfterSeconds).toBe(60)
    expect(await outcome(send('13900139000'))).toBe('right')
  })
})

describe('password changes', () => {
  const wrongPassword = () => Promise.reject(Refusal.of('password-wrong'))

  it('are counted for themselves, so that nobody outside can hinder them', async () => {
    const limits = newLimits()
    await repeat(50, (index) => limits.logIn('zhang', `198.51.100.${index}`, answered, wrong))
    expect(await outcome(limits.provePassword('id of zhang', right))).toBe('right')
  })

  it('are refused after 5 wrong passwords', async () => {
    const limits = newLimits()
    await repeat(5, () => limits.provePassword('id of zhang', wrongPassword))
    expect(await outcome(limits.provePassword('id of zhang', right))).toBe('too-many-requests')
  })

  it('do not count a new password that is too weak', async () => {
    const limits = newLimits()
    const weak = () => Promise.reject(Refusal.of('account-invalid'))
    await repeat(10, () => limits.provePassword('id of zhang', weak))
    expect(await outcome(limits.provePassword('id of zhang', right))).toBe('right')
  })
})
