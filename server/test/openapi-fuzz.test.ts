import { randomUUID } from 'node:crypto'
import fc, { type Arbitrary } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints, type ApplicationView, type Endpoint, type GroupView } from '../src/contract'
import { demoPlans } from '../src/demo/demo-plans'
import { openApiDocument } from '../src/openapi'
import { hashPassword } from '../src/passwords'
import { ALLOWED, CALLERS, type Caller } from './allowed-callers'
import { fillIn, samplePhoto } from './sample-application'
import { almost, arbitraryOf, awkwardText, type Schema } from './schema-arbitrary'
import { Client, NOON, PASSWORD, TestServer, type Refused } from './test-server'

interface Operation {
  readonly operationId: keyof typeof endpoints
  readonly parameters?: readonly {
    readonly in: 'path' | 'query' | 'header'
    readonly name: string
    readonly schema: Schema
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}

const document = openApiDocument() as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const OPERATIONS = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    ...operation,
  })),
)

/** Requests that each caller sends to each endpoint; FUZZ_RUNS sends more. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 12)

/** What is not there in this server is said to be unavailable; that is no failure. */
const NOT_OURS = /-unavailable$|^refund-unconfirmed$/

const STATION = '140100-01'

let server: TestServer
let passwordHash: string
/** values that exist, by the name of the property or parameter that takes them */
let existing: Readonly<Record<string, readonly string[]>>

beforeAll(async () => {
  server = await TestServer.start()
  passwordHash = await hashPassword(PASSWORD)
  for (const plan of demoPlans(NOON)) await server.store.addPlan(plan)
  const applications: ApplicationView[] = []
  for (let one = 0; one < 3; one++) {
    const candidate = await server.addCandidate()
    await fillIn(candidate)
    const { body } = one === 0 ? { body: await candidate.application() } : await candidate.submit()
    applications.push(body)
  }
  const { body: account } = await (await server.addCandidate()).get<{ id: string }>('/api/sessions/current')
  const { body: staff } = await (
    await server.addStaff('clerk', STATION)
  ).get<{ id: string }>('/api/sessions/current')
  const clerk = await server.addStaff('clerk', STATION)
  const { body: group } = await clerk.send<GroupView>(
    'POST',
    '/api/plans/demo-guangdong-skills/groups?filename=list.csv',
    new TextEncoder().encode('姓名,证件编号\n王芳,1\n'),
  )
  existing = {
    groupId: [group.id],
    planId: demoPlans(NOON).map(({ id }) => id),
    applicationId: applications.map(({ id }) => id),
    accountId: [account.id, staff.id],
    section: ['basic', 'education', 'work', 'exam', 'educations'],
    attachment: ['idCopy', 'diploma', 'workProof'],
    printout: ['form', 'pledge'],
    action: ['edit', 'submit', 'approve', 'return', 'revoke', 'abandon', 'leaveWaitingList', 'recordPayment'],
    state: ['draft', 'submitted', 'confirmed'],
    station: [STATION],
    code: [applications[1]?.onlineRegistrationNumber ?? ''],
    noticeVersion: ['1'],
    portal: ['health-skills', 'guangdong-skills'],
    provider: ['wechat-pay', 'alipay'],
    username: ['somebody', 'some-clerk'],
    password: [PASSWORD],
    currentPassword: [PASSWORD],
    newPassword: ['Lan-hua-2027'],
  }
})

afterAll(() => server.stop())

function known(name: string): Arbitrary<unknown> | undefined {
  const values = Object.hasOwn(existing, name) ? existing[name] : undefined
  return values && fc.constantFrom(...values)
}

function valueOf(schema: Schema, name?: string): Arbitrary<unknown> {
  const resolve = (ref: string) => document.components.schemas[ref.slice(ref.lastIndexOf('/') + 1)] ?? {}
  return arbitraryOf(schema, resolve, known, name)
}

interface Request {
  readonly address: string
  readonly headers: Record<string, string>
  readonly body: unknown
}

