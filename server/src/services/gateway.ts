import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { callService, readJsonAnswer } from './call-service'
import { ServiceFailure } from './service-failure'

/** Where an operator's gateway is, and the key that it shares with us: docs/gateways.md. */
export interface Gateway {
  readonly baseUrl: string
  readonly key: string
  /** milliseconds */
  readonly timeout: number
}

/**
 * Asks a gateway by the protocol of docs/gateways.md: JSON over POST, both ways signed with HMAC-SHA-256. Throws a
 * `ServiceFailure` for everything but an answer that is signed and has status 200.
 *
 * @param now milliseconds since the epoch, for the gateway to refuse what is old
 */
export async function askGateway(
  service: string,
  { baseUrl, key, timeout }: Gateway,
  path: string,
  content: unknown,
  now: number,
): Promise<unknown> {
  const body = JSON.stringify(content)
  const nonce = randomUUID()
  const timestamp = String(Math.floor(now / 1000))
  const url = new URL(baseUrl.replace(/\/$/, '') + path)
  const answer = await callService(service, {
    method: 'POST',
    url: url.href,
    headers: {
      'Content-Type': 'application/json',
      'X-Timestamp': timestamp,
      'X-Nonce': nonce,
      'X-Signature': signature(key, 'POST', url.pathname, timestamp, nonce, body),
    },
    body,
    timeout,
  })
  const signed = signature(key, String(answer.status), nonce, answer.bytes)
  if (!isSame(answer.headers.get('x-signature') ?? '', signed)) {
    throw new ServiceFailure(service, 'answer-unsigned', false)
  }
  if (answer.status !== 200) throw new ServiceFailure(service, `http-${answer.status}`, true)
  return readJsonAnswer(service, answer)
}

/** Over the lines before the body, and the SHA-256 of the body, each on a line of its own; hexadecimal. */
export function signature(key: string, ...lines: readonly (string | Uint8Array)[]): string {
  const body = lines.at(-1) ?? ''
  const hash = createHash('sha256').update(body).digest('hex')
  return createHmac('sha256', key)
    .update([...lines.slice(0, -1), hash].join('\n'))
    .digest('hex')
}

function isSame(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}
