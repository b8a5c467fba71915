import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { performAction } from '../../src/actions/applications/act'
import { caseOf } from '../../src/actions/applications/applications'
import { grantRefund, refuseRefund } from '../../src/actions/payments/decide-refund'
import { recordPayment } from '../../src/actions/payments/record-payment'
import { askAboutOrders, settleOrders } from '../../src/actions/payments/settle-orders'
import type { ServerContext } from '../../src/context'
import { Refusal } from '../../src/errors'
import { newOrderId } from '../../src/payments/order-numbers'
import { AlipayServer } from '../../src/payments/testing/alipay-server'
import type { ApplicationRecord, PaymentOrder } from '../../src/store/store'
import { submittedTo } from '../portal-client'
import { NOON, type TestServer } from '../test-server'

const FEE = 30000

/** Races for money, on a store. */
export function describePaymentRaces(start: () => Promise<TestServer>, rounds: number): void {
  let server: TestServer
  let alipay: AlipayServer
  let context: ServerContext
  let submitted: ApplicationRecord

  beforeAll(async () => {
    const clock = () => (server as TestServer | undefined)?.now ?? NOON
    alipay = await new AlipayServer(clock).start()
    server = await start()
    context = {
      store: server.store,
      clock,
      log: pino({ level: 'silent' }),
      secret: 'a secret for tests that is long enough',
      trustedProxies: 0,
      payments: { alipay: alipay.provider() },
    }
    const candidate = await submittedTo(server, 'general-skills')
    submitted = (await server.store.applicationById(candidate.application.id))!
  })

  afterAll(async () => {
    await server.stop()
    await alipay.stop()
  })

  /** Another candidate's application, approved, and an order for its fee that the provider knows. */
  async function toBePaid(): Promise<{ application: ApplicationRecord; order: PaymentOrder }> {
    const id = randomUUID()
    const application: ApplicationRecord = {
      ...submitted,
      id,
      accountId: `account-${id}`,
      personKey: `person-${id}`,
      onlineRegistrationNumber: null,
      state: 'approved',
      version: 1,
    }
    await server.store.startApplication(application)
    const order: PaymentOrder = {
      id: newOrderId(),
      version: 1,
      applicationId: id,
      planId: application.planId,
      provider: 'alipay',
      amountFen: FEE,
      state: 'created',
      transactionId: null,
      refundFen: 0,
      createdAt: new Date(server.now).toISOString(),
      paidAt: null,
      refundedAt: null,
    }
    await server.store.addOrder(order)
    alipay.orders.set(order.id, {
      id: order.id,
      amountFen: FEE,
      state: 'unpaid',
      paidFen: 0,
      paidAt: 0,
      refunds: new Map(),
    })
    return { application, order }
  }

  async function act(id: string, action: string, role: 'candidate' | 'clerk'): Promise<void> {
    const one = await caseOf(context, (await server.store.applicationById(id))!)
    const reasons = [{ path: null, text: '理由' }]
    await performAction(context, one, { action, role, reasons })
  }

  /** A race has losers, which are told why. */
  async function unlessRefused(work: Promise<unknown>): Promise<'done' | string> {
    try {
      await work
      return 'done'
    } catch (error) {
      if (error instanceof Refusal) return error.id
      throw error
    }
  }

  async function inRounds(round: () => Promise<void>): Promise<void> {
    for (let done = 0; done < rounds; done++) await round()
  }

  it('counts a payment once, told twice, asked for and applied while the candidate requests a change', async () => {
    const outcomes = new Set<string>()
    await inRounds(async () => {
      const { application, order } = await toBePaid()
      alipay.pay(order.id)
      const payment = { transactionId: 't', amountFen: FEE, paidAt: server.now }
      const [, , , change] = await Promise.all([
        recordPayment(context, 'alipay', order.id, payment),
        askAboutOrders(context, application.id),
        recordPayment(context, 'alipay', order.id, payment),
        unlessRefused(act(application.id, 'requestChange', 'candidate')),
      ])
      const now = (await server.store.applicationById(application.id))!
      expect(now.fee).toMatchObject({ orderId: order.id, amountFen: FEE, refundedFen: 0 })
      expect(now.history.filter(({ action }) => action === 'recordPayment').length).toBeLessThanOrEqual(1)
      expect(now.state).toBe(change === 'done' ? 'change-requested' : 'registered')
      expect((await server.store.order(order.id))?.state).toBe('paid')
      outcomes.add(`${change} ${now.state}`)
    })
    expect(Array.from(outcomes).filter((outcome) => !/^(done|version-conflict) /.test(outcome))).toEqual([])
  })

  it('gives back the second of two payments, whichever comes first', async () => {
    const before = alipay.paidOut
    await inRounds(async () => {
      const { application, order } = await toBePaid()
      const second = { ...order, id: newOrderId() }
      await server.store.addOrder(second)
      alipay.orders.set(second.id, { ...alipay.orders.get(order.id)!, id: second.id, refunds: new Map() })
      for (const { id } of [order, second]) alipay.pay(id)
      const payment = { transactionId: 't', amountFen: FEE, paidAt: server.now }
      await Promise.all([order, second].map(({ id }) => recordPayment(context, 'alipay', id, payment)))
      const { fee } = (await server.store.applicationById(application.id))!
      const states = await Promise.all(
        [order, second].map(async ({ id }) => (await server.store.order(id))?.state),
      )
      expect(states.sort()).toEqual(['paid', 'refunded'])
      expect((await server.store.order(fee!.orderId))?.state).toBe('paid')
    })
    expect(alipay.paidOut - before).toBe(rounds * FEE)
  })

  it('gives money back once, or not at all, when one grants, one refuses and the server settles', async () => {
    const ends = { refunded: 0, registered: 0 }
    const before = alipay.paidOut
    await inRounds(async () => {
      const { application, order } = await toBePaid()
      alipay.pay(order.id)
      await recordPayment(context, 'alipay', order.id, {
        transactionId: 't',
        amountFen: FEE,
        paidAt: server.now,
      })
      await act(application.id, 'requestRefund', 'candidate')
      const one = await caseOf(context, (await server.store.applicationById(application.id))!)
      const by = { role: 'organiser', reasons: [{ path: null, text: '理由' }] } as const
      const results = await Promise.all([
        unlessRefused(grantRefund(context, one, { ...by, action: 'grantRefund' })),
        unlessRefused(refuseRefund(context, one, { ...by, action: 'refuseRefund' })),
        askAboutOrders(context, application.id),
      ])
      expect(results.filter((result) => result === 'done')).toHaveLength(1)
      const { state } = (await server.store.applicationById(application.id))!
      ends[state as keyof typeof ends] += 1
      expect(alipay.orders.get(order.id)?.refunds.size).toBe(state === 'refunded' ? 1 : 0)
    })
    expect(ends.refunded + ends.registered).toBe(rounds)
    expect(alipay.paidOut - before).toBe(ends.refunded * FEE)
  })

  it('settles what is left with two servers at once', async () => {
    const { order } = await toBePaid()
    server.now += 31 * 60_000
    await Promise.all([settleOrders(context, 2 * 3600_000), settleOrders(context, 2 * 3600_000)])
    expect((await server.store.order(order.id))?.state).toBe('closed')
  })
}
