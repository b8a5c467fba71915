import type { Portal } from '@registration/rules/lifecycle'
import { useLocalised, useTexts } from '../texts/locale'

/** What an action is called in the portal; the waiting list belongs to none. */
export function useActionLabel({ lifecycle }: Portal): (action: string) => string {
  const texts = useTexts()
  const localised = useLocalised()
  return (action) => {
    if (action === 'leaveWaitingList') return texts.leaveWaitingList
    const named = lifecycle.transitions.find((one) => one.action === action)
    return named ? localised(named.label) : action
  }
}
