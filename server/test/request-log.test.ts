import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Client, TestServer } from './test-server'

let server: TestServer
let clients: Readonly<Record<'nobody' | 'candidate' | 'clerk' | 'two', Client>>

beforeAll(async () => {
  server = await TestServer.start()
  clients = {
    nobody: new Client(server),
    candidate: await server.addCandidate(),
    clerk: await server.addStaff('clerk', '140100-01'),
    two: await server.addCandidate({ roles: ['clerk', 'organiser'], station: '140100-01' }),
  }
})

afterAll(() => server.stop())

beforeEach(() => {
  server.logged.length = 0
})

describe('the line of a request', () => {
  it.each([
    ['nobody', '/api/notices', { route: '/api/notices', status: 200 }],
    ['nobody', '/api/account', { route: '/api/account', status: 401, refusal: 'not-signed-in' }],
    ['candidate', '/api/account', { route: '/api/account', status: 200, role: 'candidate' }],
    ['clerk', '/api/audit', { route: '/api/audit', status: 403, refusal: 'forbidden', role: 'clerk' }],
    ['two', '/api/desk/plans', { route: '/api/desk/plans', status: 200, role: 'clerk organiser' }],
    ['clerk', '/api/nothing', { route: 'unknown', status: 404, refusal: 'not-found' }],
  ] as const)('says for %s at %s what came of it', async (who, path, line) => {
    const { headers } = await clients[who].get(path)
    const lines = server.logged.map((text) => JSON.parse(text) as Record<string, unknown>)
    expect(lines).toEqual([
      {
        level: 30,
        time: expect.any(Number) as number,
        msg: 'request',
        method: 'GET',
        requestId: headers.get('x-request-id'),
        ms: 0,
        ...line,
      },
    ])
  })
})
