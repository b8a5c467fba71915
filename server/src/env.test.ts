import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEnv } from './env'

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'registration-'))
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

describe('readEnv', () => {
  it('needs nothing', () => {
    expect(readEnv({ DATA_DIR: directory })).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      trustedProxies: 0,
      mongodbUri: undefined,
      logLevel: 'info',
    })
  })

  it.each([
    ['PORT', 'eighty'],
    ['PORT', ''],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['HOST', ''],
    ['TRUSTED_PROXIES', 'true'],
    ['TRUSTED_PROXIES', ''],
    ['MONGODB_URI', 'localhost:27017'],
    ['SECRET_KEY', 'too-short'],
    ['LOG_LEVEL', 'verbose'],
    ['DATA_DIR', ''],
  ])('names %s=%j and does not repeat it', (name, value) => {
    const read = () => readEnv({ DATA_DIR: directory, [name]: value })
    expect(read).toThrow(`${name}: `)
    if (value.length > 4) expect(read).not.toThrow(value)
  })
})

describe('the generated secret', () => {
  it('is made once, for its owner alone, and leaves no draft', () => {
    const { secret } = readEnv({ DATA_DIR: directory })
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(readEnv({ DATA_DIR: directory }).secret).toBe(secret)
    expect(readdirSync(directory)).toEqual(['secret.key'])
    expect(statSync(join(directory, 'secret.key')).mode & 0o077).toBe(0)
  })

  it('is not guessed when its file is empty, as after a power cut', () => {
    writeFileSync(join(directory, 'secret.key'), '')
    expect(() => readEnv({ DATA_DIR: directory })).toThrow(/secret\.key holds no secret/)
  })

  it('gives way to one that is given', () => {
    const given = 'a secret of at least 32 characters, given'
    expect(readEnv({ DATA_DIR: directory, SECRET_KEY: given }).secret).toBe(given)
    expect(readdirSync(directory)).toEqual([])
  })
})
