import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grantRefund } from '../src/actions/payments/decide-refund'
import { caseOf } from '../src/actions/applications/applications'
import { settleOldOrders, settleOrders } from '../src/actions/payments/settle-orders'
import type { ServerContext } from '../src/context'
import { AlipayServer } from '../src/payments/testing/alipay-server'
import { WechatPayServer } from '../src/payments/testing/wechat-pay-server'
import type { PaymentOrder } from '../src/store/store'
import { Payer, type ProviderId, type Staff } from './paying'
import { submittedTo } from './portal-client'
import { Client, NOON, TestServer } from './test-server'

const FEE = 30000
const MINUTE = 60_000
const DAY = 24 * 3600_000
const PROVIDERS = ['wechat-pay', 'alipay'] as const

let server: TestServer
let staff: Staff
let providers: { 'wechat-pay': WechatPayServer; alipay: AlipayServer }
let context: ServerContext

beforeAll(async () => {
  const clock = () => (server as TestServer | undefined)?.now ?? NOON
  providers = {
    'wechat-pay': await new WechatPayServer(clock).start(),
    alipay: await new AlipayServer(clock).start(),
  }
  const services = {
    payments: {
      'wechat-pay': providers['wechat-pay'].provider(),
      alipay: providers.alipay.provider(),
    },
    wechatLogin: { openidOf: async (code: string) => ({ openid: `openid-of-${code}` }) },
    publicUrl: 'https://registration.example',
  }
  server = await TestServer.start(undefined, undefined, 0, services)
  context = {
    store: server.store,
    clock,
    log: pino({ level: 'silent' }),
    secret: 'a secret for tests that is long enough',
    trustedProxies: 0,
    ...services,
  }
  staff = {
    clerk: await server.addStaff('clerk', '140100-01'),
    organiser: await server.addStaff('organiser', null),
  }
})

afterAll(async () => {
  await server.stop()
  await Promise.all(PROVIDERS.map((id) => providers[id].stop()))
})

const approved = () => Payer.approved(server, staff, providers)

async function orderOf(id: string): Promise<PaymentOrder> {
  const order = await server.store.order(id)
  if (order === undefined) throw new Error(`no order ${id}`)
  return order
}

/** We take the order for closed, the provider does not. */
async function closeHere(orderId: string): Promise<void> {
  const order = await orderOf(orderId)
  await server.store.replaceOrder({ ...order, state: 'closed', version: order.version + 1 }, order.version)
}

/** Of one application, both to be paid with the provider. */
async function twoOrders(payer: Payer, provider: ProviderId): Promise<readonly [string, string]> {
  const first = (await payer.pay(provider)).body.orderId
  await closeHere(first)
  const second = (await payer.pay(provider)).body.orderId
  expect(second).not.toBe(first)
  return [first, second]
}

async function flagsOf(orderId: string): Promise<string[]> {
  const records = await server.store.auditRecords({ subject: orderId }, { limit: 50 })
  return records.map(({ action }) => action)
}

/** The events of which text messages wait, in the order of the history. */
async function toldTo({ id }: Payer): Promise<string[]> {
  const due = await server.store.dueMessages(new Date(server.now).toISOString(), 10_000)
  const own = due.filter(({ applicationId, channel }) => applicationId === id && channel === 'sms')
  return own.sort((one, other) => one.id.localeCompare(other.id)).map(({ event }) => event)
}

function timesPaid({ registrant }: Payer): number {
  return registrant.application.history.filter(({ action }) => action === 'recordPayment').length
}

