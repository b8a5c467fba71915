import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEnv } from './env'
import { KeyFile } from './personal-data/key-file'

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
    ['WECHAT_API_URL', 'api.weixin.qq.com'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://a.example/page'],
    ['CORS_ORIGINS', 'https://a.example https://b.example'],
    ['IDENTITY_CHECK_URL', 'ftp://gateway.example'],
    ['EDUCATION_RECORDS_KEY', 'too-short'],
  ])('names %s=%j and does not repeat it', (name, value) => {
    const read = () => readEnv({ DATA_DIR: directory, [name]: value })
    expect(read).toThrow(`${name}: `)
    if (value.length > 4) expect(read).not.toThrow(value)
  })
})

it('reads the sites that may call, none by default', () => {
  const read = (env: NodeJS.ProcessEnv) => readEnv({ DATA_DIR: directory, ...env }).corsOrigins
  expect(read({})).toEqual([])
  expect(read({ CORS_ORIGINS: 'https://a.example, https://b.example:8443' })).toEqual([
    'https://a.example',
    'https://b.example:8443',
  ])
})

describe('the keys of personal data', () => {
  const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`

  function keysOf(env: NodeJS.ProcessEnv) {
    const { dataKeys } = readEnv(env)
    return dataKeys instanceof KeyFile ? dataKeys.read() : dataKeys
  }

  it('are made once, for their owner alone, where none are given', () => {
    const [made] = keysOf({ DATA_DIR: directory })
    expect(made?.bytes.length).toBe(32)
    expect(keysOf({ DATA_DIR: directory })).toEqual([made])
    expect(statSync(join(directory, 'data.keys')).mode & 0o077).toBe(0)
  })

  it('are taken from the environment, newest first', () => {
    const given = `${key('b', 2)},${key('a', 1)}`
    expect(keysOf({ DATA_DIR: directory, DATA_KEYS: given }).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(readdirSync(directory)).toEqual(['secret.key'])
  })

  it('are refused when one is too short, without telling it', () => {
    const read = () => readEnv({ DATA_DIR: directory, DATA_KEYS: 'a:c2hvcnQgc2VjcmV0' })
    expect(read).toThrow('DATA_KEYS')
    expect(read).not.toThrow('c2hvcnQgc2VjcmV0')
  })

  it('must be given, like the secret, to servers that share a database', () => {
    const shared = { DATA_DIR: directory, MONGODB_URI: 'mongodb://localhost/registration' }
    expect(() => readEnv(shared)).toThrow('SECRET_KEY, DATA_KEYS: needed with MONGODB_URI')
    const secret = 'a secret of at least 32 characters, given'
    expect(() => readEnv({ ...shared, SECRET_KEY: secret })).toThrow('DATA_KEYS: needed with MONGODB_URI')
    expect(readEnv({ ...shared, SECRET_KEY: secret, DATA_KEYS: key('a', 1) }).mongodbUri).toBe(
      shared.MONGODB_URI,
    )
  })
})

describe('services', () => {
  const key = 'a key of 32 characters or a few more'

  it('are set up together or not at all', () => {
    const set = {
      WECHAT_APP_ID: 'wx1234567890abcdef',
      WECHAT_APP_SECRET: 'secret of the app',
      IDENTITY_CHECK_URL: 'https://gateway.example/identity',
      IDENTITY_CHECK_KEY: key,
    }
    expect(readEnv({ DATA_DIR: directory, ...set }).services).toMatchObject({
      wechat: {
        appId: 'wx1234567890abcdef',
        appSecret: 'secret of the app',
        baseUrl: 'https://api.weixin.qq.com',
      },
      identityGateway: { baseUrl: 'https://gateway.example/identity', key },
      educationGateway: undefined,
    })
  })

  it.each([
    ['WECHAT_APP_ID', 'wx1234567890abcdef', 'WECHAT_APP_SECRET'],
    ['IDENTITY_CHECK_KEY', key, 'IDENTITY_CHECK_URL'],
    ['EDUCATION_RECORDS_URL', 'https://gateway.example', 'EDUCATION_RECORDS_KEY'],
  ])('with %s alone name what is missing', (name, value, missing) => {
    expect(() => readEnv({ DATA_DIR: directory, [name]: value })).toThrow(new RegExp(`${missing}: needed`))
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
