import { reconcile } from './actions/payments/reconcile'
import { appendToAudit } from './audit/audit-chain'
import type { ServerContext } from './context'
import type { Reconciliation } from './contract'
import { Refusal } from './errors'
import { reconciliationTable } from './payments/reconciliation-table'

/**
 * `--reconcile DATE`: the statements of all providers that are set up against our orders, as a table, or as JSON.
 * Exit codes: 0 no difference, 1 differences, 2 a statement could not be had.
 */
export async function reconcileCommand(
  context: ServerContext,
  { date, json }: { readonly date: string; readonly json: boolean },
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const providers = Object.values(context.payments ?? {})
  if (providers.length === 0) return { text: 'no payment provider is set up\n', exitCode: 2 }
  const compared: Reconciliation[] = []
  const unavailable: string[] = []
  for (const { id } of providers) {
    try {
      compared.push(await reconcile(context, id, date))
      await record(context, `${id} ${date}`, 'done')
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      unavailable.push(id)
      await record(context, `${id} ${date}`, error.id)
    }
  }
  const text = json
    ? `${JSON.stringify(compared)}\n`
    : compared.map(reconciliationTable).join('\n') +
      unavailable.map((id) => `${id}: no statement could be had\n`).join('')
  const differs = compared.some(({ differences }) => differences.length > 0)
  return { text, exitCode: unavailable.length > 0 ? 2 : differs ? 1 : 0 }
}

/** Whoever has the command line is known to the machine, not to us. */
function record(context: ServerContext, subject: string, outcome: string): Promise<void> {
  return appendToAudit(context, {
    actor: 'command line',
    role: 'operator',
    action: 'payment.reconcile',
    subject,
    address: '',
    outcome,
    before: '',
    after: '',
  })
}
