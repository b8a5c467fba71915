import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyAudit } from '../src/audit/audit-chain'
import type { SessionView } from '../src/contract'
import { demoPlan } from '../src/demo/demo-plans'
import { KeyFile } from '../src/personal-data/key-file'
import { KeyRing, parseKeys } from '../src/personal-data/key-ring'
import { sealedStore } from '../src/personal-data/sealed-store'
import { rotateDataKeys } from '../src/rotate-data-keys'
import { openEmbeddedStore } from '../src/store/embedded/embedded-store'
import type { Store } from '../src/store/store'
import { fillIn, samplePhoto, sampleSections } from './sample-application'
import { MAIN, startServerProcess, type ServerProcess } from './server-process'
import { Client, PASSWORD } from './test-server'

const directory = mkdtempSync(join(tmpdir(), 'registration-'))
const keys = join(directory, 'data.keys')
const env = { DATA_DIR: directory, LOG_LEVEL: 'info' }
const idsOf = (file: string) => parseKeys(readFileSync(file, 'utf8')).map(({ id }) => id)

let server: ServerProcess
let candidate: Client
let plain: Store

beforeAll(async () => {
  server = await startServerProcess(env)
  const site = { address: server.address, plan: demoPlan(0) }
  const account = { username: 'stays', password: PASSWORD }
  const { body } = await new Client(site).post<SessionView>('/api/accounts', account)
  candidate = new Client(site, body.token)
  await fillIn(candidate)
  plain = await openEmbeddedStore(directory)
})

afterAll(async () => {
  await plain.close()
  await server.kill('SIGKILL')
  rmSync(directory, { recursive: true, force: true })
})

const pause = () => Promise.resolve()

/** As the command does it, without the minute for requests under way. */
function rotate(waitForRequests = pause, tell: (line: string) => void = () => undefined) {
  const file = new KeyFile(keys, () => undefined)
  const store = sealedStore(plain, new KeyRing(() => file.read()))
  const secret = readFileSync(join(directory, 'secret.key'), 'utf8').trim()
  const context = { store, clock: Date.now, log: pino({ level: 'silent' }), secret, trustedProxies: 0 }
  return rotateDataKeys(context, plain, file, waitForRequests, tell)
}

it('leaves both keys when it is killed, and what either sealed can be read', async () => {
  const [first] = idsOf(keys)
  const command = spawn(process.execPath, [MAIN, '--rotate-data-keys'], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  })
  await expect.poll(() => idsOf(keys), { timeout: 30_000 }).toHaveLength(2)
  command.kill('SIGKILL')
  await once(command, 'exit')
  expect(idsOf(keys)[1]).toBe(first)

  expect((await candidate.application()).sections).toHaveProperty('basic')
  const { work } = sampleSections()
  expect((await candidate.save('work', { ...work, yearsInOccupation: '6' })).status).toBe(200)
  expect(readdirSync(directory).filter((name) => name.startsWith('data.keys'))).toEqual(['data.keys'])
})

it('keeps another from it while one is at it, or has just been killed', async () => {
  expect(await rotate()).toMatchObject({ exitCode: 1 })
  expect(idsOf(keys)).toHaveLength(2)
  await plain.takeTicket('data-keys')
})

it('changes the key while a server works, which goes on without a failure', async () => {
  const before = idsOf(keys)
  let isDone = false
  const works = (async () => {
    let saves = 0
    const { work } = sampleSections()
    for (; !isDone || saves < 20; saves++) {
      const years = String(5 + (saves % 10))
      const { status, body } = await candidate.save('work', { ...work, yearsInOccupation: years })
      expect([status, body.id]).toEqual([200, undefined])
      if (saves % 5 === 0) expect((await candidate.savePhoto(samplePhoto(saves % 200))).status).toBe(200)
      expect((await candidate.application()).sections['work']).toMatchObject({ yearsInOccupation: years })
    }
    return saves
  })()
  const lines: string[] = []
  const underWay = async () => expect((await candidate.application()).sections).toHaveProperty('work')
  const { text, exitCode } = await rotate(underWay, (line) => lines.push(line))
  isDone = true
  expect(await works).toBeGreaterThan(0)
  expect(exitCode).toBe(0)
  expect(text).toMatch(/is the key of everything; taken away: \w+, \w+\n$/)
  expect(lines.length).toBeGreaterThan(3)

  const after = idsOf(keys)
  expect(after).toHaveLength(1)
  expect(before).not.toContain(after[0])
  const [newest] = parseKeys(readFileSync(keys, 'utf8'))
  const store = sealedStore(plain, new KeyRing(() => [newest!]))
  expect((await store.everyApplication({ limit: 10 }))[0]?.sections).toHaveProperty('basic')
  for (const { hash } of await store.files.every({ limit: 100 }))
    expect(await store.files.get(hash)).toBeDefined()
  await store.everyTicket({ limit: 1000 })
  expect((await candidate.submit()).status).toBe(200)
})

it('is in the audit, whose chain stands, and after a restart everything can be read', async () => {
  const secret = readFileSync(join(directory, 'secret.key'), 'utf8').trim()
  expect(await plain.auditRecords({ action: 'data-keys.rotate' }, { limit: 10 })).toMatchObject([
    { outcome: 'done', subject: idsOf(keys)[0] },
  ])
  expect((await verifyAudit(plain, secret)).broken).toBeUndefined()
  await server.kill('SIGKILL')
  server = await startServerProcess(env)
  const again = new Client({ address: server.address, plan: demoPlan(0) }, candidate.token)
  expect(await again.application()).toMatchObject({ state: 'submitted' })
})
