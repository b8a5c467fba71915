import type { Portal, StepBeforeFilling } from '@registration/rules/lifecycle'
import type { IdentityView } from '@registration/server/contract'
import type { Entries } from '../api/applications'
import { createStore } from '../state/store'

/** What a candidate has gone through before filling in, for one plan; it is sent with the start. */
export interface Beginning {
  readonly noticeVersion?: string
  readonly pledge?: { readonly version: string; readonly agrees: true }
  readonly sections?: Readonly<Record<string, Entries>>
}

/**
 * On this page's memory alone: what was read and agreed to is not carried over into another day. The entries of the
 * eligibility check are on the device besides (eligibility-draft.ts).
 */
const beginnings = createStore<Readonly<Record<string, Beginning>>>({})

export function beginningOf(planId: string): Beginning {
  return beginnings.get()[planId] ?? {}
}

export function addToBeginning(planId: string, part: Beginning): void {
  beginnings.set({ ...beginnings.get(), [planId]: { ...beginningOf(planId), ...part } })
}

export function forgetBeginning(planId: string): void {
  const { [planId]: _, ...others } = beginnings.get()
  beginnings.set(others)
}

export type BeforeId = StepBeforeFilling['step']

/**
 * What the portal asks next, in its order; nothing when the application can be started. `hasPlan`: the plan was found,
 * which is what a captcha is for. Whose name is being compared on site goes on meanwhile.
 */
export function nextBefore(
  { beforeFilling }: Pick<Portal, 'beforeFilling'>,
  beginning: Beginning,
  { hasPlan, identity }: { readonly hasPlan: boolean; readonly identity: IdentityView['status'] },
): BeforeId | undefined {
  return beforeFilling.find(({ step }) => {
    switch (step) {
      case 'captcha':
        return !hasPlan
      case 'notice':
        return beginning.noticeVersion === undefined
      case 'pledge':
        return beginning.pledge === undefined
      case 'realName':
        return identity !== 'pending' && identity !== 'verified'
      case 'eligibility':
        return beginning.sections === undefined
    }
  })?.step
}
