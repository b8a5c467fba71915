import { afterEach, describe, expect, it } from 'vitest'
import type { AuditEntry } from '../src/contract'
import { TestServer } from './test-server'

let server: TestServer

afterEach(() => server.stop())

describe('the address of a client', () => {
  it.each([
    ['behind no proxy, is its own', 0, '203.0.113.9', '127.0.0.1'],
    ['behind one proxy, is what that proxy saw', 1, '192.0.2.1, 203.0.113.9', '203.0.113.9'],
    ['behind two proxies, is what the first saw', 2, '192.0.2.1, 203.0.113.9, 10.0.0.2', '203.0.113.9'],
    ['behind a proxy that says nothing, is that proxy', 1, '', '127.0.0.1'],
  ])('%s', async (_label, trustedProxies, forwarded, expected) => {
    server = await TestServer.start(undefined, undefined, trustedProxies)
    const organiser = await server.addStaff('organiser', null)
    await organiser.send('GET', '/api/audit', undefined, undefined, { 'X-Forwarded-For': forwarded })
    const { body } = await organiser.get<{ entries: AuditEntry[] }>('/api/audit')
    expect(body.entries[0]).toMatchObject({ action: 'audit.read', address: expected })
  })
})
