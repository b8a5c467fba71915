import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { endpoints, type Endpoint } from '../src/contract'
import { readEnv, variableNames } from '../src/env'
import { Refusal } from '../src/errors'
import { problemOf } from '../src/middleware/errors'
import { TestServer } from './test-server'

interface Service {
  readonly image: string
  readonly build?: { readonly context: string; readonly target: string }
  readonly environment?: Readonly<Record<string, string>>
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly networks?: readonly string[]
  readonly secrets?: readonly string[]
  readonly volumes?: readonly string[]
  readonly ports?: readonly string[]
  readonly stop_grace_period?: string
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>
  readonly volumes: Readonly<Record<string, unknown>>
  readonly secrets: Readonly<Record<string, unknown>>
}

const ROOT = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose
const services = Object.entries(compose.services)
const dockerfile = read('Dockerfile')
const nginx = read('deploy/nginx.conf')

describe('docker-compose.yml', () => {
  it('has three databases, what sets them up, two servers, and a proxy', () => {
    expect(Object.keys(compose.services)).toEqual([
      'mongo1',
      'mongo2',
      'mongo3',
      'mongo-init',
      'server1',
      'server2',
      'web',
    ])
  })

  it.each(services)('%s names an image, of a version or built here', (_name, { image, build }) => {
    if (build === undefined) {
      expect(image).toMatch(/^[a-z0-9-]+(\/[a-z0-9-]+)?:\d+\.\d+$/)
      return
    }
    expect(image).toMatch(/^registration-(server|web)$/)
    expect(dockerfile).toContain(` AS ${build.target}\n`)
  })

  it.each(services.filter(([name]) => name !== 'mongo-init'))('%s tells its health', (_name, service) => {
    expect(service.healthcheck?.test[0]).toBe('CMD')
    expect(service.healthcheck?.test.length).toBeGreaterThan(2)
  })

  it.each(services)('%s leans on nothing that is not there', (_name, service) => {
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect(compose.services[other]).toBeDefined()
      if (condition === 'service_healthy') expect(compose.services[other]?.healthcheck).toBeDefined()
    }
    for (const network of service.networks ?? []) expect(compose.networks).toHaveProperty(network)
    for (const secret of service.secrets ?? []) expect(compose.secrets).toHaveProperty(secret)
    for (const volume of service.volumes ?? []) {
      const [source = ''] = volume.split(':')
      // The certificate is the operator's.
      if (source === './deploy/tls') continue
      expect(source.startsWith('./') ? existsSync(join(ROOT, source)) : source in compose.volumes).toBe(true)
    }
  })

  it('opens the proxy alone to the outside, and the database to nothing but the servers', () => {
    expect(services.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['web'])
    expect(compose.networks['data']?.internal).toBe(true)
    const there = services.filter(([, { networks }]) => networks?.includes('data')).map(([name]) => name)
    expect(there).not.toContain('web')
  })

  const server = compose.services['server1']!

  it('gives both servers the same variables, each one that the server reads', () => {
    expect(compose.services['server2']).toEqual(server)
    for (const name of Object.keys(server.environment ?? {})) expect(variableNames).toContain(name)
  })

  it('gives the servers variables that they take', () => {
    const given = {
      MONGODB_URI: 'mongodb://registration:secret@mongo1,mongo2,mongo3/registration?replicaSet=rs0',
      SECRET_KEY: 's'.repeat(32),
      DATA_KEYS: `a:${Buffer.alloc(32, 1).toString('base64')}`,
    }
    const env = Object.entries(server.environment ?? {}).map(([name, value]) => [
      name,
      value.startsWith('${') ? given[name as keyof typeof given] : value,
    ])
    expect(readEnv(Object.fromEntries(env) as NodeJS.ProcessEnv)).toMatchObject({
      host: '0.0.0.0',
      trustedProxies: 1,
      mongodbUri: given.MONGODB_URI,
    })
  })

  it('holds no secret, and stops where one is missing', () => {
    for (const name of ['MONGODB_URI', 'SECRET_KEY', 'DATA_KEYS']) {
      expect(server.environment?.[name]).toMatch(new RegExp(`^\\$\\{${name}:\\?`))
    }
  })

  it('lets a server end by itself before it is killed', () => {
    const grace = /const GRACE = (\d+)_000/.exec(read('server/src/serve.ts'))?.[1]
    expect(parseInt(server.stop_grace_period ?? '', 10)).toBeGreaterThan(Number(grace))
  })
})

