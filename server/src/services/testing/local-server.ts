import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How a service fails: it does not answer, answers with an error, with something else, or closes the line. */
export type Mishap = 'silent' | 'http-500' | 'http-503' | 'garbage' | 'closes'

/** A service outside, on a free port of this machine. */
export abstract class LocalServer {
  /** of the next requests, until it is taken away */
  mishap: Mishap | undefined

  /** How long a client should wait, in milliseconds: no longer than needed for a server that never answers. */
  get patience(): number {
    return this.mishap === 'silent' ? 200 : 10_000
  }

  private readonly server: Server = createServer((request, response) => void this.receive(request, response))

  async start(): Promise<this> {
    this.server.listen(0, '127.0.0.1')
    await once(this.server, 'listening')
    return this
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  protected abstract answer(request: IncomingMessage, body: Buffer, response: ServerResponse): void

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk as Uint8Array)
    if (this.mishap === 'silent') return
    if (this.mishap === 'closes') request.socket.destroy()
    else if (this.mishap === 'garbage') response.end('<html>a proxy</html>')
    else if (this.mishap !== undefined) response.writeHead(Number(this.mishap.slice(5))).end('{}')
    else this.answer(request, Buffer.concat(chunks), response)
  }
}
