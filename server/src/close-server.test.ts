import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { closeServer } from './close-server'

const HOUR = 3600_000

async function listening(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server> {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function open(server: Server): Promise<Socket> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

const GET = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'

describe('closeServer', () => {
  it('lets a request under way be answered, and then ends its connection', async () => {
    let finish: () => void = () => undefined
    const server = await listening((_request, response) => {
      finish = () => response.end('answered')
      server.emit('under way')
    })
    const socket = await open(server)
    socket.write(GET)
    await once(server, 'under way')
    const closed = closeServer(server, HOUR)
    finish()
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(/answered$/)
    await Promise.all([closed, once(socket, 'close')])
  })

  it('does not wait for a connection on which nothing is asked', async () => {
    const server = await listening((_request, response) => response.end())
    const socket = await open(server)
    socket.write(GET)
    await once(socket, 'data')
    await Promise.all([closeServer(server, HOUR), once(socket, 'close')])
  })

  it('ends a body that never comes once the grace is over', async () => {
    const server = await listening((request) => {
      request.resume()
      server.emit('under way')
    })
    const socket = await open(server)
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf')
    await once(server, 'under way')
    await Promise.all([closeServer(server, 50), once(socket, 'close')])
  })
})
