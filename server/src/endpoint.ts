import { Readable } from 'node:stream'
import type Router from '@koa/router'
import type { Text } from '@registration/rules'
import type { Context } from 'koa'
import type { z } from 'zod'
import { uploadedBytes } from './actions/uploads/uploads'
import { actorOf } from './audit/actor'
import { appendToAudit } from './audit/audit-chain'
import type { ServerContext } from './context'
import type { Endpoint, UploadReference } from './contract'
import { FILE, IMAGE } from './contract/shapes'
import { uploadReference } from './contract/uploads'
import { Refusal } from './errors'
import { authenticate } from './middleware/authenticate'
import { createAttemptLimits } from './middleware/attempt-limits'
import { idempotent } from './middleware/idempotency'
import { readBytes, readJson } from './middleware/read-body'
import { mustChangePassword } from './password-policy'
import { isStaff, may } from './policies'
import type { Account } from './store/store'

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined
type Key<E, K extends string> = E extends Record<K, infer Schema> ? Schema : undefined

/** What a handler is given: only what the contract declares, already checked. */
export interface Call<E extends Endpoint> {
  readonly params: Parsed<Key<E, 'params'>>
  readonly query: Parsed<Key<E, 'query'>>
  readonly body: E extends { bytes: unknown } ? Buffer : Parsed<Key<E, 'body'>>
  /** the version of the If-Match header */
  readonly seen: E extends { headers: unknown } ? number : undefined
  readonly account: E extends { permission: 'public' } ? undefined : Account
  readonly tokenHash: E extends { permission: 'public' } ? undefined : string
  readonly address: string
  readonly ctx: Context
}

export interface AnsweredFile {
  readonly type: string
  /** a stream where it is too long to be held in memory */
  readonly bytes: Uint8Array | Readable
  readonly filename?: string
}

export type Answer<E extends Endpoint> = E extends { answer: infer Schema }
  ? Schema extends z.ZodType
    ? z.input<Schema> | (E extends { alsoCsv: true } ? AnsweredFile : never)
    : AnsweredFile
  : void

export type Handle<E extends Endpoint> = (call: Call<E>) => Promise<Answer<E>>

/** Binds one endpoint of the contract to its handler: who may call, what may come in, what goes out. */
export function serve<E extends Endpoint>(
  router: Router,
  context: ServerContext,
  endpoint: E,
  handle: Handle<E>,
): void {
  const limits = createAttemptLimits(context)
  router[endpoint.method](endpoint.path, async (ctx) => {
    const caller = endpoint.permission === 'public' ? undefined : await authenticate(context, ctx)
    ctx.state.account = caller?.account
    if (caller !== undefined) await requireAllowed(context, endpoint, caller.account, ctx)
    if (caller !== undefined && endpoint.rationed !== undefined) {
      await limits.ration(`${endpoint.rationed}-by-account`, caller.account.id, async () => undefined)
    }
    const call = {
      params: parse(endpoint.params, ctx['params']),
      query: parse(endpoint.query, { ...ctx.query }),
      seen: readSeen(endpoint, ctx),
      body: await readBody(context, endpoint, ctx, caller?.account),
      account: caller?.account,
      tokenHash: caller?.tokenHash,
      address: ctx.ip,
      ctx,
    } as unknown as Call<E>
    const scope = caller?.account.id ?? ctx.ip
    const repeatable = { scope, body: call.body, seen: call.seen }
    const answer = await idempotent(context, ctx, endpoint, repeatable, () => handle(call))
    ctx.status = endpoint.status
    send(ctx, endpoint, answer)
  })
}

const TIME_WITH_ZONE: Text = {
  zh: '时间须写明时区：北京时间写作 2026-11-01T00:00:00+08:00',
  en: 'A time is written with its zone, in China as 2026-11-01T00:00:00+08:00',
}

function isTime(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_format' && issue.format === 'datetime'
}

function parse(schema: z.ZodType | undefined, input: unknown): unknown {
  if (schema === undefined) return undefined
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const { issues } = parsed.error
  throw Refusal.of('request-invalid', {
    ...(issues.some(isTime) && { detail: TIME_WITH_ZONE }),
    findings: issues.slice(0, 20).map((issue) => ({
      path: issue.path.map(String).join('.').slice(0, 100),
      code: `request.${issue.code}`,
      severity: 'error' as const,
      params: {},
    })),
  })
}

function readSeen({ headers }: Endpoint, ctx: Context): number | undefined {
  if (headers === undefined) return undefined
  const parsed = headers.safeParse(ctx.headers)
  if (!parsed.success) throw Refusal.of('version-required')
  return (parsed.data as { 'if-match': number })['if-match']
}

