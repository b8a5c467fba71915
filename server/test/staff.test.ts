import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAdministratorCommand } from '../src/add-administrator-command'
import type { AuditEntry, IssuedAccount, SessionView, StaffMember } from '../src/contract'
import { Client, TestServer, type Refused } from './test-server'

const DAY = 24 * 3600_000

let server: TestServer
let administrator: Client

beforeAll(async () => {
  server = await TestServer.start()
  administrator = await server.addStaff('administrator', null)
})

afterAll(() => server.stop())

let issued = 0

async function issue(body: object = {}): Promise<IssuedAccount> {
  const { body: answer } = await administrator.post<IssuedAccount>('/api/staff', {
    username: `staff-member-${++issued}`,
    roles: ['clerk'],
    station: '140100-01',
    ...body,
  })
  return answer
}

/** Logs in and chooses a password of her own. */
async function begin({ staffMember, password }: IssuedAccount, own = 'Chosen-by-herself-1'): Promise<Client> {
  const client = await server.logIn(staffMember.username, password)
  const { status } = await client.put('/api/account/password', {
    currentPassword: password,
    newPassword: own,
  })
  if (status !== 204) throw new Error(`password: ${status}`)
  return client
}

const change = ({ id, version }: StaffMember, body: object, by = administrator, seen = version) =>
  by.put<StaffMember & Refused>(`/api/staff/${id}`, body, seen)

