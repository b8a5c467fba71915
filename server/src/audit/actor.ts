import { username as usernameFormat } from '@registration/rules'
import type { ServerContext } from '../context'
import { keyedHash } from '../keyed-hash'
import { isStaff } from '../policies'
import type { Account } from '../store/store'

/**
 * Who acts, as the audit names her for good: staff by their usernames, which an administrator gave them; a candidate by
 * the id of her account, because she may have chosen her phone number as her name, and may have it erased.
 */
export function actorOf({ id, username, roles }: Pick<Account, 'id' | 'username' | 'roles'>): string {
  return isStaff({ roles }) ? username : id
}

/**
 * Who was meant at a log-in that failed: an account, or nobody of the name that was typed. Such a name may be anything,
 * an ID number or a password too: it is kept as a keyed hash, by which many attempts at one are known.
 *
 * @example { actor: 'unknown:5d0c41f2a9e37b68', subject: '' }
 */
export async function actorMeant(
  { store, secret }: Pick<ServerContext, 'store' | 'secret'>,
  typed: string,
): Promise<{ readonly actor: string; readonly subject: string }> {
  const name = usernameFormat.normalize(typed)
  const account = await store.accountByUsername(name)
  if (account !== undefined) return { actor: actorOf(account), subject: account.id }
  return { actor: `unknown:${keyedHash(secret, 'typed-username', name).slice(0, 16)}`, subject: '' }
}
