import type { SessionView } from '@registration/server/contract'
import { openPage } from '../platform/navigation'
import { forget, readStored, store as keep } from '../platform/storage'
import { createStore, useStore } from '../state/store'

const KEY = 'session'

/** Who is logged in on this device; `null` when nobody is. */
export const session = createStore<SessionView | null>(readStored<SessionView>(KEY) ?? null)

export function useSession(): SessionView | null {
  return useStore(session)
}

let renewal: { readonly promise: Promise<boolean>; readonly settle: (renewed: boolean) => void } | undefined

/** Shows the log-in page on top of the present one; answers whether the same person logged in again. */
export function renewSession(): Promise<boolean> {
  if (renewal === undefined) {
    let settle: (renewed: boolean) => void = () => undefined
    const promise = new Promise<boolean>((resolve) => (settle = resolve))
    renewal = { promise, settle }
    openPage('/pages/login/login?again=1')
  }
  return renewal.promise
}

/** Keeps a new session; answers whether it belongs to the person who was logged in before. */
export function openSession(opened: SessionView): boolean {
  const isSame = session.get()?.account.id === opened.account.id
  keep(KEY, opened)
  session.set(opened)
  settleRenewal(isSame)
  return isSame
}

export function settleRenewal(renewed: boolean): void {
  renewal?.settle(renewed)
  renewal = undefined
}

export function closeSession(): void {
  forget(KEY)
  session.set(null)
}
