import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AuditEntry, DeskApplicationView, IdentityView } from '../src/contract'
import { educationRecords } from '../src/services/education-records'
import { identityCheck } from '../src/services/identity-check'
import { GatewayServer } from '../src/services/testing/gateway-server'
import { personKeyOf } from '../src/person-key'
import type { Account, Identity } from '../src/store/store'
import { Registrant } from './portal-client'
import { portalSample } from './portal-samples'
import { residentNumber } from './sample-application'
import { NOON, TestServer, type Client, type Refused } from './test-server'

const CARD = '6222020200112233445'
const PHONE = '13800138000'

let gateway: GatewayServer
let server: TestServer

beforeAll(async () => {
  gateway = await new GatewayServer(() => NOON).start()
  const clock = () => NOON
  const check = () => identityCheck(gateway.gateway(), clock)
  server = await TestServer.start(undefined, undefined, 0, {
    identityCheck: {
      start: (typed) => check().start(typed),
      confirm: (reference, code) => check().confirm(reference, code),
    },
    educationRecords: { of: (person) => educationRecords(gateway.gateway(), clock).of(person) },
  })
})

afterAll(async () => {
  await server.stop()
  await gateway.stop()
})

let persons = 500

/** A made-up person whom the bank knows. */
function holder() {
  const person = { name: '王芳', idNumber: residentNumber(++persons % 1000) }
  gateway.holder = { ...person, bankCard: CARD, phone: PHONE }
  return person
}

beforeEach(() => {
  gateway.mishap = undefined
  gateway.isImpostor = false
  gateway.records = []
})

type Person = Pick<Identity, 'name' | 'idNumber'>

/** The status is that of the identity here, not of the answer. */
type Shown = IdentityView & Omit<Refused, 'status'>

const verify = (client: Client, person: Person, more: object = {}) =>
  client.post<Shown>('/api/account/identity', {
    ...person,
    bankCard: CARD,
    phone: PHONE,
    ...more,
  })

const confirm = (client: Client, person: Person, code = gateway.code) =>
  client.put<Shown>('/api/account/identity', { ...person, code })

const show = async (client: Client) => (await client.get<IdentityView>('/api/account/identity')).body

