import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where a request comes to its end: with half of it on the way there, or with its answer on the way back. */
export type Break = 'there' | 'back'

/** A line between a browser and a server, over HTTP, that breaks where a test wants it and stays so until it is mended. */
export class UnsteadyLine {
  /** asked for each request; one that breaks takes all others with it */
  breakOf: (request: Pick<IncomingMessage, 'method' | 'url'>) => Break | undefined = () => undefined
  private isBroken = false
  private tellBroken: () => void = () => undefined
  private readonly listener = createServer((near, answer) => void this.carry(near, answer))
  /** resolves when the line breaks for the first time since it was mended */
  broken: Promise<void> = this.nextBreak()

  private constructor(private readonly serverAddress: () => string) {}

  /** `serverAddress`: asked for each request, as a server that was started again may listen elsewhere. */
  static async to(serverAddress: () => string): Promise<UnsteadyLine> {
    const line = new UnsteadyLine(serverAddress)
    line.listener.listen(0, '127.0.0.1')
    await once(line.listener, 'listening')
    return line
  }

  get address(): string {
    return `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`
  }

  /** All connections break, and none comes about until `mend`. */
  cut(): void {
    this.isBroken = true
    this.listener.closeAllConnections()
    this.tellBroken()
  }

  mend(): void {
    this.broken = this.nextBreak()
    this.isBroken = false
  }

  async close(): Promise<void> {
    this.listener.closeAllConnections()
    this.listener.close()
    await once(this.listener, 'close')
  }

  private nextBreak(): Promise<void> {
    return new Promise((resolve) => (this.tellBroken = resolve))
  }

  private async carry(near: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method, url, headers } = near
    if (this.isBroken) return void near.socket.destroy()
    const breaks = this.breakOf(near)
    try {
      const body = Buffer.concat(await near.toArray())
      const far = request(this.serverAddress() + url, { method, headers, agent: false })
      // Heard from the start: nobody is there while a server is started again.
      const answered = once(far, 'response') as Promise<[IncomingMessage]>
      answered.catch(() => near.socket.destroy())
      if (breaks === 'there') {
        await new Promise((sent) => far.write(body.subarray(0, body.length / 2), sent))
        far.destroy()
        return this.cut()
      }
      far.end(body)
      const [response] = await answered
      const bytes = Buffer.concat(await response.toArray())
      if (breaks === 'back') return this.cut()
      answer.writeHead(response.statusCode ?? 502, response.headers).end(bytes)
    } catch {
      near.socket.destroy()
    }
  }
}