describe('the health check of a server', () => {
  let testServer: TestServer

  beforeAll(async () => {
    testServer = await TestServer.start()
  })

  afterAll(() => testServer.stop())

  const run = (address: string): Promise<unknown> => {
    const [, node, option = '', script = ''] = compose.services['server1']!.healthcheck!.test
    expect(node).toBe('node')
    expect(dockerfile).toContain(script)
    return promisify(execFile)(process.execPath, [option, script.replace('http://127.0.0.1:3000', address)])
  }

  it('passes while the store can be had, and fails while it cannot', async () => {
    await run(testServer.address)
    expect((await fetch(`${testServer.address}/api/ready`)).status).toBe(200)
    const { lastAudit } = testServer.store
    const unavailable = Object.assign(new Error('locked'), { code: 'SQLITE_BUSY' })
    testServer.store.lastAudit = () => Promise.reject(unavailable)
    await expect(run(testServer.address)).rejects.toMatchObject({ code: 1 })
    expect((await fetch(`${testServer.address}/api/health`)).status).toBe(200)
    testServer.store.lastAudit = lastAudit
    await run(testServer.address)
  })

  it('fails where nobody listens', async () => {
    await expect(run('http://127.0.0.1:1')).rejects.toMatchObject({ code: 1 })
  })
})

describe('the Dockerfile', () => {
  const stages = Array.from(dockerfile.matchAll(/^FROM (\S+) AS (\w+)$/gm), ([, image, name]) => [
    name,
    image,
  ])

  it('builds in stages, on Node 20 and nginx of a version', () => {
    expect(stages).toEqual([
      ['build', 'node:20-slim'],
      ['dependencies', 'node:20-slim'],
      ['server', 'node:20-slim'],
      ['web', expect.stringMatching(/^nginxinc\/nginx-unprivileged:\d+\.\d+-alpine$/)],
    ])
  })

  it('takes only what is there', () => {
    const names = stages.map(([name]) => name)
    for (const [, flag = '', sources = ''] of dockerfile.matchAll(/^COPY (--from=\w+ )?(.+) \S+$/gm)) {
      if (flag !== '') {
        expect(names).toContain(/--from=(\w+)/.exec(flag)?.[1])
        continue
      }
      for (const source of sources.split(' ')) expect(existsSync(join(ROOT, source)), source).toBe(true)
    }
  })

  it('runs the server as somebody who is not root, with variables that it reads', () => {
    const server = dockerfile.slice(dockerfile.indexOf(' AS server'), dockerfile.indexOf(' AS web'))
    expect(server).toMatch(/\nUSER node\n[^]*\nCMD /)
    const [, given = ''] = /^ENV (HOST=.*)$/m.exec(server) ?? []
    for (const pair of given.split(' ')) expect(variableNames).toContain(pair.split('=')[0])
  })
})

