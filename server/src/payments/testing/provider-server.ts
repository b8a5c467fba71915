import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { NewOrder, PaymentProvider } from '../payment-provider'

/** What a provider does wrong with the next request. */
export type Mishap =
  /** takes the request and does what it asks, but its answer never comes */
  | 'silence'
  /** the same, and the connection is cut */
  | 'cut'
  /** 502 of a proxy before it: nothing was done */
  | 'bad-gateway'
  /** somebody else answers in its place */
  | 'forged-answer'
  | 'unreadable-answer'
  /** refuses for a reason that does not pass */
  | 'refusal'

/** What a provider would post to our address. */
export interface PostedNotice {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export interface KnownOrder {
  readonly id: string
  readonly amountFen: number
  state: 'unpaid' | 'paid' | 'closed'
  paidFen: number
  paidAt: number
  readonly refunds: Map<string, number>
}

/** A payment provider's server on a free port of this machine, which speaks its protocol and checks signatures. */
export abstract class ProviderServer {
  readonly orders = new Map<string, KnownOrder>()
  /** of requests, in the provider's own words, in order */
  readonly asked: string[] = []
  /** refunds that were really paid out, each once */
  paidOut = 0
  private server: Server | undefined
  private mishaps: Mishap[] = []

  constructor(readonly clock: () => number) {}

  abstract provider(timeout?: number): PaymentProvider
  /** what our candidate's client does with the checkout until the provider knows of the order */
  abstract open(provider: PaymentProvider, order: NewOrder): Promise<void>
  abstract payerOf(): NewOrder['payer']
  abstract paymentNotice(orderId: string): PostedNotice
  abstract refundNotice(orderId: string, refundId: string): PostedNotice
  /** a genuine notice for another merchant */
  abstract foreignNotice(orderId: string): PostedNotice
  /** a notice in which somebody changed the amount */
  abstract tamperedNotice(orderId: string): PostedNotice
  protected abstract answer(request: IncomingMessage, body: string, response: ServerResponse): void
  protected abstract misbehave(mishap: Mishap, asked: string, response: ServerResponse): void

  get address(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}`
  }

  async start(): Promise<this> {
    this.server = createServer((request, response) => void this.receive(request, response))
    this.server.listen(0, '127.0.0.1')
    await once(this.server, 'listening')
    return this
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections()
    await new Promise((resolve) => this.server?.close(resolve))
  }

  /** The next requests end like this, one after the other. */
  next(...mishaps: Mishap[]): void {
    this.mishaps.push(...mishaps)
  }

  /** Somebody pays an order. */
  pay(orderId: string, paidFen?: number): void {
    const order = this.orders.get(orderId)
    if (order === undefined || order.state !== 'unpaid') throw new Error(`${orderId} cannot be paid`)
    order.state = 'paid'
    order.paidFen = paidFen ?? order.amountFen
    order.paidAt = Math.floor(this.clock() / 1000) * 1000
  }

  transactionIdOf(orderId: string): string {
    return `42000${Buffer.from(orderId).toString('hex').slice(0, 16)}`
  }

  protected know(id: string, amountFen: number): KnownOrder {
    const known = this.orders.get(id) ?? {
      id,
      amountFen,
      state: 'unpaid',
      paidFen: 0,
      paidAt: 0,
      refunds: new Map<string, number>(),
    }
    this.orders.set(id, known)
    return known
  }

  /** Pays back once for one number; answers whether there is enough to pay back. */
  protected payBack(order: KnownOrder, refundId: string, amountFen: number): 'new' | 'again' | 'not-enough' {
    if (order.refunds.has(refundId)) return order.refunds.get(refundId) === amountFen ? 'again' : 'not-enough'
    const refunded = Array.from(order.refunds.values()).reduce((sum, fen) => sum + fen, 0)
    if (refunded + amountFen > order.paidFen) return 'not-enough'
    order.refunds.set(refundId, amountFen)
    this.paidOut += amountFen
    return 'new'
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    const mishap = this.mishaps.shift()
    if (mishap === undefined) this.answer(request, body, response)
    else if (mishap === 'silence') this.answer(request, body, unheard())
    else if (mishap === 'cut') {
      this.answer(request, body, unheard())
      request.socket.destroy()
    } else if (mishap === 'bad-gateway') response.writeHead(502).end('<html>Bad Gateway</html>')
    else this.misbehave(mishap, body, response)
  }
}

/** A response that goes nowhere: the client waits in vain. */
function unheard(): ServerResponse {
  const response = { writeHead: () => response, end: () => response }
  return response as unknown as ServerResponse
}
