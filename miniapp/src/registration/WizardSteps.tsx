import type { Portal } from '@registration/rules/lifecycle'
import type { ReactNode } from 'react'
import { mayEditPage } from '../application/editing'
import { isDone, pageLackedBy, stepKey, wizardSteps, type Step, type Way } from '../application/progress'
import { Steps } from '../components/Steps'
import { Box } from '../platform/elements'
import { replacePage } from '../platform/navigation'
import { pageOfStep, reviewPage } from '../routes'
import { useStepLabel } from './step-labels'
import { wayOf, type Begun } from './WizardPage'

interface Props extends Begun {
  /** a section's id, `photo`, `attachments` or `submission` */
  readonly current: string
  readonly children?: ReactNode
}

/** The steps of the registration, above each of its pages. Where the portal wants pages in order, later ones are shut. */
export function WizardSteps({ current, children, ...begun }: Props) {
  const labelOf = useStepLabel(begun.ruleset)
  const way = wayOf(begun)
  const items = wizardSteps(begun.ruleset).map((step) => ({
    id: stepKey(step),
    label: labelOf(step),
    isDone: isDone(step, way),
    isShut: pageLackedBy(way, stepKey(step)) !== undefined,
    onPress: () => {
      if (stepKey(step) !== current) replacePage(pageToGo(begun, step))
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

/** Where a step is done, or, where nothing of it can be changed now, looked at. */
export function pageToGo({ plan, ruleset, application }: Begun, step: Step): string {
  const isPage = step.id === 'section' || step.id === 'photo' || step.id === 'attachments'
  return isPage && !mayEditPage(ruleset, application, stepKey(step))
    ? reviewPage(plan.id)
    : pageOfStep(plan.id, step)
}

/** What comes before and after a step. */
export function neighbours(
  portal: Portal,
  current: string,
): { readonly before?: Step; readonly after?: Step } {
  const steps = wizardSteps(portal)
  const index = steps.findIndex((step) => stepKey(step) === current)
  return { before: steps[index - 1], after: steps[index + 1] }
}

/** The first page that is not done, or the review. */
export function nextPage(begun: Begun, way: Way = wayOf(begun)): string {
  const next = wizardSteps(begun.ruleset).find((step) => !isDone(step, way))
  return next ? pageToGo(begun, next) : reviewPage(begun.plan.id)
}
