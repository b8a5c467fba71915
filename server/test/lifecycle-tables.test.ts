import { portals } from '@registration/rules/portals'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApplicationView } from '../src/contract'
import type { ApplicationRecord, ExamPlan } from '../src/store/store'
import { submittedTo, type Registrant } from './portal-client'
import type { PortalId, PortalSample } from './portal-samples'
import { TestServer, type Answer, type Client, type Refused } from './test-server'

/**
 * State × role × action, over HTTP: what each cell answers stands in `lifecycle-tables/<portal>.txt`, where people read
 * and review it. `→ state` is an action that was done, everything else the id of the refusal.
 */
const ROLES = ['candidate', 'clerk', 'clerk elsewhere', 'organiser', 'administrator'] as const
type Role = (typeof ROLES)[number]

/** Of the server itself, or with a request of its own: tested with the payments. */
const ELSEWHERE = ['pay', 'recordPayment', 'grantRefund']

let server: TestServer
let staff: Readonly<Record<Exclude<Role, 'candidate'>, Client>>

beforeAll(async () => {
  server = await TestServer.start()
  staff = {
    clerk: await server.addStaff('clerk', '140100-01'),
    'clerk elsewhere': await server.addStaff('clerk', '610100-01'),
    organiser: await server.addStaff('organiser', null),
    administrator: await server.addStaff('administrator', null),
  }
})

afterAll(() => server.stop())

describe.each(Object.keys(portals) as PortalId[])('%s', (id) => {
  it('allows and refuses what its table says', async () => {
    const { lifecycle } = portals[id] ?? { lifecycle: undefined }
    const named = lifecycle?.transitions.map(({ action }) => action) ?? []
    const actions = [...new Set(named.filter((action) => !ELSEWHERE.includes(action))), 'dance']
    const registrant = await submittedTo(server, id)
    const rows: string[][] = [['state', 'role', ...actions]]
    for (const { id: state } of lifecycle?.states ?? []) {
      for (const role of ROLES) {
        const cells: string[] = []
        for (const action of actions) {
          const record = await putInto(state, registrant.application.id)
          cells.push(await cellOf(registrant, record, role, action))
        }
        rows.push([state, role, ...cells])
      }
    }
    await expect(table(rows)).toMatchFileSnapshot(`lifecycle-tables/${id}.txt`)
  })
})

/** The application, whatever happened to it, in a state and with all that it held when it was submitted. */
async function putInto(state: string, applicationId: string): Promise<ApplicationRecord> {
  const record = await server.store.applicationById(applicationId)
  if (record === undefined) throw new Error('the application is gone')
  const formCode = record.formCode ?? 'AAAAAAAA'
  const next = {
    ...record,
    state,
    formCode,
    ended: false,
    confirmation: null,
    history: [],
    version: record.version + 1,
  }
  expect(await server.store.replaceApplication(next, record.version)).toBe('replaced')
  return next
}

async function cellOf(
  { client, sample }: Registrant,
  record: ApplicationRecord,
  role: Role,
  action: string,
): Promise<string> {
  const caller = role === 'candidate' ? client : staff[role]
  const { status, body } = await request(caller, role, record, action, sample)
  if (status >= 300) return body.id
  const state = action === 'print' ? record.state : (await server.store.applicationById(record.id))?.state
  return `→ ${state}`
}

function request(
  caller: Client,
  role: Role,
  { id, version, formCode }: ApplicationRecord,
  action: string,
  { plan, photo }: PortalSample,
): Promise<Answer<ApplicationView & Refused>> {
  const own = `/api/applications/${id}`
  const desk = `/api/desk/applications/${id}`
  switch (action) {
    case 'edit':
      return caller.put(`${own}/photo`, commented(photo, version), version)
    case 'submit':
      return caller.post(`${own}/submission`, { acknowledgements: [] }, version)
    case 'print':
      return caller.get(`${own}/printouts/form`)
    case 'confirm':
      return caller.post(
        `${desk}/confirmation`,
        { formCode, documents: DOCUMENTS, feeFen: feeOnSite(plan) },
        version,
      )
    default:
      return role === 'candidate'
        ? caller.post(`${own}/actions/${action}`, { reason: '原因' }, version)
        : caller.post(`${desk}/actions/${action}`, { reasons: [{ path: null, text: '原因' }] }, version)
  }
}

const DOCUMENTS = ['form', 'id', 'diploma', 'work', 'identity', 'trial']

function feeOnSite({ ruleset, feeFen }: ExamPlan): number {
  return portals[ruleset.id]?.money.paid === 'on-site' ? feeFen : 0
}

/** Another file with the same picture: a comment segment (ITU-T T.81, B.2.4.5) after the start of the image. */
function commented(photo: Uint8Array, comment: number): Uint8Array {
  const text = Buffer.from(String(comment).padStart(8, '0'))
  return Buffer.concat([
    photo.subarray(0, 2),
    Buffer.from([0xff, 0xfe, 0, text.length + 2]),
    text,
    photo.subarray(2),
  ])
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return (
    rows
      .map((row) =>
        row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd(),
      )
      .join('\n') + '\n'
  )
}