describe('an account of staff', () => {
  it('is issued with a password for one log-in, which has to be changed first', async () => {
    const account = await issue()
    expect(account.password).toMatch(/^([A-Za-z2-9]{4}-){3}[A-Za-z2-9]{4}$/)
    const clerk = await server.logIn(account.staffMember.username, account.password)
    expect((await clerk.get('/api/sessions/current')).body).toMatchObject({ mustChangePassword: true })
    const queue = `/api/desk/queue?planId=${server.plan.id}`
    expect((await clerk.get(queue)).body.id).toBe('password-change-needed')
    const own = { currentPassword: account.password, newPassword: 'Chosen-by-herself-1' }
    expect((await clerk.put('/api/account/password', own)).status).toBe(204)
    expect((await clerk.get(queue)).status).toBe(200)
  })

  it('is issued for a station that no plan has, with a warning', async () => {
    const { staffMember } = await issue({ roles: ['clerk'], station: 'nowhere-99' })
    expect(staffMember.warnings).toEqual([
      { path: 'station', code: 'station-unlisted', severity: 'warning', params: {} },
    ])
    const moved = await change(staffMember, { roles: ['clerk'], station: '140100-01' })
    expect(moved.body.warnings).toEqual([])
    const back = await change(moved.body, { roles: ['clerk'], station: 'nowhere-99' })
    expect(back.body.warnings).toHaveLength(1)
    const { body } = await administrator.get<{ staff: StaffMember[] }>('/api/staff?limit=200')
    expect(body.staff.find(({ id }) => id === staffMember.id)?.warnings).toHaveLength(1)
    const none = await change(back.body, { roles: ['organiser'], station: null })
    expect(none.body.warnings).toEqual([])
  })

  it('is issued anew where its first password was left lying for more than 14 days', async () => {
    const { staffMember, password } = await issue()
    const { now } = server
    const logIn = (typed: string) =>
      new Client(server).post('/api/sessions', { username: staffMember.username, password: typed })
    server.now = now + 14 * DAY
    expect((await logIn(password)).status).toBe(201)
    server.now = now + 14 * DAY + 1
    expect((await logIn(password)).body.id).toBe('issued-password-over')
    expect((await logIn('not-the-password')).body.id).toBe('login-failed')
    const { body } = await (
      await server.addStaff('administrator', null)
    ).post<IssuedAccount>(`/api/staff/${staffMember.id}/password`)
    expect((await logIn(body.password)).status).toBe(201)
    server.now = now
  })

  it.each([
    ['a name that is too short', { username: 'ab' }, 'account-invalid'],
    ['a clerk without a station', { roles: ['clerk'], station: null }, 'station-missing'],
    ['the role of a candidate', { roles: ['candidate'] }, 'request-invalid'],
    ['a role that there is not', { roles: ['king'] }, 'request-invalid'],
  ])('is refused for %s', async (_label, body, id) => {
    const refused = await administrator.post('/api/staff', {
      username: 'somebody',
      roles: [],
      station: null,
      ...body,
    })
    expect(refused.body.id).toBe(id)
  })

  it('has a name of its own', async () => {
    const { staffMember } = await issue()
    const { body } = await administrator.post('/api/staff', {
      username: staffMember.username.toUpperCase(),
      roles: ['organiser'],
      station: null,
    })
    expect(body.id).toBe('username-taken')
  })

  it('loses and gains roles at its next request', async () => {
    const account = await issue()
    const clerk = await begin(account)
    const queue = () => clerk.get(`/api/desk/queue?planId=${server.plan.id}`)
    const version = (await server.store.accountById(account.staffMember.id))!.version
    const revoked = await change({ ...account.staffMember, version }, { roles: ['organiser'], station: null })
    expect(revoked.body).toMatchObject({ roles: ['organiser'], station: null, version: version + 1 })
    expect(revoked.headers.get('etag')).toBe(`"${version + 1}"`)
    expect((await queue()).status).toBe(200)
    const nothing = await change(revoked.body, { roles: [], station: null })
    expect(nothing.status).toBe(200)
    expect((await queue()).body.id).toBe('session-expired')
    const again = await server.logIn(account.staffMember.username, 'Chosen-by-herself-1')
    expect((await again.get(`/api/desk/queue?planId=${server.plan.id}`)).body.id).toBe('forbidden')
  })

  it('is changed by who has seen its latest version', async () => {
    const { staffMember } = await issue()
    const refused = await change(staffMember, { roles: [], station: null }, administrator, 7)
    expect([refused.status, refused.body.id]).toEqual([412, 'version-conflict'])
  })

  it('is not a candidate’s, and not one that there is not', async () => {
    await server.addCandidate({ id: 'a-candidate' })
    for (const id of ['a-candidate', 'made-up']) {
      expect((await administrator.put(`/api/staff/${id}`, { roles: [], station: null }, 1)).body.id).toBe(
        'staff-unknown',
      )
      expect((await administrator.post(`/api/staff/${id}/password`)).body.id).toBe('staff-unknown')
    }
  })

  it('gets a new password, which ends every session', async () => {
    const account = await issue()
    const clerk = await begin(account)
    const { body } = await administrator.post<IssuedAccount>(`/api/staff/${account.staffMember.id}/password`)
    expect(body.password).not.toBe(account.password)
    expect((await clerk.get('/api/account')).body.id).toBe('session-expired')
    const again = await new Client(server).post<SessionView>('/api/sessions', {
      username: account.staffMember.username,
      password: body.password,
    })
    expect(again.body.account.mustChangePassword).toBe(true)
  })

  it('is recorded with what it was and what it became, and no password', async () => {
    const { staffMember, password } = await issue()
    await change(staffMember, { roles: ['organiser'], station: null })
    const { body } = await administrator.get<{ entries: AuditEntry[] }>(
      `/api/audit?subject=${staffMember.id}`,
    )
    expect(body.entries).toHaveLength(1)
    expect(body.entries[0]).toMatchObject({ action: 'staff.change', role: 'administrator', outcome: 'done' })
    expect(JSON.parse(body.entries[0]!.before)).toMatchObject({ roles: ['clerk'], station: '140100-01' })
    expect(JSON.parse(body.entries[0]!.after)).toMatchObject({ roles: ['organiser'], station: null })
    const { body: all } = await administrator.get<{ entries: AuditEntry[] }>('/api/audit?action=staff.issue')
    expect(all.entries.length).toBeGreaterThan(0)
    expect(JSON.stringify(all)).not.toContain(password)
  })
})

