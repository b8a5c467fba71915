import type { Portal } from '@registration/rules/lifecycle'
import type { ApplicationView, PlanView } from '@registration/server/contract'
import { useEffect, type ReactNode } from 'react'
import { portalOf } from '../application/portal-of'
import type { Way } from '../application/progress'
import { useRegistration } from '../application/registrations'
import { Notice } from '../components/Notice'
import { Page } from '../components/Page'
import { Pending } from '../components/Pending'
import { circumstancesOf } from '../form/circumstances'
import { goBack, replacePage } from '../platform/navigation'
import { usePageParams } from '../platform/page'
import { overviewPage } from '../routes'
import { useAccount } from '../session/use-account'
import { useTexts } from '../texts/locale'

/** What every page of the registration works on. */
export interface Begun {
  readonly plan: PlanView
  readonly ruleset: Portal
  readonly application: ApplicationView
}

interface Props {
  readonly title: (begun: Begun | undefined) => string
  readonly children: (begun: Begun) => ReactNode
}

/** A page of a registration that has begun: read when it opens, and led to its beginning where it has not begun. */
export function WizardPage({ title, children }: Props) {
  const texts = useTexts()
  const account = useAccount('candidate')
  const { plan: planId = '' } = usePageParams()
  const { value, problem, reload } = useRegistration(planId)
  const isUnread = value !== undefined && value.application === null
  useEffect(() => {
    if (isUnread) replacePage(overviewPage(planId))
  }, [isUnread, planId])
  if (account === undefined) return null

  const ruleset = value && portalOf(value.plan)
  const begun =
    value?.application && ruleset ? { plan: value.plan, application: value.application, ruleset } : undefined
  return (
    <Page title={title(begun)} onBack={() => goBack(overviewPage(planId))}>
      {value === undefined ? (
        <Pending problem={problem} onRetry={reload} />
      ) : ruleset === undefined ? (
        <Notice kind='error'>{texts.unknownPortal}</Notice>
      ) : (
        begun && children(begun)
      )}
    </Page>
  )
}

/** How far it has come. */
export function wayOf({ plan, ruleset, application }: Begun): Way {
  return { portal: ruleset, application, circumstances: circumstancesOf(plan) }
}
