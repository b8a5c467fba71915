import type { Portal } from '@registration/rules/lifecycle'
import type { PlanView } from '@registration/server/contract'
import type { ReactNode } from 'react'
import { Notice } from '../components/Notice'
import { Page } from '../components/Page'
import { Pending } from '../components/Pending'
import { Box } from '../platform/elements'
import { useLocalised, useTexts } from '../texts/locale'
import { DeskNav } from './DeskNav'
import { Picker } from './Picker'
import { useDeskPlan } from './use-desk-plan'

interface Props {
  readonly title: string
  /** of a page below the queue */
  readonly onBack?: () => void
  readonly children: (plan: PlanView, portal: Portal) => ReactNode
}

/** A page of the queue of one plan, with the choice of the plan above. */
export function PlanPage({ title, onBack, children }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const { plans, plan, portal, problem, choose, reload } = useDeskPlan()
  return (
    <Page title={title} onBack={onBack}>
      <DeskNav current='queue' />
      {plans !== undefined && plans.length > 0 && (
        <Picker
          id='plan'
          label={texts.deskPlan}
          items={plans.map((one) => ({ id: one.id, label: localised(one.title) }))}
          chosen={plan?.id ?? ''}
          onChoose={choose}
        />
      )}
      {plans?.length === 0 && <Box className='card empty'>{texts.noPlans}</Box>}
      {plan === undefined ? (
        plans?.length !== 0 && <Pending problem={problem} onRetry={reload} />
      ) : portal === undefined ? (
        <Notice kind='error'>{texts.unknownPortal}</Notice>
      ) : (
        children(plan, portal)
      )}
    </Page>
  )
}