describe('the list of staff', () => {
  it('is told in parts, each once, candidates left out', async () => {
    for (let index = 0; index < 5; index++) await issue()
    await server.addCandidate()
    const seen: StaffMember[] = []
    let after = ''
    for (;;) {
      const path = `/api/staff?limit=3${after && `&after=${after}`}`
      const { body } = await administrator.get<{ staff: StaffMember[]; next: string | null }>(path)
      expect(body.staff.length).toBeLessThanOrEqual(3)
      seen.push(...body.staff)
      if (body.next === null) break
      after = body.next
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThanOrEqual(6)
    expect(seen.every(({ roles }) => !roles.includes('candidate'))).toBe(true)
    expect(JSON.stringify(seen)).not.toContain('argon2')
  })
})

describe('administrators', () => {
  it('are never none: the last cannot step down', async () => {
    const other = await TestServer.start()
    const only = await other.addStaff('administrator', null)
    const { body } = await only.get<{ staff: StaffMember[] }>('/api/staff')
    const refused = await only.put(
      `/api/staff/${body.staff[0]!.id}`,
      { roles: ['organiser'], station: null },
      1,
    )
    expect([refused.status, refused.body.id]).toEqual([409, 'last-administrator'])
    await other.stop()
  })

  it('who revoke each other at the same time leave one, in every round', async () => {
    const other = await TestServer.start()
    for (let round = 0; round < 30; round++) {
      const pair = [await other.addStaff('administrator', null), await other.addStaff('administrator', null)]
      const both = await other.store.staffAccounts({ limit: 200 })
      const own = await Promise.all(
        pair.map(async (one) => (await one.get<{ id: string }>('/api/sessions/current')).body.id),
      )
      await Promise.all(
        pair.map((one, index) => {
          const target = both.find(({ id }) => id === own[1 - index])!
          return one.put(`/api/staff/${target.id}`, { roles: ['organiser'], station: null }, target.version)
        }),
      )
      const left = (await other.store.staffAccounts({ limit: 200 })).filter(({ roles }) =>
        roles.includes('administrator'),
      )
      expect(left.length).toBeGreaterThanOrEqual(1)
      for (const { id, version, ...rest } of left) {
        await other.store.replaceAccount({ ...rest, id, version: version + 1, roles: [] }, version)
      }
    }
    await other.stop()
  })

  it('begin with one that a command issues, and records', async () => {
    const other = await TestServer.start()
    const done = await addAdministratorCommand(other.context, 'first-one')
    expect(done).toEqual({ text: expect.stringMatching(/^first-one {2}\S{19}\n$/) as string, exitCode: 0 })
    expect(await other.store.lastAudit()).toMatchObject({
      action: 'staff.issue',
      actor: 'operator',
      address: 'command line',
    })
    const client = await other.logIn('first-one', done.text.trim().split('  ')[1])
    expect((await client.get('/api/sessions/current')).body).toMatchObject({ roles: ['administrator'] })
    expect(await other.store.lastAudit()).toMatchObject({ action: 'session.open', actor: 'first-one' })
    const twice = await addAdministratorCommand(other.context, 'first-one')
    expect(twice).toEqual({ text: 'This username is taken\n', exitCode: 1 })
    const unnamed = await addAdministratorCommand(other.context, '')
    expect(unnamed).toMatchObject({
      text: expect.stringContaining('username required') as string,
      exitCode: 1,
    })
    await other.stop()
  })
})

describe('passwords of staff', () => {
  const set = (client: Client, currentPassword: string, newPassword: string) =>
    client.put('/api/account/password', { currentPassword, newPassword })

  it.each([
    ['too short for staff', 'Ab3-efgh', 'account-invalid'],
    ['of two kinds', 'abcdefgh1234', 'account-invalid'],
  ])('are not %s', async (_label, password, id) => {
    const account = await issue()
    const clerk = await begin(account)
    expect((await set(clerk, 'Chosen-by-herself-1', password)).body.id).toBe(id)
  })

  it('are not one of the last five', async () => {
    const account = await issue()
    const clerk = await begin(account)
    const chosen = (index: number) => `Chosen-by-herself-${index}`
    for (let index = 2; index <= 5; index++) {
      expect((await set(clerk, chosen(index - 1), chosen(index))).status).toBe(204)
    }
    expect((await set(clerk, chosen(5), chosen(5))).body.id).toBe('password-unchanged')
    for (let index = 1; index <= 4; index++) {
      expect((await set(clerk, chosen(5), chosen(index))).body.id).toBe('password-used-before')
    }
    expect((await set(clerk, chosen(5), chosen(6))).status).toBe(204)
    expect((await set(clerk, chosen(6), chosen(1))).status).toBe(204)
  })

  it('have to be changed after ninety days', async () => {
    const account = await issue()
    await begin(account)
    server.now += 90 * DAY
    const inTime = await server.logIn(account.staffMember.username, 'Chosen-by-herself-1')
    expect((await inTime.get('/api/sessions/current')).body).toMatchObject({ mustChangePassword: false })
    server.now += 1000
    const late = await server.logIn(account.staffMember.username, 'Chosen-by-herself-1')
    expect((await late.get(`/api/desk/queue?planId=${server.plan.id}`)).body.id).toBe(
      'password-change-needed',
    )
    expect((await set(late, 'Chosen-by-herself-1', 'Chosen-by-herself-2')).status).toBe(204)
    server.now -= 90 * DAY + 1000
  })
})
