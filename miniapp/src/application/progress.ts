import type { Ruleset, Text } from '@registration/rules'
import type { ApplicationView } from '@registration/server/contract'

/** A step of the way from the notice to the counter. Sections carry the portal's own label. */
export type Step =
  | { readonly id: 'notice' | 'photo' | 'submission' | 'printout' | 'confirmation' }
  | { readonly id: 'section'; readonly section: string; readonly label: Text }

export type ProgressStep = Step & { readonly state: 'done' | 'next' | 'ahead' }

/** What a candidate goes through to submit, in order. */
export function wizardSteps({ sections }: Ruleset): readonly Step[] {
  return [
    ...sections.map(({ id, label }): Step => ({ id: 'section', section: id, label })),
    { id: 'photo' },
    { id: 'submission' },
  ]
}

/** Every step with what is done; the first that is not is `next`. */
export function progressOf(ruleset: Ruleset, application: ApplicationView | null): readonly ProgressStep[] {
  const steps: readonly Step[] = [
    { id: 'notice' },
    ...wizardSteps(ruleset),
    { id: 'printout' },
    { id: 'confirmation' },
  ]
  let isNextFound = false
  return steps.map((step) => {
    if (isDone(step, application)) return { ...step, state: 'done' }
    const state = isNextFound ? 'ahead' : 'next'
    isNextFound = true
    return { ...step, state }
  })
}

/** A section that was saved has no errors: the server takes no other. Whether a form was printed nobody knows. */
export function isDone(step: Step, application: ApplicationView | null): boolean {
  if (application === null) return false
  switch (step.id) {
    case 'notice':
      return true
    case 'section':
      return application.sections[step.section] !== undefined
    case 'photo':
      return application.photo !== null
    case 'submission':
      return application.state !== 'draft'
    case 'printout':
    case 'confirmation':
      return application.state === 'confirmed'
  }
}

/** What a candidate calls the state of her registration. */
export type Standing = 'none' | 'draft' | 'edited' | 'submitted' | 'confirmed'

export function standingOf(application: ApplicationView | null): Standing {
  if (application === null) return 'none'
  const { state, onlineRegistrationNumber } = application
  if (state === 'draft') return onlineRegistrationNumber === null ? 'draft' : 'edited'
  return state === 'confirmed' ? 'confirmed' : 'submitted'
}