describe('a real name', () => {
  it('is verified by bank card and code, and shown masked', async () => {
    const client = await server.addCandidate()
    const person = holder()
    expect(await show(client)).toEqual({ status: 'none', name: null, idNumber: null, at: null })
    const sent = await verify(client, { name: ` ${person.name} `, idNumber: person.idNumber.toLowerCase() })
    expect([sent.status, sent.body.status]).toEqual([202, 'code-sent'])
    expect((await show(client)).status).toBe('none')
    expect((await confirm(client, person, '000000')).body.id).toBe('code-wrong')
    const { status, body } = await confirm(client, person)
    expect([status, body.status, body.name]).toEqual([200, 'verified', '王*'])
    expect(body.idNumber).not.toContain(person.idNumber.slice(6, 14))
    expect(await show(client)).toEqual(body)
  })

  it('stays, once it is verified', async () => {
    const client = await server.addCandidate()
    const person = holder()
    await verify(client, person)
    await confirm(client, person)
    for (const again of [
      await verify(client, holder()),
      await confirm(client, person),
      await client.post('/api/account/identity/review', holder()),
    ]) {
      expect([again.status, again.body.id]).toEqual([409, 'identity-settled'])
    }
  })

  it('leaves no card number anywhere', async () => {
    const ids: string[] = []
    const add = server.store.addTicket.bind(server.store)
    const kept: string[] = []
    server.store.addTicket = (ticket, now) => {
      kept.push(JSON.stringify(ticket))
      return add(ticket, now)
    }
    const client = await server.addCandidate({ id: 'card-holder' })
    const person = holder()
    await verify(client, person)
    await confirm(client, person)
    server.store.addTicket = add
    ids.push(...kept, JSON.stringify(await server.store.accountById('card-holder')), server.logged.join(''))
    expect(kept).toHaveLength(1)
    for (const text of ids) expect(text).not.toContain(CARD)
    for (const text of [...kept, server.logged.join('')]) {
      expect(text).not.toContain(person.idNumber)
      expect(text).not.toContain(person.name)
    }
  })

  it.each([
    ['another card', { bankCard: '6222020200112233446' }],
    ['another phone', { phone: '13900139000' }],
    ['another name', { name: '王芬' }],
  ])('is refused for %s, and may be tried again', async (_label, more) => {
    const client = await server.addCandidate()
    const person = holder()
    const refused = await verify(client, person, more)
    expect([refused.status, refused.body.id]).toEqual([422, 'identity-mismatch'])
    expect(refused.body.title).toContain('现场核验')
    expect((await verify(client, person)).body.status).toBe('code-sent')
  })

  it.each([
    ['an ID number of a wrong checksum', { idNumber: '110101199001010026' }, 'identity-invalid', 'idNumber'],
    ['a name with a digit', { name: '王芳2' }, 'identity-invalid', 'name'],
    ['no name', { name: '' }, 'identity-invalid', 'name'],
    ['a card of letters', { bankCard: 'my card' }, 'identity-invalid', 'bankCard'],
    ['a landline', { phone: '010-12345678' }, 'phone-invalid', 'phone'],
  ])('is not asked of the bank with %s', async (_label, more, id, path) => {
    const client = await server.addCandidate()
    const before = gateway.received.length
    const refused = await verify(client, holder(), more)
    expect([refused.status, refused.body.id, refused.body.findings?.[0]?.path]).toEqual([422, id, path])
    expect(gateway.received).toHaveLength(before)
  })

  it('is of the person for whom the account registered', async () => {
    const { secret } = server.context
    const [registered, other] = [holder(), holder()]
    const personKey = personKeyOf(secret, 'resident-id', registered.idNumber)
    const client = await server.addCandidate({ personKey })
    expect((await verify(client, other)).body.id).toBe('account-registers-one-person')
    gateway.holder = { ...registered, bankCard: CARD, phone: PHONE }
    expect((await verify(client, registered)).body.status).toBe('code-sent')
  })

  it('is of who was compared: the code does not verify another', async () => {
    const client = await server.addCandidate()
    const [compared, other] = [holder(), holder()]
    gateway.holder = { ...compared, bankCard: CARD, phone: PHONE }
    await verify(client, compared)
    expect((await confirm(client, other)).body.id).toBe('code-wrong')
    expect((await show(client)).status).toBe('none')
  })

  it('needs the code within ten minutes', async () => {
    const client = await server.addCandidate()
    const person = holder()
    await verify(client, person)
    server.now += 10 * 60_000
    expect((await confirm(client, person)).body.id).toBe('code-wrong')
    server.now = NOON
  })

  it.each(['silent', 'http-500', 'http-503', 'garbage', 'closes'] as const)(
    'is left to staff when the service is %s, and the candidate goes on',
    async (mishap) => {
      const client = await server.addCandidate()
      gateway.mishap = mishap
      const { status, body } = await verify(client, holder())
      expect([status, body.status]).toEqual([202, 'pending'])
      expect((await show(client)).status).toBe('pending')
    },
  )

  it('is left to staff when the service fails in between', async () => {
    const client = await server.addCandidate()
    const person = holder()
    await verify(client, person)
    gateway.mishap = 'http-503'
    expect((await confirm(client, person)).body.status).toBe('pending')
    gateway.mishap = undefined
    await verify(client, person)
    expect((await confirm(client, person)).body.status).toBe('verified')
  })

  it('is left to staff where the operator has no service', async () => {
    const other = await TestServer.start()
    const client = await other.addCandidate()
    expect((await verify(client, holder())).body.status).toBe('pending')
    await other.stop()
  })

  it('is tried five times an hour', async () => {
    const client = await server.addCandidate()
    const person = holder()
    for (let tries = 0; tries < 5; tries++) await verify(client, person, { name: '王芬' })
    expect((await verify(client, person)).body.id).toBe('too-many-requests')
  })
})

