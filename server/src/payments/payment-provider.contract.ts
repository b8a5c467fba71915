import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ServiceFailure } from '../services/service-failure'
import { NoticeRejected, type NewOrder, type PaymentProvider } from './payment-provider'
import type { Mishap, ProviderServer } from './testing/provider-server'

/** 2026-11-22, noon in China. */
export const NOON = Date.UTC(2026, 10, 22, 4)

const ORDER = 'R20261122000000000000000000000001'.slice(0, 32)
const REFUND = `${ORDER.slice(0, 30)}R1`
const FEE = 8000

/** What every payment provider's client does, spoken to a server of its protocol. */
export function describePaymentProvider<S extends ProviderServer & { writeBill: () => void }>(
  name: string,
  makeServer: (clock: () => number) => S,
): void {
  describe(name, () => {
    let server: S
    let provider: PaymentProvider
    let now: number

    beforeEach(async () => {
      now = NOON
      server = makeServer(() => now)
      await server.start()
      provider = server.provider()
    })

    afterEach(() => server.stop())

    const newOrder = (): NewOrder => ({
      id: ORDER,
      amountFen: FEE,
      subject: '2026年职业技能鉴定 报名费 & =?',
      expiresAt: now + 1800_000,
      payer: server.payerOf(),
    })

    async function paid(): Promise<void> {
      await server.open(provider, newOrder())
      server.pay(ORDER)
    }

    const refund = (amountFen: number) => ({
      orderId: ORDER,
      refundId: REFUND,
      amountFen,
      totalFen: FEE,
      reason: '退考',
    })

    it('creates an order, which the same number does not create twice', async () => {
      await server.open(provider, newOrder())
      await server.open(provider, newOrder())
      expect(Array.from(server.orders.values())).toMatchObject([
        { id: ORDER, amountFen: FEE, state: 'unpaid' },
      ])
    })

    it('tells an order that was never opened, opened, paid and paid back', async () => {
      expect(await provider.queryOrder(ORDER)).toEqual({ state: 'unpaid' })
      await server.open(provider, newOrder())
      expect(await provider.queryOrder(ORDER)).toEqual({ state: 'unpaid' })
      server.pay(ORDER)
      const payment = { transactionId: server.transactionIdOf(ORDER), amountFen: FEE, paidAt: NOON }
      expect(await provider.queryOrder(ORDER)).toEqual({ state: 'paid', ...payment })
      await provider.refund(refund(FEE))
      expect(await provider.queryOrder(ORDER)).toEqual({ state: 'refunded', ...payment })
    })

    it('closes what was not paid, never opened, or is closed', async () => {
      expect(await provider.closeOrder(ORDER)).toEqual({ state: 'closed' })
      await server.open(provider, newOrder())
      expect(await provider.closeOrder(ORDER)).toEqual({ state: 'closed' })
      expect(server.orders.get(ORDER)?.state).toBe('closed')
      expect(await provider.closeOrder(ORDER)).toEqual({ state: 'closed' })
      expect(await provider.queryOrder(ORDER)).toEqual({ state: 'closed' })
    })

    it('does not close what was paid, and says so', async () => {
      await paid()
      expect(await provider.closeOrder(ORDER)).toMatchObject({ state: 'paid', amountFen: FEE })
    })

    it('pays back once, however often it is asked', async () => {
      await paid()
      expect(await provider.queryRefund(refund(6000))).toBe('unknown')
      const first = await provider.refund(refund(6000))
      expect(await provider.refund(refund(6000))).toBe(first)
      expect(server.paidOut).toBe(6000)
      expect(await provider.queryRefund(refund(6000))).toBe(first)
    })

    it('pays back once when the answer to the first request was lost', async () => {
      await paid()
      server.next('cut')
      const lost = provider.refund(refund(6000))
      await expect(lost).rejects.toMatchObject({ code: 'unreachable', isFinal: false })
      expect(server.paidOut).toBe(6000)
      await provider.refund(refund(6000))
      expect(server.paidOut).toBe(6000)
    })

    it('does not pay back more than was paid', async () => {
      await paid()
      await expect(provider.refund(refund(FEE + 1))).rejects.toMatchObject({ isFinal: true })
      expect(server.paidOut).toBe(0)
    })

    const FAULTS: readonly (readonly [Mishap, string | RegExp, boolean])[] = [
      ['silence', 'timeout', false],
      ['cut', 'unreachable', false],
      ['bad-gateway', 'http-502', false],
      ['forged-answer', 'answer-unsigned', false],
      ['unreadable-answer', 'answer-unreadable', false],
      ['refusal', /NOT_ENOUGH$/, true],
    ]

    it.each(FAULTS)('tells of %s as %s', async (mishap, code, isFinal) => {
      await paid()
      const asked = server.provider(mishap === 'silence' ? 50 : undefined)
      for (const verb of [
        () => asked.queryOrder(ORDER),
        () => asked.refund(refund(1)),
        () => asked.statement('2026-11-22'),
      ]) {
        server.next(mishap)
        const failure: unknown = await verb().then(
          () => 'done',
          (error: unknown) => error,
        )
        expect(failure).toBeInstanceOf(ServiceFailure)
        expect(failure).toMatchObject({ service: provider.id, isFinal })
        expect((failure as ServiceFailure).code).toMatch(code)
      }
    })

    it('tells of a server that is not there', async () => {
      await server.stop()
      await expect(provider.queryOrder(ORDER)).rejects.toMatchObject({ code: 'unreachable', isFinal: false })
      await server.start()
    })

    it('reads the notice of a payment, as often as it comes', async () => {
      await paid()
      const told = {
        about: 'payment',
        orderId: ORDER,
        transactionId: server.transactionIdOf(ORDER),
        amountFen: FEE,
        paidAt: NOON,
      }
      const { headers, body } = server.paymentNotice(ORDER)
      expect(provider.readNotice(headers, body)).toEqual(told)
      expect(provider.readNotice(headers, body)).toEqual(told)
    })

    it('reads the notice of a refund', async () => {
      await paid()
      await provider.refund(refund(6000))
      const { headers, body } = server.refundNotice(ORDER, REFUND)
      expect(provider.readNotice(headers, body)).toEqual({
        about: 'refund',
        orderId: ORDER,
        refundId: REFUND,
        standing: 'done',
      })
    })

    it('rejects a notice that was changed, is for another merchant, or is none', async () => {
      await paid()
      const { headers, body } = server.paymentNotice(ORDER)
      const rejected = [
        server.tamperedNotice(ORDER),
        server.foreignNotice(ORDER),
        { headers, body: Buffer.from('') },
        { headers, body: Buffer.from('{}') },
        { headers: {}, body: Buffer.from('a=1&b') },
        { headers, body: Buffer.concat([body, Buffer.from('&x=1')]) },
      ]
      for (const notice of rejected) {
        expect(() => provider.readNotice(notice.headers, notice.body)).toThrow(NoticeRejected)
      }
    })

    it('reads the statement of a day', async () => {
      await paid()
      await provider.refund(refund(6000))
      server.writeBill()
      const transactionId = server.transactionIdOf(ORDER)
      expect(await provider.statement('2026-11-22')).toEqual([
        { kind: 'payment', orderId: ORDER, refundId: null, transactionId, amountFen: FEE },
        { kind: 'refund', orderId: ORDER, refundId: REFUND, transactionId, amountFen: 6000 },
      ])
    })
  })
}
