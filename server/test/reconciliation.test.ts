import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ServerContext } from '../src/context'
import type { Reconciliation } from '../src/contract'
import { AlipayServer } from '../src/payments/testing/alipay-server'
import { WechatPayServer } from '../src/payments/testing/wechat-pay-server'
import { reconcileCommand } from '../src/reconcile-command'
import type { PaymentOrder } from '../src/store/store'
import { Payer, type Staff } from './paying'
import { NOON, TestServer } from './test-server'

const DATE = '2026-11-22'
const FEE = 30000
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
    payments: { 'wechat-pay': providers['wechat-pay'].provider(), alipay: providers.alipay.provider() },
    wechatLogin: { openidOf: async (code: string) => ({ openid: code }) },
  }
  server = await TestServer.start(undefined, undefined, 0, services)
  staff = {
    clerk: await server.addStaff('clerk', '140100-01'),
    organiser: await server.addStaff('organiser', null),
  }
  context = {
    store: server.store,
    clock,
    log: pino({ level: 'silent' }),
    secret: 'a secret for tests that is long enough',
    trustedProxies: 0,
    ...services,
  }
})

afterAll(async () => {
  await server.stop()
  await Promise.all(PROVIDERS.map((id) => providers[id].stop()))
})

describe.each(PROVIDERS)('the statement of %s', (provider) => {
  const there = () => providers[provider]

  async function compared(): Promise<Reconciliation> {
    const { status, body } = await staff.organiser.get<Reconciliation>(
      `/api/reconciliations/${provider}/${DATE}`,
    )
    expect(status).toBe(200)
    return body
  }

  async function order(id: string, changes: Partial<PaymentOrder>): Promise<void> {
    const at = new Date(NOON - 60_000).toISOString()
    await server.store.addOrder({
      id,
      version: 1,
      applicationId: `application-of-${id}`,
      planId: 'demo-general-skills',
      provider,
      amountFen: FEE,
      state: 'paid',
      transactionId: `transaction-of-${id}`,
      refundFen: 0,
      createdAt: at,
      paidAt: at,
      refundedAt: null,
      ...changes,
    })
  }

  it('agrees with what was paid and given back', async () => {
    const paid = await Payer.approved(server, staff, providers)
    await paid.paid(provider)
    const refunded = await Payer.approved(server, staff, providers)
    await refunded.paid(provider)
    await refunded.registrant.act('requestRefund', '工作调动')
    expect((await refunded.review('grantRefund')).body.state).toBe('refunded')
    there().writeBill()
    const sum = { payments: 2, paidFen: 2 * FEE, refunds: 1, refundedFen: FEE }
    expect(await compared()).toEqual({ provider, date: DATE, ours: sum, theirs: sum, differences: [] })
    const records = await server.store.auditRecords({ subject: `${provider} ${DATE}` }, { limit: 1 })
    expect(records).toMatchObject([{ action: 'payment.reconcile', outcome: 'done' }])
  })

  it('shows what is missing on either side, and amounts that differ', async () => {
    const lost = await Payer.approved(server, staff, providers)
    const { orderId: unheard } = (await lost.pay(provider)).body
    there().pay(unheard)
    const other = await Payer.approved(server, staff, providers)
    const less = await other.paid(provider)
    Object.assign(there().orders.get(less)!, { paidFen: FEE - 1 })
    there().orders.get(less)!.refunds.set('notOurs', 5)
    await order(`x${provider}Unpaid`.replace('-', ''), {})
    await order(`x${provider}Yesterday`.replace('-', ''), {
      paidAt: new Date(NOON - 13 * 3600_000).toISOString(),
    })
    await order(`x${provider}Back`.replace('-', ''), {
      state: 'refunded',
      refundFen: FEE,
      paidAt: new Date(NOON - 20 * 24 * 3600_000).toISOString(),
      createdAt: new Date(NOON - 20 * 24 * 3600_000).toISOString(),
      refundedAt: new Date(NOON).toISOString(),
    })
    there().writeBill()
    const { differences } = await compared()
    const seen = differences.map(({ kind, problem, orderId, oursFen, theirsFen }) => [
      kind,
      problem,
      orderId,
      oursFen,
      theirsFen,
    ])
    expect(seen).toHaveLength(5)
    expect(seen).toEqual(
      expect.arrayContaining([
        ['payment', 'missing-here', unheard, null, FEE],
        ['payment', 'amount-differs', less, FEE, FEE - 1],
        ['refund', 'missing-here', less, null, 5],
        ['payment', 'missing-there', `x${provider}Unpaid`.replace('-', ''), FEE, null],
        ['refund', 'missing-there', `x${provider}Back`.replace('-', ''), FEE, null],
      ]),
    )
  })

  it('cannot be compared when it cannot be had', async () => {
    there().next('bad-gateway')
    const refused = await staff.organiser.get(`/api/reconciliations/${provider}/${DATE}`)
    expect([refused.status, refused.body.id]).toEqual([503, 'provider-unavailable'])
  })
})

describe('who may compare', () => {
  it.each([
    ['wechat-pay', '2026-11-31', 400],
    ['paypal', DATE, 400],
  ])('nobody may compare %s on %s', async (provider, date, status) => {
    expect((await staff.organiser.get(`/api/reconciliations/${provider}/${date}`)).status).toBe(status)
  })

  it('a clerk may not', async () => {
    expect((await staff.clerk.get(`/api/reconciliations/alipay/${DATE}`)).body.id).toBe('forbidden')
  })
})

describe('--reconcile', () => {
  it('prints a table of each provider, and says by its exit code that there are differences', async () => {
    const { text, exitCode } = await reconcileCommand(context, { date: DATE, json: false })
    expect(exitCode).toBe(1)
    expect(text).toContain(`微信支付 ${DATE}\n`)
    expect(text).toContain(`支付宝 ${DATE}\n`)
    expect(text.match(/差异 5 条/g)).toHaveLength(2)
  })

  it('prints JSON', async () => {
    const { text } = await reconcileCommand(context, { date: DATE, json: true })
    expect((JSON.parse(text) as Reconciliation[]).map(({ provider }) => provider)).toEqual([
      'wechat-pay',
      'alipay',
    ])
  })

  it('says that there is no provider', async () => {
    const { text, exitCode } = await reconcileCommand(
      { ...context, payments: {} },
      { date: DATE, json: false },
    )
    expect([text, exitCode]).toEqual(['no payment provider is set up\n', 2])
  })

  it('says which statement it could not have', async () => {
    providers.alipay.next('cut')
    const { text, exitCode } = await reconcileCommand(context, { date: DATE, json: false })
    expect([exitCode, text.split('\n').at(-2)]).toEqual([2, 'alipay: no statement could be had'])
  })
})
