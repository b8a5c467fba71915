import { ServiceFailure } from './service-failure'

export interface ServiceRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** milliseconds until the whole answer must be here; 10,000 unless given */
  readonly timeout?: number
}

export interface ServiceAnswer {
  readonly status: number
  readonly headers: Headers
  /** as it was sent: signatures are made over these bytes */
  readonly bytes: Buffer
}

const TIMEOUT = 10_000

/** Larger than the statement of a very busy day. */
const MAX_BYTES = 64 * 1024 * 1024

/**
 * One HTTP call to an outside service. Throws a `ServiceFailure` (`timeout`, `unreachable`, `http-5xx`) when nobody
 * knows what the service did; any other status is the caller's to judge. Redirects are not followed: what was signed
 * was signed for this address.
 */
export async function callService(service: string, request: ServiceRequest): Promise<ServiceAnswer> {
  const { method, url, headers, body, timeout = TIMEOUT } = request
  try {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
    })
    if (Number(response.headers.get('content-length') ?? 0) > MAX_BYTES) {
      await response.body?.cancel()
      throw new ServiceFailure(service, 'answer-too-large', true)
    }
    const bytes = Buffer.from(await response.arrayBuffer())
    if (response.status >= 500) throw new ServiceFailure(service, `http-${response.status}`, false)
    return { status: response.status, headers: response.headers, bytes }
  } catch (error) {
    if (error instanceof ServiceFailure) throw error
    const isTimeout = error instanceof Error && error.name === 'TimeoutError'
    throw new ServiceFailure(service, isTimeout ? 'timeout' : 'unreachable', false)
  }
}

/** An answer as JSON; one that is none is a failure of the service (`answer-unreadable`), not of the request. */
export function readJsonAnswer(service: string, { bytes }: Pick<ServiceAnswer, 'bytes'>): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new ServiceFailure(service, 'answer-unreadable', false)
  }
}