describe('the person who registers', () => {
  /** Who has the identity of somebody else than her sample names. */
  async function withOther(status: Identity['status']) {
    const sample = portalSample('guangdong-skills')
    await server.store.addPlan(sample.plan)
    const other = { name: '欧阳某某', idNumber: residentNumber(++persons % 1000) }
    const at = new Date(NOON).toISOString()
    const client = await server.addCandidate({ identity: { ...other, status, at } })
    return { one: Registrant.as(client, sample), other }
  }
  const found = ({ body }: { body: Refused }) =>
    body.findings?.map(({ severity, path, code }) => `${severity} ${path} ${code}`)

  it.each(['verified', 'pending'] as const)('is filled in from the identity, %s', async (status) => {
    const { one, other } = await withOther(status)
    const { body } = await one.start()
    expect(body.sections).toEqual({ basic: { ...other, idType: 'resident-id' } })
  })

  it('is nobody else than was verified: neither saved nor submitted', async () => {
    const { one } = await withOther('verified')
    await one.start()
    const refused = await one.save('basic', one.sample.sections['basic']!)
    const wrong = [
      'error basic.name name.otherThanVerified',
      'error basic.idNumber idNumber.otherThanVerified',
    ]
    expect([refused.status, refused.body.id, found(refused)]).toEqual([422, 'section-invalid', wrong])

    const before = await Registrant.of(server, portalSample('guangdong-skills'))
    await before.fillIn()
    const account = (await server.store.accountById(
      (await before.client.get<{ id: string }>('/api/account')).body.id,
    ))!
    const identity = { ...account.identity!, name: '欧阳某某' }
    await server.store.replaceAccount({ ...account, identity, version: account.version + 1 }, account.version)
    const late = await before.submit()
    expect([late.status, late.body.id, found(late)]).toEqual([422, 'application-invalid', wrong.slice(0, 1)])
  })

  it('may differ from one that waits, once she says so, and the counter is shown both', async () => {
    const { one, other } = await withOther('pending')
    await one.fillIn()
    const asked = await one.submit()
    expect([asked.status, asked.body.id, found(asked)]).toEqual([
      409,
      'warnings-unacknowledged',
      ['warning basic.name name.otherThanPending', 'warning basic.idNumber idNumber.otherThanPending'],
    ])
    const acknowledgements = asked.body.findings?.map(({ path, code, valueHash }) => ({
      path,
      code,
      valueHash,
    }))
    expect((await one.submit({ acknowledgements })).status).toBe(200)
    const clerk = await server.addStaff('clerk', '140100-01')
    const { body: desk } = await clerk.get<DeskApplicationView>(
      `/api/desk/applications/${one.application.id}`,
    )
    expect([desk.identity, desk.otherPerson]).toEqual(['differs', { ...other, isVerified: false }])
    expect(desk.warnings.map(({ code }) => code)).toEqual([
      'name.otherThanPending',
      'idNumber.otherThanPending',
    ])
  })

  it('is looked at as if nothing were known, where staff refused somebody else', async () => {
    const one = await Registrant.of(server, portalSample('guangdong-skills'))
    await one.fillIn()
    await one.submit()
    const { id } = (await one.client.get<{ id: string }>('/api/account')).body
    const account = (await server.store.accountById(id))!
    const identity = { ...account.identity!, name: '欧阳某某', status: 'refused' } as const
    await server.store.replaceAccount({ ...account, identity, version: account.version + 1 }, account.version)
    const clerk = await server.addStaff('clerk', '140100-01')
    const { body } = await clerk.get<DeskApplicationView>(`/api/desk/applications/${one.application.id}`)
    expect([body.identity, body.otherPerson]).toEqual(['unverified', null])
  })
})

