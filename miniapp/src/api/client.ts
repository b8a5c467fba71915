import type { Problem } from '@registration/server/contract'
import { send, type HttpAnswer, type HttpRequest } from '../platform/request'
import { upload } from '../platform/upload'
import { logInAgain, passwordChange, session } from '../session/session'
import { locale } from '../texts/locale'
import { forgetKeyOf, intentionOf, keyOf } from './intention'
import { ApiProblem, OFFLINE } from './problem'

const SECOND = 1000

/** Refusals that end with a log-in; a wrong password or a second factor that is asked for are 401 as well. */
const LOG_IN_FIRST: readonly (string | undefined)[] = ['session-expired', 'not-signed-in']

/** Times that a request is sent while the server works on it already: a minute after its death at the latest it is not. */
const PATIENCE = 20

export interface Call {
  readonly method: HttpRequest['method']
  readonly path: string
  readonly body?: object
  /** a file's bytes in place of JSON */
  readonly bytes?: ArrayBuffer
  /** how much of the file is on its way, 0 … 1, where the platform tells */
  readonly onProgress?: (share: number) => void
  /** the version that the writer has seen */
  readonly version?: number
}

/** Calls the API and answers with its JSON; rejects with an `ApiProblem` and nothing else. */
export async function call<Answer>(request: Call): Promise<Answer> {
  return (await ask(request, 'json')) as Answer
}

/** Calls the API for a file. */
export async function download(path: string): Promise<ArrayBuffer> {
  return (await ask({ method: 'GET', path }, 'bytes')) as ArrayBuffer
}

/** Requests on their way that change something, by their intention: a second tap gets the answer of the first. */
const underWay = new Map<string, Promise<unknown>>()

function ask(request: Call, wanted: HttpRequest['wanted']): Promise<unknown> {
  if (request.method === 'GET') return answerTo(request, wanted)
  const intention = intentionOf(request, session.get()?.account.id)
  const first = underWay.get(intention)
  if (first !== undefined) return first
  const asked = answerTo(request, wanted, intention).finally(() => underWay.delete(intention))
  underWay.set(intention, asked)
  return asked
}

/** Where a page has to be gone through first, it is shown on top, and the request goes on as if nothing happened. */
async function answerTo(request: Call, wanted: HttpRequest['wanted'], intention?: string): Promise<unknown> {
  const key = intention === undefined ? undefined : keyOf(intention)
  const attempt = () => sendPatiently(request, wanted, key)
  const token = session.get()?.token
  let answer = await attempt()
  if (LOG_IN_FIRST.includes(problemIn(answer)?.id) && session.get() !== null) {
    // On a slow line the refusal of an old token may come when another request has led to a log-in already.
    const isRenewed = session.get()?.token !== token && !logInAgain.isOpen()
    if (isRenewed || (await logInAgain.begin())) answer = await attempt()
  }
  const isOldPassword = problemIn(answer)?.id === 'password-change-needed'
  if (isOldPassword && (await passwordChange.begin())) answer = await attempt()
  // After a failure of the server's nobody knows what was done: who asks again means the same.
  if (intention !== undefined && answer.status < 500) forgetKeyOf(intention)
  return settle(answer)
}

/** While the first of two equal requests is worked on, such as one whose connection was cut, the second is asked to wait. */
async function sendPatiently(
  request: Call,
  wanted: HttpRequest['wanted'],
  key: string | undefined,
): Promise<HttpAnswer> {
  for (let tries = 1; ; tries++) {
    const answer = await sendOnce(request, wanted, key)
    if (problemIn(answer)?.id !== 'request-in-progress') return answer
    if (tries === PATIENCE) throw new ApiProblem(OFFLINE, '')
    await new Promise((resolve) => setTimeout(resolve, SECOND))
  }
}

async function sendOnce(
  request: Call,
  wanted: HttpRequest['wanted'],
  key: string | undefined,
): Promise<HttpAnswer> {
  const { method, path, body, bytes, version, onProgress } = request
  const token = session.get()?.token
  const headers: Record<string, string> = { 'Accept-Language': locale.get() }
  if (token !== undefined) headers['Authorization'] = `Bearer ${token}`
  if (version !== undefined) headers['If-Match'] = `"${version}"`
  if (key !== undefined) headers['Idempotency-Key'] = key
  if (bytes !== undefined) headers['Content-Type'] = 'application/octet-stream'
  else if (body !== undefined) headers['Content-Type'] = 'application/json'
  try {
    if (bytes !== undefined) return await upload({ method, path, headers, body: bytes, wanted, onProgress })
    return await send({ method, path, headers, body, wanted })
  } catch {
    throw new ApiProblem(OFFLINE, '')
  }
}

function settle(answer: HttpAnswer): unknown {
  if (answer.status >= 200 && answer.status < 300) return answer.body
  const problem = problemIn(answer)
  if (problem === undefined) throw new ApiProblem(OFFLINE, '')
  const { id, title, findings, possible } = problem
  throw new ApiProblem(id, title, findings, possible)
}

function problemIn({ status, body }: HttpAnswer): Problem | undefined {
  if (status < 400) return undefined
  const problem = body instanceof ArrayBuffer ? parse(body) : body
  return isProblemBody(problem) ? problem : undefined
}

/** A proxy that answers in the server's place answers in no form that is known: as good as no answer. */
function isProblemBody(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && typeof (body as Partial<Problem>).id === 'string'
}

/** A refusal where a file was expected: JSON in UTF-8, read without TextDecoder, which WeChat lacks. */
function parse(bytes: ArrayBuffer): unknown {
  const escaped = Array.from(new Uint8Array(bytes), (byte) => '%' + ('0' + byte.toString(16)).slice(-2))
  try {
    return JSON.parse(decodeURIComponent(escaped.join('')))
  } catch {
    return undefined
  }
}
