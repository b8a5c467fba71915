import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { USAGE } from '../src/command-line'
import { MAIN } from './server-process'

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'registration-'))
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly out: string
  readonly error: string
}

/** Runs the built server until it ends by itself. */
function run(args: readonly string[], more: Record<string, string> = {}): Promise<Ended> {
  const env = { ...process.env, DATA_DIR: directory, PORT: '0', LOG_LEVEL: 'silent', ...more }
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { env }, (error, out, text) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, error: text }),
    )
  })
}

describe('node server/dist/main.js', () => {
  it('prints its usage', async () => {
    expect(await run(['--help'])).toEqual({ code: 0, out: USAGE, error: '' })
  })

  it('starts nothing where a command is mistyped', async () => {
    const { code, out, error } = await run(['--verfy-audit'])
    expect([code, out]).toEqual([2, ''])
    expect(error).toContain(`'--verfy-audit'`)
    expect(error).toContain(USAGE)
    expect(readdirSync(directory)).toEqual([])
  })

  it.each([
    ['--verify-audit'],
    ['--reconcile', '2026-11-22'],
    ['--rotate-data-keys'],
    ['--remove-orphans'],
    ['--add-administrator', 'wang'],
  ])('%s makes no store where there is none', async (...args) => {
    const { code, out, error } = await run(args)
    expect([code, out, error]).toEqual([2, '', expect.stringContaining(`there is no store in ${directory}`)])
    expect(readdirSync(directory)).toEqual([])
  })

  it.each([
    ['a port that is none', { PORT: 'eighty' }, 'PORT: '],
    ['a data directory that is a file', { DATA_DIR: MAIN }, MAIN],
    [
      'a database that cannot be reached',
      {
        MONGODB_URI: 'mongodb://me:hunter2@127.0.0.1:1/registration?serverSelectionTimeoutMS=100',
        SECRET_KEY: 's'.repeat(32),
        DATA_KEYS: `a:${Buffer.alloc(32, 1).toString('base64')}`,
      },
      'ECONNREFUSED',
    ],
  ])('says in one line why it does not start: %s', async (_what, env, named) => {
    const { code, out, error } = await run([], env)
    expect([code, out]).toEqual([2, ''])
    expect(error).toContain(named)
    expect(error.trimEnd().split('\n')).toHaveLength(1)
    expect(error).not.toContain('hunter2')
  })

  it('says in one line that its port is taken', async () => {
    const other = createServer().listen({ port: 0, host: '127.0.0.1' })
    onTestFinished(() => void other.close())
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { code, error } = await run([], { PORT: String(port) })
    expect([code, error.trimEnd().split('\n')]).toEqual([
      2,
      [expect.stringMatching(/^cannot listen .*EADDRINUSE.*:\d+$/)],
    ])
  })
})
