import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addAccount } from '../actions/accounts/accounts'
import { emptyApplication } from '../actions/applications/start-application'
import { appendToAudit } from '../audit/audit-chain'
import { demoPlan } from '../demo/demo-plans'
import type { Env } from '../env'
import { KeyRing, newKey, parseKeys, writeKeys } from '../personal-data/key-ring'
import { sealedStore } from '../personal-data/sealed-store'
import { portalOf } from '../portal-of'
import { openEmbeddedStore } from '../store/embedded/embedded-store'
import type { Store } from '../store/store'
import { hash } from '../store/suite/records'
import { checkCommand, type Reach } from './check-command'

const NOW = Date.UTC(2026, 10, 22, 4)
const SECRET = 'a secret for tests that is long enough'
const KEYS = writeKeys([newKey()]).trim()
const clock = () => NOW

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'check-'))
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

const variables = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => {
  return { DATA_DIR: directory, SECRET_KEY: SECRET, DATA_KEYS: KEYS, ...more }
}

/** As `main` opens it, with keys that are given. */
async function open({ dataDirectory }: Pick<Env, 'dataDirectory'>, keys = KEYS): Promise<Store> {
  return sealedStore(await openEmbeddedStore(dataDirectory), new KeyRing(() => parseKeys(keys)))
}

const reach: Reach = {
  clock,
  openStore: (env) => open(env),
  databaseServer: () => Promise.resolve(undefined),
}

async function fill(use: (store: Store) => Promise<unknown>): Promise<void> {
  const store = await open({ dataDirectory: directory })
  await use(store)
  await store.close()
}

const event = { actor: 'a', role: '', action: 'x', subject: 's', address: '', outcome: 'done' }

const PHOTO = Buffer.from('photo')
const photo = { hash: hash(PHOTO), type: 'jpeg', width: 295, height: 413, byteLength: PHOTO.length } as const

/** The store of a server that has worked for a while. */
const worked = (hasSecondFactor = false): Promise<void> =>
  fill(async (store) => {
    const plan = demoPlan(NOW)
    const portal = await portalOf({ store }, plan)
    await store.addPlan(plan)
    const at = new Date(NOW).toISOString()
    await store.files.put(photo.hash, PHOTO, at)
    await store.startApplication({ ...emptyApplication(plan, portal, at), photo })
    const typed = { username: 'admin', password: 'Mei-hua-2026' }
    const account = await addAccount({ store, clock }, typed, { roles: ['administrator'], station: null })
    if (hasSecondFactor) {
      const secondFactor = { secret: 'GEZDGNBVGY3TQOJQ', lastPeriod: 0, recoveryHashes: [] }
      await store.replaceAccount({ ...account, secondFactor, version: account.version + 1 }, account.version)
    }
    for (const subject of ['1', '2']) {
      await appendToAudit({ store, clock, secret: SECRET }, { ...event, subject, before: '', after: '' })
    }
  })

/** The lines about one thing: the one that says what was found, and how to mend it. */
function linesAbout(text: string, what: string): string {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line.includes(`${what}: `))
  const end = lines.findIndex((line, index) => index > first && !line.includes('→'))
  return lines.slice(first, end).join('\n')
}

