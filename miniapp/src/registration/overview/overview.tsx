import { stateOf, type Portal } from '@registration/rules/lifecycle'
import type { ApplicationView, PlanView } from '@registration/server/contract'
import { useState } from 'react'
import { portalOf } from '../../application/portal-of'
import { progressOf, type ProgressStep } from '../../application/progress'
import { useRegistration } from '../../application/registrations'
import { standingOf } from '../../application/standing'
import { windowOf } from '../../application/window'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { Pending } from '../../components/Pending'
import { ProblemNotice } from '../../components/ProblemNotice'
import { RegistrationNumber } from '../../components/RegistrationNumber'
import { circumstancesOf } from '../../form/circumstances'
import { Box, Button, Heading, Words } from '../../platform/elements'
import { goBack, openPage } from '../../platform/navigation'
import { usePageParams } from '../../platform/page'
import { HOME, noticePage, payPage, profilePage, reviewPage } from '../../routes'
import { useAccount } from '../../session/use-account'
import { useLocalised, useTexts } from '../../texts/locale'
import { useActionLabel } from '../action-labels'
import { EditNotice } from '../EditNotice'
import { PlanFacts } from '../PlanFacts'
import { SeatNotice } from '../SeatNotice'
import { useStepLabel } from '../step-labels'
import { useWayOn } from '../use-way-on'
import { pageToGo } from '../WizardSteps'
import { ActionSheet } from './ActionSheet'
import { History } from './History'
import { IdentityNotice } from './IdentityNotice'
import { PastRegistrations } from './PastRegistrations'
import { Timeline } from './Timeline'

export default function OverviewPage() {
  const texts = useTexts()
  const account = useAccount('candidate')
  const { plan: planId = '' } = usePageParams()
  const { value, problem, reload } = useRegistration(planId)
  if (account === undefined) return null
  const ruleset = value && portalOf(value.plan)
  return (
    <Page title={texts.overview} onBack={() => goBack(HOME)}>
      {value === undefined ? (
        <Pending problem={problem} onRetry={reload} />
      ) : ruleset === undefined ? (
        <Notice kind='error'>{texts.unknownPortal}</Notice>
      ) : (
        <Overview {...value} ruleset={ruleset} />
      )}
    </Page>
  )
}

interface Props {
  readonly plan: PlanView
  readonly ruleset: Portal
  readonly application: ApplicationView | null
}

/** How a registration stands, the one thing to do next, and everything else that can be done. */
function Overview({ plan, ruleset, application }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const { submitted } = usePageParams()
  const isOpen = windowOf(plan) === 'open'
  return (
    <>
      {submitted !== undefined && <Notice id='submitted' kind='success' title={texts.submitted} />}
      <Box className='card plan'>
        <PlanFacts plan={plan} ruleset={ruleset} />
        <Box id='standing' className={`standing standing-${standingOf(application)}`}>
          {application === null
            ? texts.stateNone
            : application.waiting !== null
              ? texts.stateWaiting
              : localised(stateOf(ruleset, application.state).label)}
        </Box>
        {application === null || application.ended ? (
          <Beginning plan={plan} ruleset={ruleset} isAgain={application !== null} isOpen={isOpen} />
        ) : (
          <UnderWay plan={plan} ruleset={ruleset} application={application} isOpen={isOpen} />
        )}
      </Box>
      {ruleset.saving.by === 'profile' && (
        <Box className='card rows'>
          <Button id='open-profile' className='row' onPress={() => openPage(profilePage(plan.id))}>
            <Words>{texts.profile}</Words>
            <Words className='chevron-right' decorative />
          </Button>
        </Box>
      )}
      {application !== null && application.history.length > 0 && (
        <Box className='card'>
          <Heading level={2} className='card-title'>
            {texts.history}
          </Heading>
          <History plan={plan} ruleset={ruleset} application={application} />
        </Box>
      )}
      <PastRegistrations planId={plan.id} ruleset={ruleset} shown={application} />
    </>
  )
}

interface BeginningProps {
  readonly plan: PlanView
  readonly ruleset: Portal
  readonly isAgain: boolean
  readonly isOpen: boolean
}

function Beginning({ plan, ruleset, isAgain, isOpen }: BeginningProps) {
  const texts = useTexts()
  const { isBusy, problem, goOn } = useWayOn({ plan, ruleset, hasBegun: false }, openPage)
  if (!isOpen) return <Notice kind='info'>{texts.notOpenNotice}</Notice>
  return (
    <>
      <ProblemNotice problem={problem} />
      <Action id='next' busy={isBusy} onPress={() => void goOn({})}>
        {isAgain ? texts.startAgain : texts.start}
      </Action>
    </>
  )
}

interface UnderWayProps extends Props {
  readonly application: ApplicationView
  readonly isOpen: boolean
}

function UnderWay({ plan, ruleset, application, isOpen }: UnderWayProps) {
  const texts = useTexts()
  const labelOf = useActionLabel(ruleset)
  const stepLabelOf = useStepLabel(ruleset)
  const [chosen, setChosen] = useState<string>()
  const begun = { plan, ruleset, application }
  const { actions, waiting, onlineRegistrationNumber } = application
  const steps = progressOf({ portal: ruleset, application, circumstances: circumstancesOf(plan) }, plan)
  const next = steps.find(({ state }) => state === 'next')
  const canGoOn = actions.includes('submit') && waiting === null
  const go = (step: ProgressStep) =>
    openPage(step.id === 'beginning' ? noticePage(plan.id) : pageToGo(begun, step))

  return (
    <>
      <EditNotice {...begun} go={openPage} />
      <IdentityNotice planId={plan.id} ruleset={ruleset} />
      <SeatNotice {...begun} />
      {!isOpen && !canGoOn && standingOf(application) === 'draft' && (
        <Notice kind='info'>{texts.closedNotice}</Notice>
      )}
      {onlineRegistrationNumber !== null && <RegistrationNumber value={onlineRegistrationNumber} />}
      {canGoOn && next ? (
        <Action id='next' onPress={() => go(next)}>
          {next.id === 'submission'
            ? onlineRegistrationNumber === null
              ? texts.submitNow
              : texts.submitAgain
            : texts.resume(stepLabelOf(next))}
        </Action>
      ) : actions.includes('pay') ? (
        <Action id='next' onPress={() => openPage(payPage(plan.id))}>
          {labelOf('pay')}
        </Action>
      ) : next?.id === 'printout' && actions.includes('print') ? (
        <Action id='next' onPress={() => go(next)}>
          {texts.printNow}
        </Action>
      ) : (
        <Action id='next' kind='secondary' onPress={() => openPage(reviewPage(plan.id))}>
          {texts.showRegistration}
        </Action>
      )}
      {actions
        .filter((action) => !WITH_PAGES.includes(action))
        .map((action) => (
          <Action key={action} id={`action-${action}`} kind='secondary' onPress={() => setChosen(action)}>
            {labelOf(action)}
          </Action>
        ))}
      {chosen !== undefined && (
        <ActionSheet
          {...begun}
          action={chosen}
          label={labelOf(chosen)}
          onClose={() => setChosen(undefined)}
        />
      )}
      <Heading level={3} className='timeline-title'>
        {texts.progress}
      </Heading>
      <Timeline ruleset={ruleset} steps={steps} onPress={go} />
    </>
  )
}

/** Actions that are done on pages of their own. */
const WITH_PAGES: readonly string[] = ['edit', 'submit', 'print', 'pay']