describe.each(PROVIDERS)('paying with %s', (provider) => {
  const there = () => providers[provider]

  it('registers who pays', async () => {
    const payer = await approved()
    expect(payer.registrant.application.actions).toContain('pay')
    const { status, body } = await payer.pay(provider)
    expect([status, body.amountFen]).toEqual([201, FEE])
    expect(body.expiresAt).toBe(new Date(server.now + 30 * MINUTE).toISOString())
    there().pay(body.orderId)
    const receipt = await payer.post(provider, there().paymentNotice(body.orderId))
    expect(receipt).toEqual({ status: 200, text: provider === 'alipay' ? 'success' : '{"code":"SUCCESS"}' })
    expect(await payer.registrant.refresh()).toMatchObject({
      state: 'registered',
      fee: { amountFen: FEE, paidAt: new Date(server.now).toISOString(), refundedFen: 0 },
    })
    expect(await payer.payments()).toMatchObject([{ orderId: body.orderId, provider, state: 'paid' }])
    expect(await toldTo(payer)).toEqual(['reviewed', 'payment'])
  })

  it('counts a notice that comes again, late or in a crowd once', async () => {
    const payer = await approved()
    const { orderId } = (await payer.pay(provider)).body
    there().pay(orderId)
    const notice = there().paymentNotice(orderId)
    const answers = await Promise.all(Array.from({ length: 8 }, () => payer.post(provider, notice)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200))
    server.now += DAY
    await payer.post(provider, there().paymentNotice(orderId))
    server.now -= DAY
    await payer.registrant.refresh()
    expect(timesPaid(payer)).toBe(1)
    expect(await orderOf(orderId)).toMatchObject({ state: 'paid', refundFen: 0 })
    expect(await flagsOf(orderId)).toEqual([])
  })

  it('finds a payment whose notice was lost when the candidate comes back', async () => {
    const payer = await approved()
    const { orderId } = (await payer.pay(provider)).body
    expect(await payer.payments()).toMatchObject([{ state: 'created' }])
    there().pay(orderId)
    there().next('bad-gateway')
    expect(await payer.payments()).toMatchObject([{ state: 'created' }])
    expect(await payer.payments()).toMatchObject([{ state: 'paid' }])
    expect((await payer.registrant.refresh()).state).toBe('registered')
  })

  it('finds it, too, when nobody comes back, and closes what was not paid in time', async () => {
    const [payer, other] = [await approved(), await approved()]
    const { orderId } = (await payer.pay(provider)).body
    const unpaid = (await other.pay(provider)).body.orderId
    there().pay(orderId)
    server.now += 31 * MINUTE
    await Promise.all([settleOrders(context, 2 * 3600_000), settleOrders(context, 2 * 3600_000)])
    server.now -= 31 * MINUTE
    expect((await payer.registrant.refresh()).state).toBe('registered')
    expect(timesPaid(payer)).toBe(1)
    expect(await orderOf(unpaid)).toMatchObject({ state: 'closed' })
    expect(there().orders.get(unpaid)?.state).toBe('closed')
    expect((await other.registrant.refresh()).actions).toContain('pay')
  })

  it('finds it, too, when no server ran for two weeks, and gives up after a year', async () => {
    const [payer, other] = [await approved(), await approved()]
    const { orderId } = (await payer.pay(provider)).body
    const unpaid = (await other.pay(provider)).body.orderId
    there().pay(orderId)
    server.now += 14 * 24 * 60 * MINUTE
    await settleOrders(context, 2 * 3600_000)
    const before = [(await orderOf(orderId))?.state, (await orderOf(unpaid))?.state]
    await Promise.all([settleOldOrders(context), settleOldOrders(context)])
    server.now -= 14 * 24 * 60 * MINUTE
    expect(before).toEqual(['created', 'created'])
    expect([(await orderOf(orderId))?.state, (await orderOf(unpaid))?.state]).toEqual(['paid', 'closed'])
    expect((await payer.registrant.refresh()).state).toBe('registered')
    expect(timesPaid(payer)).toBe(1)
    const third = (await other.pay(provider)).body.orderId
    server.now += 367 * 24 * 60 * MINUTE
    await settleOldOrders(context)
    server.now -= 367 * 24 * 60 * MINUTE
    expect((await orderOf(third))?.state).toBe('created')
  })

  it('goes on with the order of before, until little time is left', async () => {
    const payer = await approved()
    const first = (await payer.pay(provider)).body.orderId
    expect((await payer.pay(provider)).body.orderId).toBe(first)
    server.now += 26 * MINUTE
    const second = (await payer.pay(provider)).body.orderId
    server.now -= 26 * MINUTE
    expect(second).not.toBe(first)
    expect(await orderOf(first)).toMatchObject({ state: 'closed' })
  })

  it('applies a payment for an order that we had closed', async () => {
    const payer = await approved()
    const { orderId } = (await payer.pay(provider)).body
    await closeHere(orderId)
    there().pay(orderId)
    await payer.post(provider, there().paymentNotice(orderId))
    expect((await payer.registrant.refresh()).state).toBe('registered')
  })

  it('gives back, and flags, what is not the amount that was asked for', async () => {
    const payer = await approved()
    const { orderId } = (await payer.pay(provider)).body
    there().pay(orderId, 1)
    const before = there().paidOut
    for (let times = 0; times < 3; times++) await payer.post(provider, there().paymentNotice(orderId))
    expect(await payer.registrant.refresh()).toMatchObject({ state: 'approved', fee: null })
    expect(there().paidOut - before).toBe(1)
    expect(await flagsOf(orderId)).toEqual(['payment.amount-differs'])
  })

  it('keeps a payment that comes while a change is reviewed', async () => {
    const payer = await approved()
    const { orderId } = (await payer.pay(provider)).body
    expect((await payer.registrant.act('requestChange', '换考点')).body.state).toBe('change-requested')
    there().pay(orderId)
    await payer.post(provider, there().paymentNotice(orderId))
    expect(await payer.registrant.refresh()).toMatchObject({
      state: 'change-requested',
      fee: { amountFen: FEE },
    })
    expect((await payer.review('grantChange')).body.state).toBe('returned')
    await payer.registrant.refresh()
    expect((await payer.registrant.submit()).body.state).toBe('submitted')
    expect((await payer.review('approve')).body.state).toBe('registered')
  })

  it('gives back what is paid a second time', async () => {
    const payer = await approved()
    const ids = await twoOrders(payer, provider)
    const before = there().paidOut
    for (const id of ids) {
      there().pay(id)
      await payer.post(provider, there().paymentNotice(id))
      await payer.post(provider, there().paymentNotice(id))
    }
    await payer.registrant.refresh()
    expect([payer.registrant.application.state, timesPaid(payer)]).toEqual(['registered', 1])
    expect(there().paidOut - before).toBe(FEE)
    expect(await flagsOf(ids[1])).toEqual(['payment.paid-in-vain'])
  })

  it('asks again for a refund that nobody asked for until it is taken on', async () => {
    const payer = await approved()
    const [first, second] = await twoOrders(payer, provider)
    there().pay(first)
    await payer.post(provider, there().paymentNotice(first))
    there().pay(second)
    there().next('refusal', 'refusal')
    await payer.post(provider, there().paymentNotice(second))
    expect(await orderOf(second)).toMatchObject({ state: 'refunding' })
    const before = there().paidOut
    await settleOrders(context, 2 * 3600_000)
    await settleOrders(context, 2 * 3600_000)
    expect(there().paidOut - before).toBe(FEE)
  })

  it('believes nobody but the provider', async () => {
    const payer = await approved()
    const { orderId } = (await payer.pay(provider)).body
    there().pay(orderId)
    for (const notice of [
      there().tamperedNotice(orderId),
      there().foreignNotice(orderId),
      { headers: {}, body: Buffer.from('{}') },
    ]) {
      const { status, text } = await payer.post(provider, notice)
      expect([status, (JSON.parse(text) as { id: string }).id]).toEqual([400, 'notification-rejected'])
    }
    expect((await payer.registrant.refresh()).state).toBe('approved')
  })

  it('flags a payment of an order that it does not know', async () => {
    const payer = await approved()
    const { orderId } = (await payer.pay(provider)).body
    there().pay(orderId)
    const lost = orderId.replace(/^.{4}/, 'lost')
    there().orders.set(lost, { ...there().orders.get(orderId)!, id: lost })
    expect((await payer.post(provider, there().paymentNotice(lost))).status).toBe(200)
    expect(await flagsOf(lost)).toEqual(['payment.unknown-order'])
  })

  it.each([
    ['cut', 503, 'provider-unavailable'],
    ['bad-gateway', 503, 'provider-unavailable'],
    ['forged-answer', 503, 'provider-unavailable'],
  ] as const)('says so when the provider answers with %s', async (mishap, status, id) => {
    const payer = await approved()
    // Alipay is asked for the first time when an order is closed.
    if (provider === 'alipay') await payer.pay(provider)
    server.now += 26 * MINUTE
    there().next(mishap)
    const refused = await payer.pay(provider)
    server.now -= 26 * MINUTE
    expect([refused.status, refused.body.id]).toEqual([status, id])
    expect((await payer.pay(provider)).status).toBe(201)
  })
})

