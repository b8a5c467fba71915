import { reconcile } from './actions/payments/reconcile'
import { appendToAudit } from './audit/audit-chain'
import type { ServerContext } from './context'
import type { Reconciliation } from './contract'
import { Refusal } from './errors'
import { reconciliationTable } from './payments/reconciliation-table'

const USAGE = 'usage: --reconcile YYYY-MM-DD [--json]\n'

/**
 * `--reconcile DATE`: the statements of all providers that are set up against our orders, as a table, or as JSON.
 * Exit codes: 0 no difference, 1 differences, 2 a statement could not be had or the date is none.
 */
export async function reconcileCommand(
  context: ServerContext,
  args: readonly string[],
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const date = args[args.indexOf('--reconcile') + 1] ?? ''
  if (!isDate(date)) return { text: USAGE, exitCode: 2 }
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
  const text = args.includes('--json')
    ? `${JSON.stringify(compared)}\n`
    : compared.map(reconciliationTable).join('\n') +
      unavailable.map((id) => `${id}: no statement could be had\n`).join('')
  const differs = compared.some(({ differences }) => differences.length > 0)
  return { text, exitCode: unavailable.length > 0 ? 2 : differs ? 1 : 0 }
}

function isDate(text: string): boolean {
  const millis = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN
  return !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(text)
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