describe('the check before a start', () => {
  it('finds nothing wrong at a first start, and says what is still to do', async () => {
    const { text, exitCode } = await checkCommand(variables(), reach)
    expect(exitCode).toBe(0)
    expect(text).not.toContain('错误 wrong ')
    expect(linesAbout(text, 'Administrator')).toContain('--add-administrator')
    expect(linesAbout(text, 'SMS')).toContain('not set up')
    expect(text).not.toContain(SECRET)
    expect(text).not.toContain(KEYS)
  })

  it('names the administrators who log in by a password alone', async () => {
    await worked()
    const { text, exitCode } = await checkCommand(variables(), reach)
    expect(exitCode).toBe(0)
    expect(linesAbout(text, 'Administrator')).toMatch(/by a password alone: admin\n.*两步验证/)
  })

  it('finds everything right where the server has worked', async () => {
    await worked(true)
    const { text, exitCode } = await checkCommand(variables(), reach)
    expect(exitCode).toBe(0)
    expect(linesAbout(text, 'Administrator')).toContain('正常')
    expect(linesAbout(text, 'Files')).toContain('looked at and found: 1')
    expect(linesAbout(text, 'Data keys')).toContain('open what is stored')
    expect(linesAbout(text, 'Audit chain')).toMatch(/head 2:[0-9a-f]{64}/)
    expect(linesAbout(text, 'Plans')).toContain('1, each with its ruleset')
  })

  const databaseAt = (offset: number, replicaSet: string | undefined): Partial<Reach> => ({
    databaseServer: () => Promise.resolve({ clock: NOW + offset, replicaSet }),
  })

  it.each<[string, NodeJS.ProcessEnv, Partial<Reach>, string, '正常' | '注意' | '错误', string]>([
    ['a wrong variable', { PORT: 'eighty' }, {}, 'Environment', '错误', 'PORT'],
    ['another secret', { SECRET_KEY: SECRET.toUpperCase() }, {}, 'Audit chain', '错误', '--verify-audit'],
    [
      'another data key',
      {},
      { openStore: (env) => open(env, writeKeys([newKey()])) },
      'Data keys',
      '错误',
      'not on the ring',
    ],
    [
      'a store that cannot be opened',
      {},
      { openStore: () => Promise.reject(new Error('no mongodb://me:secret@db1/registration')) },
      'Store',
      '错误',
      'mongodb://…@db1',
    ],
    [
      'a store that cannot be written',
      {},
      {
        openStore: async (env) => ({
          ...(await open(env)),
          addTicket: () => Promise.reject(new Error('not authorised')),
        }),
      },
      'Writing',
      '错误',
      'not authorised',
    ],
    [
      'files that cannot be written',
      {},
      {
        openStore: async (env) => {
          const store = await open(env)
          return { ...store, files: { ...store.files, put: () => Promise.reject(new Error('ENOSPC')) } }
        },
      },
      'Files',
      '错误',
      'ENOSPC',
    ],
    [
      'a plan without its ruleset',
      {},
      {
        openStore: async (env) => {
          const store = await open(env)
          const plan = demoPlan(NOW)
          const planById = () => Promise.resolve({ ...plan, ruleset: { ...plan.ruleset, version: '0.0.1' } })
          return { ...store, planById }
        },
      },
      'Plans',
      '错误',
      '0.0.1 is neither carried nor kept',
    ],
    ['a clock that is a minute off', {}, databaseAt(-60_001, 'rs0'), 'Clock', '错误', 'NTP'],
    ['a clock that is seconds off', {}, databaseAt(3_000, 'rs0'), 'Clock', '注意', 'NTP'],
    ['a clock that is right', {}, databaseAt(-40, 'rs0'), 'Clock', '正常', '40 ms'],
    ['a database of one machine', {}, databaseAt(0, undefined), 'Replica set', '注意', 'docker-compose.yml'],
    ['a server open to the net', { HOST: '0.0.0.0' }, {}, 'Listening and proxies', '注意', 'TLS'],
  ])('tells %s', async (_label, more, changes, what, outcome, said) => {
    await worked()
    const { text, exitCode } = await checkCommand(variables(more), { ...reach, ...changes })
    expect(linesAbout(text, what)).toContain(outcome)
    expect(linesAbout(text, what)).toContain(said)
    expect(linesAbout(text, what).includes('→')).toBe(outcome !== '正常')
    expect(exitCode).toBe(outcome === '错误' ? 1 : 0)
    expect(text).not.toContain('me:secret')
  })

  it.each([
    ['a directory of files that is not mounted', 'files', 'Store', 'is not there: mount it'],
    ['files that were not put back with the records', `files/${photo.hash.slice(0, 2)}`, 'Files', photo.hash],
  ])('tells %s', async (_label, gone, what, said) => {
    await worked()
    rmSync(join(directory, gone), { recursive: true })
    const { text, exitCode } = await checkCommand(variables(), reach)
    expect(linesAbout(text, what)).toContain('错误')
    expect(linesAbout(text, what)).toContain(said)
    expect(exitCode).toBe(1)
  })

  it('tells a key file that others can read', async () => {
    const file = join(directory, 'secret.key')
    writeFileSync(file, SECRET)
    chmodSync(file, 0o644)
    const { text } = await checkCommand(variables({ SECRET_KEY: undefined }), reach)
    expect(linesAbout(text, 'File mode')).toContain(`chmod 600 ${file}`)
  })
})
