import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { submittedTo, type Registrant } from '../../server/test/portal-client'
import { PASSWORD, TestServer } from '../../server/test/test-server'
import { usernameOf } from './journey/username-of'
import { boot, type Phone } from './weapp-harness'

const dist = path.resolve(import.meta.dirname, '../dist/weapp')
/** The API's address in a build that was not told another. */
const API = 'http://127.0.0.1:3000'

/** Milliseconds that a person waits for an answer of the server; the tests may share their machine with others. */
const PATIENCE = 10_000

let server: TestServer
let clerk: Phone

const sees = (selector: string) => clerk.until(() => clerk.find(selector), PATIENCE)
const seesIn = (selector: string, text: string) =>
  clerk.until(() => clerk.text(selector).includes(text), PATIENCE)

beforeAll(async () => {
  server = await TestServer.start()
  clerk = boot({
    dist,
    servers: { [API]: server.address },
    clock: () => server.now,
    apis: {
      pageScrollTo: ({ success }: { success?: () => void }) => success?.(),
    },
  })
  const username = await usernameOf(await server.addStaff('clerk', '140100-01'))
  await sees('#login')
  clerk.input('#username', username)
  clerk.input('#password', PASSWORD)
  clerk.tap('#login')
  await sees('#scan')
})
afterAll(async () => {
  clerk.close()
  await server.stop()
})

describe('the desk in WeChat', () => {
  let doctor: Registrant
  let manager: Registrant

  beforeAll(async () => {
    doctor = await submittedTo(server, 'national-medical')
    manager = await submittedTo(server, 'sichuan-health')
  })

  it('scans a form and confirms it with the materials of the portal', async () => {
    const { onlineRegistrationNumber, formCode } = doctor.application
    clerk.person.scans.push(`REG1:${onlineRegistrationNumber}:${formCode}`)
    clerk.tap('#scan')
    await sees('#printout-current')
    expect(clerk.text('#entry-work-trialEmployer')).toContain('太原市某医院')
    expect(clerk.has('#fee')).toBe(false)
    clerk.tap('#photo-full')
    await sees('#photo-sheet')
    clerk.back()
    await clerk.until(() => !clerk.has('#photo-sheet'))
    for (const document of ['identity', 'diploma', 'trial']) {
      clerk.tap(`#document-${document}`)
      await sees(`#document-${document}[aria-checked]`)
    }
    clerk.tap('#confirm')
    await seesIn('#confirmed', '确认成功')
    expect((await doctor.refresh()).state).toBe('confirmed')
  })

  it('goes on with the next form by one tap, and knows what it has confirmed', async () => {
    const next = await submittedTo(server, 'guangdong-skills')
    const { id, onlineRegistrationNumber, formCode } = next.application
    const { accountId } = (await server.store.applicationById(id))!
    const account = (await server.store.accountById(accountId!))!
    const identity = { ...account.identity!, status: 'pending' } as const
    await server.store.replaceAccount({ ...account, version: account.version + 1, identity }, account.version)
    clerk.person.scans.push(`REG1:${onlineRegistrationNumber}:${formCode}`)
    clerk.tap('#scan-next')
    await seesIn('#found', onlineRegistrationNumber ?? '')
    clerk.tap('#identity-verify')
    await seesIn('#identity', '已完成实名认证')
    expect((await server.store.accountById(account.id))?.identity?.status).toBe('verified')
    clerk.person.scans.push(doctor.application.onlineRegistrationNumber ?? '')
    clerk.tap('#scan')
    await seesIn('#confirmed-before', '您已确认过')
  })

  it('opens the queue, points at an entry, and returns the application', async () => {
    clerk.tap('#desk-queue')
    await clerk.until(() => clerk.route === 'desk/queue/queue')
    await sees('#plan')
    clerk.tap('#plan')
    await sees('#plan-demo-sichuan-health')
    clerk.tap('#plan-demo-sichuan-health')
    await sees(`#queue-${manager.application.id}`)
    expect(clerk.route).toBe('desk/queue/queue')
    expect(clerk.text(`#queue-${manager.application.id}`)).toContain('王*')
    clerk.tap(`#queue-${manager.application.id}`)
    await sees('#act-return')
    expect(clerk.route).toBe('desk/review/review')
    clerk.tap('#entry-work-employer')
    await sees('#reason')
    clerk.input('#reason', '请写单位全称')
    await clerk.until(() => !clerk.find('#reason-keep').attributes['disabled'])
    clerk.tap('#reason-keep')
    await seesIn('#act-return', '退回 (1)')
    clerk.tap('#act-return')
    await seesIn('#decide', '退回 (1)')
    clerk.tap('#decide')
    await seesIn('#done', '退回')
    expect(clerk.route).toBe('desk/queue/queue')
    const { state, history } = await manager.refresh()
    expect(state).toBe('returned')
    expect(history[history.length - 1]?.reasons).toEqual([{ path: 'work.employer', text: '请写单位全称' }])
  })

  it('approves several together', async () => {
    await manager.submit()
    clerk.tap('#queue-reload')
    await sees(`#queue-${manager.application.id}`)
    clerk.tap('#choose-several')
    await sees('#choose-all')
    clerk.tap('#choose-all')
    await seesIn('#bulk-approve', '(1)')
    clerk.tap('#bulk-approve')
    await seesIn('#bulk-result', '审核通过：1 份')
    expect((await manager.refresh()).state).toBe('approved')
  })

  it('counts the day', async () => {
    clerk.tap('#desk-tally')
    await clerk.until(() => clerk.route === 'desk/tally/tally')
    await seesIn('#tally-total', '1 人')
    clerk.tap('#tally-copy')
    await clerk.until(() => clerk.callsOf('setClipboardData').length === 1)
    expect(String(clerk.callsOf('setClipboardData')[0]?.['data'])).toContain('太原市卫生学校\t')
  })
})
