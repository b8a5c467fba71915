import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ServerContext } from '../context'
import { passwordMatches } from '../passwords'
import { openEmbeddedStore } from '../store/embedded/embedded-store'
import { demoLogIns, demoPassword, seedDemo } from './demo'
import { demoPlan, demoPlans } from './demo-plans'

const NOON = Date.UTC(2026, 10, 22, 4)

let directory: string
let context: ServerContext

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'registration-'))
  context = {
    store: await openEmbeddedStore(directory),
    clock: () => NOON,
    log: pino({ level: 'silent' }),
    secret: 'a secret for tests that is long enough',
    trustedProxies: 0,
  }
})

afterEach(async () => {
  await context.store.close()
  rmSync(directory, { recursive: true, force: true })
})

describe('the demonstration data', () => {
  it('can be logged in with what the terminal shows', async () => {
    await seedDemo(context)
    const shown = demoLogIns(context, 'http://127.0.0.1:3000')
    for (const username of ['demo-candidate', 'demo-clerk', 'demo-clerk-xian', 'demo-organiser']) {
      const password = demoPassword(context.secret, username)
      const account = await context.store.accountByUsername(username)
      expect(await passwordMatches(account?.passwordHash, password)).toBe(true)
      expect(shown).toContain(`${username.padEnd(15)}  ${password}`)
    }
  })

  it('stays as it is when the server starts again', async () => {
    await seedDemo(context)
    const [plan, account] = await Promise.all([
      context.store.planById(demoPlan(NOON).id),
      context.store.accountByUsername('demo-candidate'),
    ])
    await seedDemo({ ...context, clock: () => NOON + 24 * 3600_000 })
    expect(await context.store.planById(demoPlan(NOON).id)).toEqual(plan)
    expect(await context.store.accountByUsername('demo-candidate')).toEqual(account)
  })

  it('keeps the rules of each plan, so that a newer server serves it too', async () => {
    await seedDemo(context)
    for (const { ruleset } of demoPlans(NOON)) {
      const kept = await context.store.ruleset(ruleset.id, ruleset.version)
      expect(kept?.lifecycle.initial).toBe('draft')
    }
  })
})