async function readBody(
  context: ServerContext,
  { body, bytes, maxJsonBytes }: Endpoint,
  ctx: Context,
  account: Account | undefined,
): Promise<unknown> {
  if (bytes?.orUpload && account !== undefined && ctx.is('application/json')) {
    const named = parse(uploadReference, await readJson(ctx)) as UploadReference
    if (named.byteLength > bytes.maxBytes) throw Refusal.of('body-too-large')
    return uploadedBytes(context, account, named)
  }
  if (bytes !== undefined) return readBytes(ctx, bytes.maxBytes)
  return body === undefined ? undefined : parse(body, await readJson(ctx, maxJsonBytes))
}

/** Of a file that is opened by its address: it is a document without scripts, forms and an origin. */
const FILE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"

function send(ctx: Context, { answer, alsoCsv }: Endpoint, sent: unknown): void {
  ctx.set('Cache-Control', 'no-store')
  if (answer === undefined) return
  if (alsoCsv) ctx.vary('Accept')
  if (typeof answer !== 'string' && !(alsoCsv && isFile(sent))) {
    ctx.body = sent
    const { version } = ((sent as { application?: object }).application ?? sent) as { version?: unknown }
    if (typeof version === 'number') ctx.set('ETag', `"${version}"`)
    return
  }
  const file = sent as AnsweredFile
  ctx.type = file.type
  ctx.set('Content-Security-Policy', FILE_POLICY)
  // What was uploaded is saved and never shown as a page, whatever a browser takes it for.
  if (answer === IMAGE || answer === FILE) ctx.attachment(file.filename)
  else if (file.filename !== undefined) ctx.attachment(file.filename, { type: 'inline' })
  ctx.body = file.bytes instanceof Readable ? file.bytes : Buffer.from(file.bytes)
}

function isFile(sent: unknown): sent is AnsweredFile {
  const { bytes } = sent as Partial<AnsweredFile>
  return bytes instanceof Uint8Array || bytes instanceof Readable
}

/** Whether a table is asked for as CSV: by its query, or else by the Accept header. */
export function prefersCsv(ctx: Context, format: 'json' | 'csv' | undefined): boolean {
  return format === undefined ? ctx.accepts('application/json', 'text/csv') === 'text/csv' : format === 'csv'
}

async function requireAllowed(
  context: ServerContext,
  { permission, evenBeforePasswordChange, params }: Endpoint,
  account: Account,
  ctx: Context,
): Promise<void> {
  if (mustChangePassword(account, context.clock()) && evenBeforePasswordChange !== true) {
    throw Refusal.of('password-change-needed')
  }
  if (may(account, permission)) return
  const refused = Promise.reject<never>(Refusal.of('forbidden'))
  if (!isStaff(account)) return refused
  const named = params?.safeParse(ctx['params'])
  const subject = named?.success === true ? subjectIn(named.data) : ''
  return audited(context, { account, address: ctx.ip }, permission, subject, () => refused)
}

/** What a path is about: the application before the group that it is in, else what is named first. */
function subjectIn(params: Readonly<Record<string, unknown>>): string {
  return String(params['applicationId'] ?? Object.values(params)[0] ?? '')
}

/** What an action changed, for the record: personal data masked. */
export interface Changes {
  readonly before?: unknown
  readonly after?: unknown
  /** what was acted on, where it was not known before */
  readonly subject?: string
}

/** Who acts, and from where. */
export interface Actor {
  readonly account: Pick<Account, 'id' | 'username' | 'roles'>
  readonly address: string
}

/** Runs an action of staff, or a log-in, and keeps a record of it, refused or done, before it is answered. */
export async function audited<T>(
  context: Pick<ServerContext, 'store' | 'secret' | 'clock'>,
  { account, address }: Actor,
  action: string,
  subject: string,
  act: () => Promise<T>,
  changesOf: (result: T) => Changes = () => ({}),
): Promise<T> {
  const keep = (outcome: string, { before, after, subject: found = subject }: Changes = {}): Promise<void> =>
    appendToAudit(context, {
      actor: actorOf(account),
      role: account.roles.join(' '),
      action,
      subject: found,
      address,
      outcome,
      before: before === undefined ? '' : JSON.stringify(before),
      after: after === undefined ? '' : JSON.stringify(after),
    })
  let result: T
  try {
    result = await act()
  } catch (error) {
    await keep(error instanceof Refusal ? error.id : 'internal')
    throw error
  }
  await keep('done', changesOf(result))
  return result
}
