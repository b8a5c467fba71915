import type { Portal } from '@registration/rules/lifecycle'
import type { PlanSummary, PlanView } from '@registration/server/contract'
import { useEffect, useState } from 'react'
import { listDeskPlans } from '../api/desk'
import { showPlan } from '../api/plans'
import { isProblem, type ApiProblem } from '../api/problem'
import { portalOf } from '../application/portal-of'
import { usePageParams } from '../platform/page'
import { createStore, useStore } from '../state/store'

/** The plan that is worked on. */
const chosenPlan = createStore<string | undefined>(undefined)

/** Who was at the counter is of this plan: the queue opens there. */
export function workOn(planId: string): void {
  chosenPlan.set(planId)
}

export interface DeskPlan {
  /** all of them; `undefined` until they are read */
  readonly plans: readonly PlanSummary[] | undefined
  /** the one that is worked on, once it is read */
  readonly plan: PlanView | undefined
  /** `undefined` where this app does not carry its rules */
  readonly portal: Portal | undefined
  readonly problem: ApiProblem | undefined
  readonly choose: (planId: string) => void
  readonly reload: () => void
}

/** The plan that a clerk works on: the one in the page's address, or the last one, at the counter too, or the first. */
export function useDeskPlan(): DeskPlan {
  const { plan: asked } = usePageParams()
  const [plans, setPlans] = useState<readonly PlanSummary[]>()
  const [plan, setPlan] = useState<PlanView>()
  const [problem, setProblem] = useState<ApiProblem>()
  const [tries, setTries] = useState(0)
  const chosen = useStore(chosenPlan)
  const planId = chosen ?? asked ?? plans?.[0]?.id

  useEffect(() => {
    if (asked !== undefined) chosenPlan.set(asked)
  }, [asked])
  useEffect(() => read(allPlans(), setPlans, setProblem), [tries])
  useEffect(() => {
    setPlan(undefined)
    return planId === undefined ? undefined : read(showPlan(planId), setPlan, setProblem)
  }, [planId, tries])

  return {
    plans,
    plan,
    portal: plan && portalOf(plan),
    problem,
    choose: workOn,
    reload: () => {
      setProblem(undefined)
      setTries(tries + 1)
    },
  }
}

async function allPlans(): Promise<readonly PlanSummary[]> {
  const plans: PlanSummary[] = []
  let after: string | undefined
  do {
    const part = await listDeskPlans(after)
    plans.push(...part.plans)
    after = part.next ?? undefined
  } while (after !== undefined)
  return plans
}

/** Answers how to take no notice of what comes too late. */
function read<Value>(
  asked: Promise<Value>,
  keep: (value: Value) => void,
  refuse: (problem: ApiProblem) => void,
): () => void {
  let isWanted = true
  asked.then(
    (value) => {
      if (isWanted) keep(value)
    },
    (error: unknown) => {
      if (!isProblem(error)) throw error
      if (isWanted) refuse(error)
    },
  )
  return () => {
    isWanted = false
  }
}
