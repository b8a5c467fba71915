import { z } from 'zod'
import { askGateway, type Gateway } from './gateway'
import { ServiceFailure } from './service-failure'

/** What a bank knows of the holder of a card. */
export interface BankCardHolder {
  readonly name: string
  readonly idNumber: string
  readonly bankCard: string
  /** that the bank knows */
  readonly phone: string
}

/**
 * Compares a person's name, ID number, bank card and phone with what her bank knows (银行卡四要素), and has the bank
 * send her a code. Both verbs throw a `ServiceFailure` when there is no answer.
 */
export interface IdentityCheck {
  start(holder: BankCardHolder): Promise<{ readonly reference: string } | 'mismatch'>
  confirm(reference: string, code: string): Promise<'match' | 'mismatch' | 'code-wrong'>
}

const SERVICE = 'identity-check'

const started = z.union([
  z.object({ result: z.literal('code-sent'), reference: z.string().min(1).max(200) }),
  z.object({ result: z.literal('mismatch') }),
])

const confirmed = z.object({ result: z.enum(['match', 'mismatch', 'code-wrong']) })

/** An operator's gateway to such a service; docs/gateways.md is its protocol. */
export function identityCheck(gateway: Gateway, clock: () => number): IdentityCheck {
  return {
    async start(holder) {
      const answer = await askGateway(SERVICE, gateway, '/identity-checks', holder, clock())
      const parsed = started.safeParse(answer)
      if (!parsed.success) throw new ServiceFailure(SERVICE, 'answer-unreadable', false)
      return parsed.data.result === 'mismatch' ? 'mismatch' : { reference: parsed.data.reference }
    },

    async confirm(reference, code) {
      const path = `/identity-checks/${encodeURIComponent(reference)}/code`
      const parsed = confirmed.safeParse(await askGateway(SERVICE, gateway, path, { code }, clock()))
      if (!parsed.success) throw new ServiceFailure(SERVICE, 'answer-unreadable', false)
      return parsed.data.result
    },
  }
}