describe('what cannot be paid', () => {
  it('has one order at a time, whatever the provider', async () => {
    const payer = await approved()
    const first = (await payer.pay('wechat-pay')).body.orderId
    const second = (await payer.pay('alipay')).body.orderId
    expect(await orderOf(first)).toMatchObject({ state: 'closed' })
    expect(await orderOf(second)).toMatchObject({ state: 'created' })
  })

  it('takes note of a payment that it finds on the way to another', async () => {
    const payer = await approved()
    const { orderId } = (await payer.pay('wechat-pay')).body
    providers['wechat-pay'].pay(orderId)
    const refused = await payer.pay('alipay')
    expect([refused.status, refused.body.id]).toEqual([409, 'nothing-to-pay'])
    expect((await payer.registrant.refresh()).state).toBe('registered')
  })

  it('opens a new order when somebody else is to pay it', async () => {
    const payer = await approved()
    const first = (await payer.pay('wechat-pay')).body.orderId
    providers['wechat-pay'].next('refusal')
    const second = await payer.pay('wechat-pay')
    expect(second.status).toBe(201)
    expect(second.body.orderId).not.toBe(first)
    expect(await orderOf(first)).toMatchObject({ state: 'closed' })
  })

  it.each([
    ['WeChat Pay in a browser', 'wechat-pay', 'desktop-browser', 422, 'device-unsuited'],
    ['Alipay in the mini-program', 'alipay', 'mini-program', 422, 'device-unsuited'],
  ] as const)('refuses %s', async (_label, provider, device, status, id) => {
    const refused = await (await approved()).pay(provider, device)
    expect([refused.status, refused.body.id]).toEqual([status, id])
  })

  it('refuses before the approval, after the payment, and for somebody else', async () => {
    const payer = await approved()
    await payer.paid('alipay')
    expect((await payer.pay('alipay')).body.id).toBe('application-registered')
    const early = await submittedTo(server, 'general-skills')
    const path = `/api/applications/${early.application.id}/payment`
    const asked = { provider: 'alipay', device: 'desktop-browser' }
    expect((await early.client.post(path, asked)).body.id).toBe('application-submitted')
    expect((await payer.registrant.client.post(path, asked)).body.id).toBe('application-unknown')
    expect((await payer.registrant.client.get(path)).body.id).toBe('application-unknown')
  })

  it('refuses where the portal takes no payments on line', async () => {
    const candidate = await submittedTo(server, 'health-skills')
    const asked = { provider: 'alipay', device: 'desktop-browser' }
    const refused = await candidate.client.post(
      `/api/applications/${candidate.application.id}/payment`,
      asked,
    )
    expect([refused.status, refused.body.id]).toEqual([404, 'action-unknown'])
  })

  it('takes no notice from a provider that it does not have', async () => {
    const refused = await new Client(server).post(
      '/api/payments/paypal/notifications',
      new Uint8Array([123, 125]),
    )
    expect([refused.status, refused.body.id]).toEqual([404, 'provider-unknown'])
  })
})

