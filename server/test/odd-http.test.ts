import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Problem } from '../src/contract'
import { openSocket, sendRaw } from './raw-http'
import { Client, TestServer } from './test-server'

const PAGE = '<!doctype html><title>网上报名</title><script>alert(1)</script>'
const SCRIPT = 'x'.repeat(400_000)

let server: TestServer
const h5 = mkdtempSync(join(tmpdir(), 'h5-'))

beforeAll(async () => {
  writeFileSync(join(h5, 'index.html'), PAGE)
  mkdirSync(join(h5, 'js'))
  writeFileSync(join(h5, 'js', 'app.d0a625c3.js'), SCRIPT)
  server = await TestServer.start(undefined, h5)
})

afterAll(async () => {
  await server.stop()
  rmSync(h5, { recursive: true, force: true })
})

beforeEach(() => {
  server.logged.length = 0
})

function ask(line: string, headers = '') {
  return sendRaw(server.address, `${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n`)
}

const failures = () => server.logged.filter((line) => (JSON.parse(line) as { level: number }).level >= 50)

describe('an odd request is the client’s fault, in the one form of a refusal', () => {
  it.each<[label: string, line: string, headers: string, status: number, id: string]>([
    ['a broken escape', 'GET /%E0%A4%A', '', 404, 'not-found'],
    ['a path that climbs', 'GET /../../etc/passwd', '', 404, 'not-found'],
    ['a path that climbs, escaped', 'GET /..%2f..%2fetc/passwd', '', 404, 'not-found'],
    ['a path that climbs, by backslashes', 'GET /..%5c..%5cetc/passwd', '', 404, 'not-found'],
    ['a drive', 'GET /C:%5Cwindows', '', 404, 'not-found'],
    ['a NUL', 'GET /%00', '', 404, 'not-found'],
    ['two slashes', 'GET //', '', 404, 'not-found'],
    ['a path of 5,000 characters', `GET /${'a'.repeat(5000)}`, '', 404, 'not-found'],
    ['a folder', 'GET /js/', '', 404, 'not-found'],
    ['something under a file', 'GET /js/app.d0a625c3.js/x', '', 404, 'not-found'],
    ['an absolute address that is none', 'GET http://[', '', 400, 'request-invalid'],
    ['an asterisk', 'GET *', '', 404, 'not-found'],
    ['a method of WebDAV', 'PROPFIND /api/plans', '', 405, 'method-not-allowed'],
    ['TRACE', 'TRACE /api/plans', '', 405, 'method-not-allowed'],
    ['a method that the address lacks', 'PATCH /api/plans', '', 405, 'method-not-allowed'],
    ['a method that nothing has', 'PURGE /', '', 405, 'method-not-allowed'],
    [
      'a compressed body',
      'POST /api/sessions',
      'Content-Encoding: gzip\r\nContent-Length: 2\r\n',
      415,
      'encoding-unsupported',
    ],
  ])('%s', async (_label, line, headers, status, id) => {
    const answer = await ask(line, headers)
    expect(answer.status).toBe(status)
    expect((JSON.parse(answer.body) as Problem).id).toBe(id)
    expect(failures()).toEqual([])
  })

  it.each([
    'identity;q=0, *;q=0',
    'gzip;q=0, identity;q=0',
    'zstd, identity;q=0',
    'x-unknown',
    ';;=,',
    'gzip',
  ])('answers Accept-Encoding: %s', async (accepted) => {
    const { plan } = server
    const answer = await ask(`GET /api/plans/${plan.id}`, `Accept-Encoding: ${accepted}\r\n`)
    expect(answer.status).toBe(200)
    expect(failures()).toEqual([])
  })

  it.each(['HEAD /', 'HEAD /api/plans', 'HEAD /api/nothing'])('%s has no body', async (line) => {
    const { head, body } = await ask(line)
    expect(head).toMatch(/content-length: [1-9]/i)
    expect(body).toBe('')
  })
})

describe('clients that break off', () => {
  it('keeps what they had sent out of the log', async () => {
    const socket = await openSocket(server.address)
    const said = 'Authorization: Bearer a-token-that-nobody-may-read'
    socket.write(`POST /api/sessions HTTP/1.1\r\nHost: x\r\n${said}\r\nTransfer-Encoding: chunked\r\n\r\n`)
    socket.write('13\r\n{"username":"zhang"\r\nZZ\r\n')
    socket.resume()
    await once(socket, 'close')
    const log = server.logged.join('')
    expect(log).toContain('HPE_INVALID_CHUNK_SIZE')
    expect(log).not.toContain('a-token-that-nobody-may-read')
    expect(log).not.toContain('rawPacket')
    expect(failures()).toEqual([])
  })

  it('goes on when one leaves in the middle of an answer or of a body', async () => {
    const reading = await openSocket(server.address)
    reading.write('GET /js/app.d0a625c3.js HTTP/1.1\r\nHost: x\r\n\r\n')
    await once(reading, 'data')
    reading.resetAndDestroy()
    const sending = await openSocket(server.address)
    sending.write('POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{"user')
    sending.resetAndDestroy()
    expect((await new Client(server).get('/api/plans')).status).toBe(200)
    expect(failures()).toEqual([])
  })
})

describe('the H5 build', () => {
  it.each([
    ['index.html, asked for anew each time', '/', PAGE, 'max-age=0'],
    ['a file with a hash in its name, kept for a year', '/js/app.d0a625c3.js', SCRIPT, /max-age=31536000/],
  ])('serves %s', async (_label, path, content, caching) => {
    const { status, bytes, headers } = await new Client(server).get(path)
    expect(status).toBe(200)
    expect(new TextDecoder().decode(bytes)).toBe(content)
    expect(headers.get('cache-control')).toMatch(caching)
  })

  it('runs no script but its own files, in no frame', async () => {
    const policy = (await new Client(server).get('/')).headers.get('content-security-policy')
    expect(policy?.split(';')).toEqual(
      expect.arrayContaining(["script-src 'self'", "frame-ancestors 'none'"]),
    )
  })
})
