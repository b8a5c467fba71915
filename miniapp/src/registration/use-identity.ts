import type { Portal } from '@registration/rules/lifecycle'
import type { IdentityView } from '@registration/server/contract'
import { useEffect, useState } from 'react'
import { showIdentity } from '../api/identity'
import { isProblem } from '../api/problem'
import { usePageShown } from '../platform/page'

/** The candidate's real-name check where the portal asks for one, read again each time the page is shown. */
export function useIdentity({ beforeFilling }: Pick<Portal, 'beforeFilling'>): IdentityView | undefined {
  const [identity, setIdentity] = useState<IdentityView>()
  const asksName = beforeFilling.some(({ step }) => step === 'realName')
  const read = () => {
    if (!asksName) return
    showIdentity().then(setIdentity, (error: unknown) => {
      // It is asked again the next time; the page is of use all the same.
      if (!isProblem(error)) throw error
    })
  }
  useEffect(read, [asksName])
  usePageShown(read)
  return identity
}
