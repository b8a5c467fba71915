import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Opens a connection on which a test sends what no well-behaved client would. */
export async function openSocket(address: string): Promise<Socket> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  return socket
}

export interface RawAnswer {
  readonly status: number
  readonly head: string
  readonly body: string
}

/** Sends a request byte for byte and reads until the server closes; `Connection: close` must be among its headers. */
export async function sendRaw(address: string, request: string): Promise<RawAnswer> {
  const socket = await openSocket(address)
  socket.write(request, 'latin1')
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk as Buffer)
  const [head = '', body = ''] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), head, body }
}
