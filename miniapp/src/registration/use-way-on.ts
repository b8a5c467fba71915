import { useRef, useState } from 'react'
import { startApplication } from '../api/applications'
import { showIdentity } from '../api/identity'
import { isProblem, type ApiProblem } from '../api/problem'
import {
  addToBeginning,
  beginningOf,
  forgetBeginning,
  nextBefore,
  type Beginning,
} from '../application/beginning'
import { forgetEligibilityDraft } from '../application/draft'
import { keepApplication, reloadPlan } from '../application/registrations'
import { replacePage } from '../platform/navigation'
import { usePageShown } from '../platform/page'
import { beforePage } from '../routes'
import type { Beforehand } from './BeforePage'
import { nextPage } from './WizardSteps'

export interface WayOn {
  readonly isBusy: boolean
  readonly problem: ApiProblem | undefined
  /** `part`: what was done on this page */
  goOn(part: Beginning): Promise<void>
}

/** The step that a refusal of the start asks for again, and what has to be forgotten for it. */
const AGAIN: Readonly<Record<string, Beginning>> = {
  'notice-outdated': { noticeVersion: undefined },
  'pledge-outdated': { pledge: undefined },
  'not-eligible': { sections: undefined },
}

/**
 * From a page before filling to the next that the portal wants, and, when there is none left, to the first entry. `go`:
 * in its place, unless given, so that none of them is met again on the way back.
 */
export function useWayOn({ plan, ruleset }: Beforehand, go: (url: string) => void = replacePage): WayOn {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  /** at once, where a second tap may come before the page shows that it is busy */
  const isUnderWay = useRef(false)
  const hasLed = useRef(false)
  const end = () => {
    hasLed.current = false
    setBusy(false)
    isUnderWay.current = false
  }
  // A page that stays below the one to which it has led is met again, and begins anew.
  usePageShown(() => {
    if (hasLed.current) end()
  })
  const lead = (url: string) => {
    hasLed.current = true
    go(url)
  }

  const goOn = async (part: Beginning) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    setBusy(true)
    setProblem(undefined)
    addToBeginning(plan.id, part)
    try {
      const asksName = ruleset.beforeFilling.some(({ step }) => step === 'realName')
      const identity = asksName ? (await showIdentity()).status : 'none'
      const next = nextBefore(ruleset, beginningOf(plan.id), { hasPlan: true, identity })
      if (next !== undefined) return lead(beforePage(plan.id, next))
      const application = await startApplication(plan.id, beginningOf(plan.id))
      keepApplication(application)
      forgetBeginning(plan.id)
      forgetEligibilityDraft(plan.id)
      lead(nextPage({ plan, ruleset, application }))
    } catch (error) {
      if (!isProblem(error)) throw error
      setProblem(error)
      end()
      const again = AGAIN[error.id]
      if (again === undefined) return
      addToBeginning(plan.id, again)
      await reloadPlan(plan.id)
    }
  }
  return { isBusy, problem, goOn }
}
