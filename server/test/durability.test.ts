import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fillIn, sampleSections } from './sample-application'
import { startServerProcess } from './server-process'
import { Client, PASSWORD } from './test-server'
import { demoPlan } from '../src/demo/demo-plans'
import type { SessionView } from '../src/contract'

const directory = mkdtempSync(join(tmpdir(), 'registration-'))
const env = { DATA_DIR: directory, LOG_LEVEL: 'info' }

afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('a server that is killed right after an answer', () => {
  it('has kept everything that it answered with success', async () => {
    const plan = demoPlan(0)
    const answered: { username: string; number: string | null; formCode: string | null }[] = []
    for (let round = 0; round < 8; round++) {
      const running = await startServerProcess(env)
      const site = { address: running.address, plan }

      for (const { username, number, formCode } of answered) {
        const { body } = await new Client(site).post<SessionView>('/api/sessions', {
          username,
          password: PASSWORD,
        })
        const kept = await new Client(site, body.token).application()
        expect(kept).toMatchObject({ state: 'submitted', onlineRegistrationNumber: number, formCode })
        expect(Object.keys(kept.sections)).toEqual(Object.keys(sampleSections()))
      }

      const username = `killed-${round}`
      const { body } = await new Client(site).post<SessionView>('/api/accounts', {
        username,
        password: PASSWORD,
      })
      const candidate = new Client(site, body.token)
      await fillIn(candidate)
      const submitted = await candidate.submit()
      await running.kill('SIGKILL')
      expect(submitted.status).toBe(200)
      const { onlineRegistrationNumber: number, formCode } = submitted.body
      answered.push({ username, number, formCode })
    }
    expect(new Set(answered.map(({ number }) => number)).size).toBe(answered.length)
  })

  it('ends by itself on SIGTERM, with a client still connected, and without an error', async () => {
    const running = await startServerProcess(env)
    const client = new Client({ address: running.address, plan: demoPlan(0) })
    await client.post('/api/sessions', { username: 'nobody', password: PASSWORD })
    expect(await running.kill('SIGTERM')).toBe(0)
  })

  it('keeps its secret and its data to its own user', () => {
    expect(statSync(join(directory, 'secret.key')).mode & 0o077).toBe(0)
  })
})
