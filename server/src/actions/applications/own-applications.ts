import type { ServerContext } from '../../context'
import type { ApplicationView } from '../../contract'
import { Refusal } from '../../errors'
import type { Account, Page } from '../../store/store'
import { viewOf } from './applications'

/**
 * A candidate's applications, newest first, a part at a time: each year adds some, and so does who gives up and starts
 * again. `request-invalid` for an `after` that is none of hers.
 */
export async function ownApplications(
  context: ServerContext,
  account: Account,
  { after, limit }: Page,
): Promise<{ applications: ApplicationView[]; next: string | null }> {
  const own = await context.store.applicationsOf(account.id)
  const start = after === undefined ? 0 : own.findIndex(({ id }) => id === after) + 1
  if (after !== undefined && start === 0) throw Refusal.of('request-invalid')
  const part = own.slice(start, start + limit)
  const last = own.length > start + limit ? part[part.length - 1] : undefined
  return {
    applications: await Promise.all(part.map((application) => viewOf(context, application))),
    next: last?.id ?? null,
  }
}