/** Mostly what the document allows, in every part now and then what it does not. */
function requestTo({ path, parameters = [], requestBody }: (typeof OPERATIONS)[number]): Arbitrary<Request> {
  const parts = parameters.map(({ in: place, name, schema }) => {
    const valid = valueOf(schema, name)
    const text = fc.oneof({ weight: 6, arbitrary: valid }, awkwardText).map(String)
    const value = place === 'path' ? text.filter((one) => !['', '.', '..'].includes(one)) : fc.option(text)
    return value.map((one) => [place, name, one] as const)
  })
  return fc
    .tuple(
      fc.tuple(...parts),
      bodyOf(requestBody),
      fc.constantFrom('zh', 'en', 'fr;q=x'),
      fc.constantFrom('*/*', 'text/csv', 'x'),
    )
    .map(([values, body, language, accepted]) => {
      const of = (place: string) => values.filter(([where, , value]) => where === place && value !== null)
      const filled = of('path').reduce((so, [, name, value]) => so.replace(`{${name}}`, encoded(value)), path)
      const query = of('query').map(([, name, value]) => `${name}=${encoded(value)}`)
      const headers = of('header').map(([, name, value]) => [
        name,
        (value ?? '').replace(/[^\x20-\x7e]/g, '').trim(),
      ])
      return {
        address: query.length === 0 ? filled : `${filled}?${query.join('&')}`,
        headers: {
          'Accept-Language': language,
          Accept: accepted,
          ...(Object.fromEntries(headers) as Record<string, string>),
        },
        body,
      }
    })
}

/** Half a character cannot be part of an address at all, and Node itself refuses one of more than 16 KB. */
function encoded(value: string | null): string {
  return encodeURIComponent((value ?? '').slice(0, 300).replace(/\p{Surrogate}/gu, ''))
}

function bodyOf(requestBody: Operation['requestBody']): Arbitrary<unknown> {
  if (requestBody === undefined) return fc.constant(undefined)
  const json = requestBody.content['application/json']
  const bytes = fc.oneof(
    fc.constant(samplePhoto()),
    fc.uint8Array({ maxLength: 300 }),
    fc
      .constantFrom('姓名,证件编号\n王芳,1\n', 'PK\u0003\u0004', '%PDF-1.7')
      .map((text) => new TextEncoder().encode(text)),
  )
  if (json === undefined) return bytes
  const valid = valueOf(json.schema)
  const notJson = fc.constantFrom('', '{', '[]', 'null', '"x"', '{"a":1}x')
  const orBytes = 'application/octet-stream' in requestBody.content ? [{ weight: 6, arbitrary: bytes }] : []
  const anyJson = [{ weight: 6, arbitrary: valid }, { weight: 3, arbitrary: almost(valid) }, notJson] as const
  return fc.oneof(...anyJson, ...orBytes)
}

/** A session of an account of its own: what one request ends or changes, the next must not miss. */
async function newCaller(caller: Caller): Promise<Client> {
  if (caller === 'nobody') return new Client(server)
  return server.addCandidate({
    username: `${caller}-${randomUUID().slice(0, 8)}`,
    passwordHash,
    roles: [caller],
    station: caller === 'clerk' ? STATION : null,
  })
}

describe.each(CALLERS)('random requests of %s', (caller) => {
  it.each(OPERATIONS.map((operation) => [operation.operationId, operation] as const))(
    'to %s break nothing and do nothing that is forbidden',
    async (operationId, operation) => {
      const { evenBeforePasswordChange: _, ...endpoint }: Endpoint = endpoints[operationId]
      const isAllowed = ALLOWED[operationId].includes(caller)
      await fc.assert(
        fc.asyncProperty(requestTo(operation), async ({ address, headers, body }) => {
          const client = await newCaller(caller)
          // The client throws at an answer that is none of the document's.
          const answer = await client.send<Refused>(operation.method, address, body, undefined, headers)
          const what = `${operation.method} ${address} → ${answer.status} ${answer.body?.id ?? ''} ${answer.status === 500 ? (server.logged.at(-2) ?? '') : ''}`
          if (answer.status >= 500) expect(answer.body.id, what).toMatch(NOT_OURS)
          if (answer.status >= 500) expect(answer.body.id, what).not.toBe('store-unavailable')
          if (isAllowed || endpoint.permission === 'public') return
          expect([answer.status, answer.body.id], what).toEqual(
            caller === 'nobody' ? [401, 'not-signed-in'] : [403, 'forbidden'],
          )
        }),
        { numRuns: isAllowed ? RUNS : Math.ceil(RUNS / 4) },
      )
    },
    60_000,
  )
})
