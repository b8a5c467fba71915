import type { Problem } from '@registration/server/contract'
import { restartAt } from '../platform/navigation'
import { send, type HttpAnswer, type HttpRequest } from '../platform/request'
import { upload } from '../platform/upload'
import { PASSWORD } from '../routes'
import { renewSession, session } from '../session/session'
import { locale } from '../texts/locale'
import { ApiProblem, OFFLINE } from './problem'

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

async function ask(request: Call, wanted: HttpRequest['wanted']): Promise<unknown> {
  const answer = await sendOnce(request, wanted)
  if (answer.status !== 401 || session.get() === null) return settle(answer)
  // Whoever was logged in logs in again on a page on top of this one, and the request goes on as if nothing happened.
  if (!(await renewSession())) return settle(answer)
  return settle(await sendOnce(request, wanted))
}

async function sendOnce(request: Call, wanted: HttpRequest['wanted']): Promise<HttpAnswer> {
  const { method, path, body, bytes, version, onProgress } = request
  const token = session.get()?.token
  const headers: Record<string, string> = { 'Accept-Language': locale.get() }
  if (token !== undefined) headers['Authorization'] = `Bearer ${token}`
  if (version !== undefined) headers['If-Match'] = `"${version}"`
  if (bytes !== undefined) headers['Content-Type'] = 'application/octet-stream'
  else if (body !== undefined) headers['Content-Type'] = 'application/json'
  try {
    if (bytes !== undefined) return await upload({ method, path, headers, body: bytes, wanted, onProgress })
    return await send({ method, path, headers, body, wanted })
  } catch {
    throw new ApiProblem(OFFLINE, '')
  }
}

function settle({ status, body }: HttpAnswer): unknown {
  if (status >= 200 && status < 300) return body
  const problem = body instanceof ArrayBuffer ? parse(body) : body
  if (!isProblemBody(problem)) throw new ApiProblem(OFFLINE, '')
  const { id, title, findings, possible } = problem
  // It has aged, or somebody else issued it: nothing else is possible before.
  if (id === 'password-change-needed') restartAt(PASSWORD)
  throw new ApiProblem(id, title, findings, possible)
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
