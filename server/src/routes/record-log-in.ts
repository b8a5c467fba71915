import type { ServerContext } from '../context'
import type { SessionView } from '../contract'
import { audited } from '../endpoint'

/** Every log-in is recorded, of candidates too, before its session is answered; so is the first, that opens the account. */
export function recordLogIn(
  context: ServerContext,
  session: SessionView,
  address: string,
  action: 'session.open' | 'session.open-by-wechat' | 'session.open-by-qr',
): Promise<SessionView> {
  const { account } = session
  return audited(context, { account, address }, action, account.id, async () => session)
}
