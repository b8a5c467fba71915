import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints, type Endpoint } from '../src/contract'
import { Client, TestServer } from './test-server'

type Caller = 'nobody' | 'candidate' | 'clerk' | 'organiser' | 'administrator'

const CALLERS: readonly Caller[] = ['nobody', 'candidate', 'clerk', 'organiser', 'administrator']
const EVERYBODY = CALLERS
const SIGNED_IN: readonly Caller[] = ['candidate', 'clerk', 'organiser', 'administrator']

/** Who may call what, written down a second time: whoever changes the first has to mean it. */
const ALLOWED: Record<keyof typeof endpoints, readonly Caller[]> = {
  openAccount: EVERYBODY,
  logIn: EVERYBODY,
  showSession: SIGNED_IN,
  changePassword: SIGNED_IN,
  listPlans: EVERYBODY,
  showPlan: EVERYBODY,
  showPlaces: EVERYBODY,
  checkEligibility: EVERYBODY,
  startApplication: ['candidate'],
  showMyApplication: ['candidate'],
  listMyApplications: ['candidate'],
  showProfile: ['candidate'],
  saveSection: ['candidate'],
  savePhoto: ['candidate'],
  showPhoto: ['candidate', 'clerk', 'organiser'],
  saveAttachment: ['candidate'],
  removeAttachment: ['candidate'],
  showAttachment: ['candidate', 'clerk', 'organiser'],
  submit: ['candidate'],
  act: ['candidate'],
  print: ['candidate'],
  findAtDesk: ['clerk', 'organiser'],
  inspect: ['clerk', 'organiser'],
  listQueue: ['clerk', 'organiser'],
  showTally: ['clerk', 'organiser'],
  review: ['clerk', 'organiser'],
  reviewMany: ['clerk', 'organiser'],
  confirm: ['clerk'],
  recordResults: ['organiser'],
  listAudit: ['organiser', 'administrator'],
  // Last: after it there is nobody to call.
  logOut: SIGNED_IN,
}

let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})

afterAll(() => server.stop())

async function callerOf(caller: Caller): Promise<Client> {
  if (caller === 'nobody') return new Client(server)
  if (caller === 'candidate') return server.addCandidate()
  return server.addStaff(caller, caller === 'clerk' ? '140100-01' : null)
}

describe.each(CALLERS)('%s', (caller) => {
  let client: Client

  beforeAll(async () => {
    client = await callerOf(caller)
  })

  const names = Object.keys(ALLOWED) as (keyof typeof ALLOWED)[]

  it.each(names)('may or may not %s', async (name) => {
    const { method, path }: Endpoint = endpoints[name]
    const body = method === 'get' ? undefined : {}
    const { status, body: answer } = await client.send(
      method.toUpperCase(),
      path.replace(/:\w+/g, 'x'),
      body,
      1,
    )
    const isAllowed = ALLOWED[name].includes(caller)
    const refusal = caller === 'nobody' ? [401, 'not-signed-in'] : [403, 'forbidden']
    if (isAllowed) expect([status, answer?.id]).not.toEqual(refusal)
    else expect([status, answer?.id]).toEqual(refusal)
  })
})