describe('a review by staff', () => {
  const review = (client: Client, username: string, decision: string) =>
    client.post<Shown>('/api/identity-reviews', { username, decision })

  async function waiting(username: string): Promise<Client> {
    const client = await server.addCandidate({ username })
    const { body } = await client.post<IdentityView>('/api/account/identity/review', holder())
    expect(body.status).toBe('pending')
    return client
  }

  it('verifies, or refuses, and is recorded without the name', async () => {
    const organiser = await server.addStaff('organiser', null)
    const [right, wrong] = [await waiting('reviewed-right'), await waiting('reviewed-wrong')]
    expect((await review(organiser, 'reviewed-right', 'verify')).body.status).toBe('verified')
    expect((await review(organiser, 'reviewed-wrong', 'refuse')).body.status).toBe('refused')
    expect([(await show(right)).status, (await show(wrong)).status]).toEqual(['verified', 'refused'])
    const { entries } = (await organiser.get<{ entries: AuditEntry[] }>('/api/audit?action=identity.review'))
      .body
    const idOf = async (username: string) => (await server.store.accountByUsername(username))?.id
    expect(entries.map(({ subject, after }) => [subject, JSON.parse(after)])).toEqual([
      [await idOf('reviewed-wrong'), { status: 'refused' }],
      [await idOf('reviewed-right'), { status: 'verified' }],
    ])
    expect(JSON.stringify(entries)).not.toContain('王')
  })

  it('is of one that waits', async () => {
    const organiser = await server.addStaff('organiser', null)
    await server.addCandidate({ username: 'never-asked' })
    for (const username of ['never-asked', 'nobody-at-all']) {
      expect((await review(organiser, username, 'verify')).body.id).toBe('identity-unknown')
    }
  })
})

describe('the education records', () => {
  const fetchRecords = (client: Client, applicationId: string) =>
    client.get<{ section: string; rows: Record<string, string>[] } & Refused>(
      `/api/applications/${applicationId}/education-records`,
    )

  async function registrant(portal: 'guangdong-skills' | 'health-skills'): Promise<Registrant> {
    const one = await Registrant.of(server, portalSample(portal))
    await one.start()
    return one
  }

  async function setIdentity({ client }: Registrant, identity: Account['identity']): Promise<void> {
    const { id } = (await client.get<{ id: string }>('/api/account')).body
    const account = (await server.store.accountById(id))!
    await server.store.replaceAccount({ ...account, identity, version: account.version + 1 }, account.version)
  }

  it('are rows for the section that fetches them, the highest first and marked', async () => {
    const { client, application } = await registrant('guangdong-skills')
    gateway.records = [
      { level: '31', schoolCode: '', school: '太原某卫生学校', major: '护理', graduatedOn: '2009-07-01' },
      {
        level: '21',
        schoolCode: '4111010001',
        school: '北京大学',
        major: '没有的专业',
        graduatedOn: '2012-07-01',
      },
      { level: '22', school: '湖州师范学院', major: '', graduatedOn: '2011-06-30' },
    ]
    const { status, body } = await fetchRecords(client, application.id)
    expect(status).toBe(200)
    expect(body.section).toBe('educations')
    expect(body.rows).toMatchObject([
      { level: 'bachelor', school: '4111010001', graduationMonth: '2012-07', isHighest: 'yes' },
      { level: 'college', school: '999999', schoolRemark: '太原某卫生学校', isHighest: 'no' },
      { graduationMonth: '2011-06', isHighest: 'no' },
    ])
    expect(body.rows[2]).not.toHaveProperty('level')
    expect(body.rows[2]!['school']).toMatch(/^\d{10}$/)
  })

  it('of nobody who has none is an empty list', async () => {
    const { client, application } = await registrant('guangdong-skills')
    expect((await fetchRecords(client, application.id)).body).toEqual({ section: 'educations', rows: [] })
  })

  it.each(['pending', undefined] as const)(
    'are not shown to who says to be somebody (%s)',
    async (status) => {
      const one = await registrant('guangdong-skills')
      const at = new Date(NOON).toISOString()
      await setIdentity(one, status === undefined ? null : { ...holder(), status, at })
      expect((await fetchRecords(one.client, one.application.id)).body.id).toBe('identity-unverified')
    },
  )

  it.each(['silent', 'http-500', 'garbage', 'closes'] as const)(
    'are to be entered by hand when the register is %s',
    async (mishap) => {
      const { client, application } = await registrant('guangdong-skills')
      gateway.mishap = mishap
      const refused = await fetchRecords(client, application.id)
      expect([refused.status, refused.body.id]).toEqual([503, 'education-records-unavailable'])
      expect(refused.body.title).toContain('自行填写')
    },
  )

  it('are not there for a portal that does not fetch them, nor for somebody else’s application', async () => {
    const main = await registrant('health-skills')
    expect((await fetchRecords(main.client, main.application.id)).body.id).toBe('section-unknown')
    const other = await registrant('guangdong-skills')
    expect((await fetchRecords(main.client, other.application.id)).body.id).toBe('application-unknown')
  })
})
