import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { mongo } from 'mongoose'
import { expect, it } from 'vitest'
import { isUnavailable } from './unavailable'

/** What Node throws at a write to a socket whose other end has been closed. */
async function writtenAfterTheEnd(): Promise<unknown> {
  const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').resume()
  socket.on('error', () => undefined)
  await once(socket, 'end')
  const error = await new Promise((resolve) => socket.write('hello', resolve))
  server.close()
  return error
}

it('is a database whose connection ends under a write', async () => {
  const error = await writtenAfterTheEnd()
  expect(error).toBeInstanceOf(Error)
  expect(isUnavailable(error)).toBe(true)
})

it.each([
  ['a connection that broke', new mongo.MongoNetworkError('connection 3 closed'), true],
  ['a primary that steps down', new mongo.MongoServerError({ message: 'not primary', code: 10_107 }), true],
  ['a key that is taken', new mongo.MongoServerError({ message: 'duplicate key', code: 11_000 }), false],
  ['a mistake of ours', new TypeError('cannot read properties of undefined'), false],
  ['a file that is not there', Object.assign(new Error('no such file'), { code: 'ENOENT' }), false],
  ['nothing', undefined, false],
])('knows %s', (_label, error, expected) => {
  expect(isUnavailable(error)).toBe(expected)
})
