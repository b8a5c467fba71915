import type { ApplicationView, PlanView } from '@registration/server/contract'
import { useCallback, useEffect, useState } from 'react'
import { showMyApplication } from '../api/applications'
import { showPlan } from '../api/plans'
import { isProblem, type ApiProblem } from '../api/problem'
import { usePageShown } from '../platform/page'
import { createStore, useStore } from '../state/store'

/** A plan with the candidate's own application for it; `null` while she has not begun. */
export interface Registration {
  readonly plan: PlanView
  readonly application: ApplicationView | null
}

const registrations = createStore<Readonly<Record<string, Registration>>>({})

const loading = new Map<string, Promise<Registration>>()

/** Reads a plan, once, and the candidate's application for it as it is now: a read under way may have begun before that. */
export async function loadRegistration(planId: string): Promise<Registration> {
  await loading.get(planId)?.catch(() => undefined)
  return readShared(planId)
}

/** Pages that open together read together. */
function readShared(planId: string): Promise<Registration> {
  const underWay = loading.get(planId)
  if (underWay !== undefined) return underWay
  const started = Promise.all([
    registrations.get()[planId]?.plan ?? showPlan(planId),
    showMyApplication(planId),
  ])
    .then(([plan, application]) => keepRegistration({ plan, application }))
    .finally(() => loading.delete(planId))
  loading.set(planId, started)
  return started
}

/** An answer that was on its way while the application changed comes late: what is newer stays. */
function keepRegistration({ plan, application }: Registration): Registration {
  const known = registrations.get()[plan.id]?.application
  const isLate = known && application && known.id === application.id && known.version > application.version
  const registration = { plan, application: isLate ? known : application }
  registrations.set({ ...registrations.get(), [plan.id]: registration })
  return registration
}

/** The plan was changed by the organiser while the app was open. */
export async function reloadPlan(planId: string): Promise<void> {
  const known = registrations.get()[planId]
  const plan = await showPlan(planId)
  if (known !== undefined) keepRegistration({ ...known, plan })
}

/** After a write: what the server answered is what every page shows. */
export function keepApplication(application: ApplicationView): void {
  const known = registrations.get()[application.planId]
  if (known !== undefined) keepRegistration({ ...known, application })
}

export function forgetRegistrations(): void {
  registrations.set({})
}

export interface Loading<Value> {
  readonly value: Value | undefined
  readonly problem: ApiProblem | undefined
  readonly reload: () => void
}

/** The registration for one plan, read again each time the page comes into view. */
export function useRegistration(planId: string): Loading<Registration> {
  const value = useStore(registrations)[planId]
  const [problem, setProblem] = useState<ApiProblem>()
  const reload = useCallback(() => {
    setProblem(undefined)
    readShared(planId).catch((error: unknown) => {
      if (!isProblem(error)) throw error
      setProblem(error)
    })
  }, [planId])
  useEffect(reload, [reload])
  usePageShown(reload)
  return { value, problem: value === undefined ? problem : undefined, reload }
}
