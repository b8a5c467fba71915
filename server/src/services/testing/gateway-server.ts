import type { IncomingMessage, ServerResponse } from 'node:http'
import { signature, type Gateway } from '../gateway'
import type { BankCardHolder } from '../identity-check'
import { LocalServer } from './local-server'

const KEY = 'a key that the gateway and the server share'

/** An older request is a recorded one, in seconds. */
const TOLERANCE = 300

interface Check {
  readonly code: string
  tries: number
}

/** The gateways of docs/gateways.md: signatures are checked both ways, a request that was seen is refused. */
export class GatewayServer extends LocalServer {
  /** what the bank knows */
  holder: BankCardHolder | undefined
  /** that the bank sends */
  code = '246810'
  records: readonly object[] = []
  readonly received: string[] = []
  /** answers without a signature that is right */
  isImpostor = false
  private readonly nonces = new Set<string>()
  private readonly checks = new Map<string, Check>()

  constructor(private readonly clock: () => number) {
    super()
  }

  gateway({ key = KEY } = {}): Gateway {
    return { baseUrl: `${this.address}/v1`, key, timeout: this.patience }
  }

  protected answer(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const { pathname } = new URL(request.url ?? '', this.address)
    const text = body.toString()
    this.received.push(text)
    const nonce = header(request, 'x-nonce')
    const [status, content] = this.judge(request, pathname, nonce, text)
    const answered = JSON.stringify(content)
    const signed = signature(
      this.isImpostor ? 'a key of somebody else' : KEY,
      String(status),
      nonce,
      answered,
    )
    response.writeHead(status, { 'Content-Type': 'application/json', 'X-Signature': signed }).end(answered)
  }

  private judge(request: IncomingMessage, path: string, nonce: string, body: string): [number, object] {
    const timestamp = header(request, 'x-timestamp')
    const expected = signature(KEY, request.method ?? '', path, timestamp, nonce, body)
    if (header(request, 'x-signature') !== expected) return [401, { error: 'signature' }]
    if (Math.abs(this.clock() / 1000 - Number(timestamp)) > TOLERANCE) return [401, { error: 'timestamp' }]
    if (this.nonces.has(nonce)) return [401, { error: 'nonce' }]
    this.nonces.add(nonce)
    const content = JSON.parse(body) as Record<string, string>
    if (path === '/v1/identity-checks') return [200, this.startCheck(content)]
    if (path === '/v1/education-records') return [200, { records: this.records }]
    const reference = /^\/v1\/identity-checks\/([^/]+)\/code$/.exec(path)?.[1]
    return reference === undefined ? [404, {}] : [200, this.confirmCheck(reference, content['code'] ?? '')]
  }

  private startCheck(typed: Readonly<Record<string, string>>): object {
    const { holder } = this
    const isHolder =
      holder?.name === typed['name'] &&
      holder?.idNumber === typed['idNumber'] &&
      holder?.bankCard === typed['bankCard'] &&
      holder?.phone === typed['phone']
    if (!isHolder) return { result: 'mismatch' }
    const reference = `check-${this.checks.size + 1}`
    this.checks.set(reference, { code: this.code, tries: 0 })
    return { result: 'code-sent', reference }
  }

  private confirmCheck(reference: string, code: string): object {
    const check = this.checks.get(reference)
    if (check === undefined || ++check.tries > 5) return { result: 'mismatch' }
    return { result: check.code === code ? 'match' : 'code-wrong' }
  }
}

function header(request: IncomingMessage, name: string): string {
  return String(request.headers[name] ?? '')
}