describe.each(PROVIDERS)('a refund by %s', (provider: ProviderId) => {
  const there = () => providers[provider]

  async function requested(): Promise<{ payer: Payer; orderId: string }> {
    const payer = await approved()
    const orderId = await payer.paid(provider)
    expect((await payer.registrant.act('requestRefund', '工作调动')).body.state).toBe('refund-requested')
    return { payer, orderId }
  }

  it('gives all back and ends the registration', async () => {
    const { payer, orderId } = await requested()
    const before = there().paidOut
    const granted = await payer.review('grantRefund')
    expect([granted.status, granted.body.state]).toEqual([200, 'refunded'])
    expect(there().paidOut - before).toBe(FEE)
    expect(await payer.registrant.refresh()).toMatchObject({ ended: true, fee: { refundedFen: FEE } })
    await payer.post(provider, there().refundNotice(orderId, `${orderId}R`))
    expect(await orderOf(orderId)).toMatchObject({ state: 'refunded', refundFen: FEE })
    expect(await toldTo(payer)).toEqual(['reviewed', 'payment', 'refunded'])
    expect((await payer.registrant.start()).body.state).toBe('draft')
  })

  it.each([
    ['half', 305, FEE / 2],
    ['nothing', 331, 0],
  ])(
    'gives %s back by the policy at the time of the request, not of the decision',
    async (_label, days, fen) => {
      const payer = await approved()
      await payer.paid(provider)
      const application = await server.store.applicationById(payer.id)
      await payer.registrant.act('requestRefund', '工作调动')
      // The request is moved, not the clock: sessions are short.
      const asked = await server.store.applicationById(payer.id)
      const at = new Date(NOON + days * DAY).toISOString()
      const history = asked!.history.map((entry) =>
        entry.action === 'requestRefund' ? { ...entry, at } : entry,
      )
      await server.store.replaceApplication(
        { ...asked!, history, version: asked!.version + 1 },
        asked!.version,
      )
      expect(application?.fee?.refundedFen).toBe(0)
      const before = there().paidOut
      expect((await payer.review('grantRefund')).body).toMatchObject({
        state: 'refunded',
        fee: { refundedFen: fen },
      })
      expect(there().paidOut - before).toBe(fen)
    },
  )

  it('stays requested when the provider refuses, and can then be refused by staff', async () => {
    const { payer, orderId } = await requested()
    there().next('refusal')
    const refused = await payer.review('grantRefund')
    expect([refused.status, refused.body.id]).toEqual([409, 'refund-refused'])
    expect(await payer.registrant.refresh()).toMatchObject({
      state: 'refund-requested',
      fee: { refundedFen: 0 },
    })
    expect(await orderOf(orderId)).toMatchObject({ state: 'paid', refundFen: 0 })
    const reasons = [{ path: null, text: '请联系考点' }]
    expect((await payer.review('refuseRefund', reasons)).body.state).toBe('registered')
  })

  it('is made once when the answer was lost, and cannot be refused in between', async () => {
    const { payer } = await requested()
    const before = there().paidOut
    there().next('cut')
    const unconfirmed = await payer.review('grantRefund')
    expect([unconfirmed.status, unconfirmed.body.id]).toEqual([503, 'refund-unconfirmed'])
    expect((await payer.registrant.refresh()).state).toBe('refund-requested')
    const reasons = [{ path: null, text: '不同意' }]
    expect((await payer.review('refuseRefund', reasons)).body.id).toBe('refund-under-way')
    expect((await payer.review('grantRefund')).body.state).toBe('refunded')
    expect(there().paidOut - before).toBe(FEE)
  })

  it('goes on after a crash between the provider and the store', async () => {
    const { payer } = await requested()
    const before = there().paidOut
    const store = Object.create(server.store) as typeof server.store
    store.replaceApplication = (next, seen) =>
      next.state === 'refunded'
        ? Promise.reject(new Error('power cut'))
        : server.store.replaceApplication(next, seen)
    const application = await server.store.applicationById(payer.id)
    const one = await caseOf(context, application!)
    const act = { action: 'grantRefund', role: 'organiser' } as const
    await expect(grantRefund({ ...context, store }, one, act)).rejects.toThrow('power cut')
    expect(there().paidOut - before).toBe(FEE)
    expect((await payer.review('grantRefund')).body.state).toBe('refunded')
    expect(there().paidOut - before).toBe(FEE)
  })

  it('is made once when two grant it, and not at all when one of them refuses first', async () => {
    for (let round = 0; round < 5; round++) {
      const { payer } = await requested()
      const before = there().paidOut
      const reasons = [{ path: null, text: '不同意' }]
      const answers = await Promise.all([
        payer.review('grantRefund'),
        payer.review('refuseRefund', reasons),
        payer.review('grantRefund'),
      ])
      const { state, fee } = await payer.registrant.refresh()
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect([state, there().paidOut - before, fee?.refundedFen]).toEqual(
        state === 'refunded' ? ['refunded', FEE, FEE] : ['registered', 0, 0],
      )
    }
  })

  it('flags a notice about a refund that is not ours', async () => {
    const { payer, orderId } = await requested()
    there().orders.get(orderId)?.refunds.set('other', 5)
    expect((await payer.post(provider, there().refundNotice(orderId, 'other'))).status).toBe(200)
    expect(await flagsOf(orderId)).toEqual(['payment.unknown-order'])
    expect(await orderOf(orderId)).toMatchObject({ state: 'paid' })
  })
})
