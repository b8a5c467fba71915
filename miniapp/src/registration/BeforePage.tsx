import type { Portal } from '@registration/rules/lifecycle'
import type { PlanView } from '@registration/server/contract'
import type { ReactNode } from 'react'
import { portalOf } from '../application/portal-of'
import { useRegistration } from '../application/registrations'
import { Notice } from '../components/Notice'
import { Page } from '../components/Page'
import { Pending } from '../components/Pending'
import { goBack } from '../platform/navigation'
import { usePageParams } from '../platform/page'
import { overviewPage } from '../routes'
import { useAccount } from '../session/use-account'
import { useTexts } from '../texts/locale'

/** What every page before the first entry works on. */
export interface Beforehand {
  readonly plan: PlanView
  readonly ruleset: Portal
  /** a registration is under way: what was read can be read again */
  readonly hasBegun: boolean
}

interface Props {
  readonly title: string
  readonly children: (beforehand: Beforehand) => ReactNode
}

/** A page that the portal shows before anything can be filled in. */
export function BeforePage({ title, children }: Props) {
  const texts = useTexts()
  const account = useAccount('candidate')
  const { plan: planId = '' } = usePageParams()
  const { value, problem, reload } = useRegistration(planId)
  if (account === undefined) return null
  const ruleset = value && portalOf(value.plan)
  return (
    <Page title={title} onBack={() => goBack(overviewPage(planId))}>
      {value === undefined ? (
        <Pending problem={problem} onRetry={reload} />
      ) : ruleset === undefined ? (
        <Notice kind='error'>{texts.unknownPortal}</Notice>
      ) : (
        children({ plan: value.plan, ruleset, hasBegun: value.application?.ended === false })
      )}
    </Page>
  )
}
