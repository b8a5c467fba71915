import type { Ruleset } from '@registration/rules'
import type { ApplicationView } from '@registration/server/contract'
import type { ReactNode } from 'react'
import { isDone, wizardSteps, type Step } from '../application/progress'
import { Steps } from '../components/Steps'
import { Box } from '../platform/elements'
import { replacePage } from '../platform/navigation'
import { pageOfStep } from '../routes'
import { useLocalised, useTexts } from '../texts/locale'

interface Props {
  readonly ruleset: Ruleset
  readonly application: ApplicationView
  /** a section's id, `photo` or `submission` */
  readonly current: string
  readonly children?: ReactNode
}

/** The steps of the registration, above each of its pages. */
export function WizardSteps({ ruleset, application, current, children }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const labelOf = (step: Step) =>
    step.id === 'section' ? localised(step.label) : step.id === 'photo' ? texts.photo : texts.submission
  const items = wizardSteps(ruleset).map((step) => ({
    id: stepKey(step),
    label: labelOf(step),
    isDone: isDone(step, application),
    onPress: () => {
      if (stepKey(step) !== current) replacePage(pageOfStep(application.planId, step, application))
    },
  }))
  return (
    <Box className='wizard-head'>
      <Steps items={items} current={current}>
        {children}
      </Steps>
    </Box>
  )
}

export function stepKey(step: Step): string {
  return step.id === 'section' ? step.section : step.id
}

/** What comes before and after a step. */
export function neighbours(ruleset: Ruleset, current: string): { before?: Step; after?: Step } {
  const steps = wizardSteps(ruleset)
  const index = steps.findIndex((step) => stepKey(step) === current)
  return { before: steps[index - 1], after: steps[index + 1] }
}
