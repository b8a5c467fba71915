import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints, type Endpoint } from '../src/contract'
import { ALLOWED, CALLERS, type Caller } from './allowed-callers'
import { Client, TestServer } from './test-server'

let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})

afterAll(() => server.stop())

async function callerOf(caller: Caller): Promise<Client> {
  if (caller === 'nobody') return new Client(server)
  if (caller === 'candidate') return server.addCandidate()
  return server.addStaff(caller, caller === 'clerk' ? '140100-01' : null)
}

describe.each(CALLERS)('%s', (caller) => {
  let client: Client

  beforeAll(async () => {
    client = await callerOf(caller)
  })

  const names = Object.keys(ALLOWED) as (keyof typeof ALLOWED)[]

  it.each(names)('may or may not %s', async (name) => {
    const { method, path }: Endpoint = endpoints[name]
    const body = method === 'get' ? undefined : {}
    const { status, body: answer } = await client.send(
      method.toUpperCase(),
      path.replace(/:\w+/g, 'x'),
      body,
      1,
    )
    const isAllowed = ALLOWED[name].includes(caller)
    const refusal = caller === 'nobody' ? [401, 'not-signed-in'] : [403, 'forbidden']
    if (isAllowed) expect([status, answer?.id]).not.toEqual(refusal)
    else expect([status, answer?.id]).toEqual(refusal)
  })
})