describe('what the documents put beside the code and nobody else must have', () => {
  const ignored = (file: string): string[] =>
    read(file)
      .split('\n')
      .map((line) => line.replace(/^\//, ''))
  const places = [
    'data',
    '.env',
    ...(read('docs/operations.md').match(/\bdeploy\/(?!nginx|mongo)\w+/g) ?? []),
  ]

  it.each(Array.from(new Set(places)))('%s is in no commit and in no image', (place) => {
    expect(ignored('.gitignore')).toContain(place)
    expect(ignored('.dockerignore')).toContain(place)
  })

  it('is all that either list keeps out of deploy', () => {
    const secret = (file: string) => ignored(file).filter((line) => line.startsWith('deploy/'))
    expect(secret('.dockerignore').sort()).toEqual(secret('.gitignore').sort())
    expect(secret('.gitignore').length).toBeGreaterThan(0)
  })
})

describe('nginx.conf', () => {
  it('closes every block and ends every directive', () => {
    let depth = 0
    for (const line of nginx.split('\n').map((text) => text.replace(/#.*$/, '').trim())) {
      if (line === '') continue
      expect(line).toMatch(/[;{}]$/)
      if (line.endsWith('{')) depth += 1
      if (line === '}') depth -= 1
      expect(depth).toBeGreaterThanOrEqual(0)
    }
    expect(depth).toBe(0)
  })

  it('sends requests to the servers of the compose file', () => {
    const upstream = Array.from(nginx.matchAll(/^\s+server (\w+):(\d+) /gm), ([, name, port]) => [name, port])
    const port = compose.services['server1']!.environment?.['PORT']
    expect(upstream).toEqual([
      ['server1', port],
      ['server2', port],
    ])
    expect(nginx).toContain('X-Forwarded-For $proxy_add_x_forwarded_for')
  })

  it('lets the largest upload through, and closes idle connections before the servers do', () => {
    const largest = Math.max(
      ...Object.values(endpoints as Record<string, Endpoint>).map(({ bytes }) => bytes?.maxBytes ?? 0),
    )
    const [, megabytes] = /client_max_body_size (\d+)m;/.exec(nginx) ?? []
    expect(Number(megabytes) * 1024 * 1024).toBeGreaterThan(largest)
    const [, seconds] = /keepalive_timeout (\d+)s;/.exec(nginx) ?? []
    const [, kept] = /KEEP_ALIVE = (\d+)_000/.exec(read('server/src/serve.ts')) ?? []
    expect(Number(seconds)).toBeLessThan(Number(kept))
  })

  it.each([
    ['busy', 'store-unavailable'],
    ['too_often', 'too-many-requests'],
    ['too_large', 'body-too-large'],
  ] as const)('refuses as the server does, $%s', (variable, id) => {
    const refusal = Refusal.of(id)
    expect(textsOfNginx()[variable]).toEqual([refusal.text('zh'), refusal.text('en')])
    const [, body = ''] =
      Array.from(nginx.matchAll(/return \d{3} '(.+)';/g)).find(([, text]) =>
        text?.includes(`$${variable}"`),
      ) ?? []
    const problem = JSON.parse(body.replace(`$${variable}`, refusal.text('zh'))) as unknown
    expect(problem).toEqual(problemOf(refusal, 'zh'))
    expect(nginx).toMatch(new RegExp(`=${refusal.status} @[a-z-]+;`))
  })

  it('sends with pages what the server sends with them', async () => {
    const h5 = mkdtempSync(join(tmpdir(), 'h5-'))
    writeFileSync(join(h5, 'index.html'), '<!doctype html>')
    const server = await TestServer.start(undefined, h5)
    const { headers } = await fetch(server.address)
    await server.stop()
    rmSync(h5, { recursive: true })
    const ours = Array.from(
      read('deploy/page-headers.conf').matchAll(/^add_header (\S+) "(.+)" always;$/gm),
      ([, name = '', value]) => [name.toLowerCase(), value],
    )
    for (const [name = '', value] of ours) expect([name, headers.get(name)]).toEqual([name, value])
    const secure = Array.from(headers.keys()).filter((name) =>
      /^(content-security|cross-origin|origin-agent|referrer|strict|x-(?!request))/.test(name),
    )
    expect(ours.map(([name]) => name).sort()).toEqual(secure.sort())
  })
})

function textsOfNginx(): Record<string, string[]> {
  const maps = nginx.matchAll(/map \$http_accept_language \$(\w+) \{\s+default "(.+)";\s+"~\*\^en" "(.+)";/g)
  return Object.fromEntries(Array.from(maps, ([, name = '', zh = '', en = '']) => [name, [zh, en]]))
}

describe('mongo-init.js', () => {
  /** Runs it in a database that is as new, or as it was left. */
  function runAgainst(state: { initiated?: object; users: string[] }): void {
    const admin = {
      adminCommand(command: { replSetGetStatus?: 1; replSetInitiate?: object }) {
        if (command.replSetInitiate !== undefined) {
          if (state.initiated !== undefined) throw new Error('already initialised')
          state.initiated = command.replSetInitiate
        } else if (state.initiated === undefined) {
          throw Object.assign(new Error('no set yet'), { codeName: 'NotYetInitialized' })
        }
      },
      getSiblingDB: (database: string) => ({
        getUser: (name: string) => (state.users.some((one) => one.startsWith(`${name}@`)) ? {} : null),
        createUser: ({ user, pwd }: { user: string; pwd: string }) =>
          void state.users.push(`${user}@${database} ${pwd}`),
      }),
    }
    runInNewContext(read('deploy/mongo-init.js'), {
      require: () => ({ readFileSync: () => 'root secret\n' }),
      process: {
        env: { MONGODB_URI: 'mongodb://reg:p%2Cw%40@mongo1:27017,mongo2,mongo3/registration?replicaSet=rs0' },
      },
      connect: (uri: string) => {
        expect(uri).toContain('root:root%20secret@')
        return admin
      },
      print: () => undefined,
      encodeURIComponent,
      decodeURIComponent,
    })
  }

  it('makes the set and the user of the servers, once', () => {
    const state: { initiated?: object; users: string[] } = { users: [] }
    runAgainst(state)
    runAgainst(state)
    expect(state.users).toEqual(['reg@registration p,w@'])
    expect(JSON.stringify(state.initiated)).toContain('mongo3:27017')
  })
})

describe('the variables', () => {
  it('are all told in the documents', () => {
    const documents = ['operations', 'accounts', 'payments', 'messages', 'gateways']
    const text = documents.map((name) => read(`docs/${name}.md`)).join('\n')
    expect(variableNames.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  })
})
