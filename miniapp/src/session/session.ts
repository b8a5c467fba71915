import type { SessionView } from '@registration/server/contract'
import { forget, readStored, store as keep } from '../platform/storage'
import { createStore, useStore } from '../state/store'
import { interlude } from './interlude'

const KEY = 'session'

/** Who is logged in on this device; `null` when nobody is. */
export const session = createStore<SessionView | null>(readStored<SessionView>(KEY) ?? null)

export function useSession(): SessionView | null {
  return useStore(session)
}

/** The session has expired: the same person logs in again. */
export const logInAgain = interlude('/pages/login/login?again=1')

/** The password has aged, or somebody else has set it: its owner changes it. */
export const passwordChange = interlude('/pages/password/password?again=1')

/** Keeps a new session; answers whether it belongs to the person who was logged in before. */
export function openSession(opened: SessionView): boolean {
  const isSame = session.get()?.account.id === opened.account.id
  keep(KEY, opened)
  session.set(opened)
  if (isSame) logInAgain.complete()
  return isSame
}

export function closeSession(): void {
  forget(KEY)
  session.set(null)
}
