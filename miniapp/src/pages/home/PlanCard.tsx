import type { ApplicationView, PlanSummary } from '@registration/server/contract'
import { progressOf, standingOf, type ProgressStep, type Standing } from '../../application/progress'
import { rulesetOf, useRegistration } from '../../application/registrations'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { Pending } from '../../components/Pending'
import { RegistrationNumber } from '../../components/RegistrationNumber'
import { now } from '../../platform/clock'
import { Box, Heading, Words } from '../../platform/elements'
import { openPage } from '../../platform/navigation'
import { pageOfStep, reviewPage } from '../../routes'
import { chinaDay } from '../../texts/instant'
import { useLocalised, useTexts } from '../../texts/locale'
import { yuan } from '../../texts/yuan'
import type { Texts } from '../../texts/zh-CN'
import { Timeline } from './Timeline'

/** One exam plan: when and for how much, how far the candidate has come, and the one thing to do next. */
export function PlanCard({ plan }: { readonly plan: PlanSummary }) {
  const texts = useTexts()
  const localised = useLocalised()
  const { value, problem, reload } = useRegistration(plan.id)
  const ruleset = rulesetOf(plan)
  const window = windowOf(plan)
  return (
    <Box className='card plan'>
      <Box className='plan-head'>
        <Heading level={2} className='card-title'>
          {localised(plan.title)}
        </Heading>
        <Words className={`chip chip-${window}`}>{texts[window]}</Words>
      </Box>
      <Box className='facts'>
        <Box className='fact'>
          <Words className='fact-label'>{texts.registrationTime}</Words>
          <Box className='fact-value'>
            <Words className='whole'>{chinaDay(plan.opensAt)} –</Words>{' '}
            <Words className='whole'>{chinaDay(plan.closesAt)}</Words>
          </Box>
        </Box>
        <Box className='fact'>
          <Words className='fact-label'>{texts.fee}</Words>
          <Words className='fact-value'>{`¥${yuan(plan.feeFen)} · ${texts.feeOnSite}`}</Words>
        </Box>
      </Box>
      {ruleset === undefined ? (
        <Notice kind='error'>{texts.unknownPortal}</Notice>
      ) : value === undefined ? (
        <Pending problem={problem} onRetry={reload} />
      ) : (
        <Progress
          planId={plan.id}
          isOpen={window === 'open'}
          steps={progressOf(ruleset, value.application)}
          application={value.application}
        />
      )}
    </Box>
  )
}

interface ProgressProps {
  readonly planId: string
  readonly isOpen: boolean
  readonly steps: readonly ProgressStep[]
  readonly application: ApplicationView | null
}

function Progress({ planId, isOpen, steps, application }: ProgressProps) {
  const texts = useTexts()
  const localised = useLocalised()
  const standing = standingOf(application)
  const next = steps.find(({ state }) => state === 'next')
  const go = (step: ProgressStep) => openPage(pageOfStep(planId, step, application))
  const isLooking = standing === 'confirmed' || (!isOpen && standing !== 'submitted')
  return (
    <>
      <Box id='standing' className={`standing standing-${standing}`}>
        {texts[STANDINGS[standing]]}
      </Box>
      {standing === 'edited' && <Notice kind='warning'>{texts.editedNotice}</Notice>}
      {standing === 'confirmed' && <Notice kind='success'>{texts.confirmedNotice}</Notice>}
      {!isOpen && standing === 'draft' && <Notice kind='info'>{texts.closedNotice}</Notice>}
      {application?.onlineRegistrationNumber && (
        <RegistrationNumber value={application.onlineRegistrationNumber} />
      )}
      {isLooking
        ? application && (
            <Action id='next' kind='secondary' onPress={() => openPage(reviewPage(planId))}>
              {texts.showRegistration}
            </Action>
          )
        : next && (
            <Action id='next' onPress={() => go(next)}>
              {nextText(next, standing, texts, localised)}
            </Action>
          )}
      {application && (
        <>
          <Heading level={3} className='timeline-title'>
            {texts.progress}
          </Heading>
          <Timeline steps={steps} onPress={go} />
        </>
      )}
    </>
  )
}

const STANDINGS = {
  none: 'stateNone',
  draft: 'stateDraft',
  edited: 'stateEdited',
  submitted: 'stateSubmitted',
  confirmed: 'stateConfirmed',
} as const satisfies Record<Standing, keyof Texts>

function nextText(
  step: ProgressStep,
  standing: Standing,
  texts: Texts,
  localised: ReturnType<typeof useLocalised>,
): string {
  switch (step.id) {
    case 'notice':
      return texts.start
    case 'section':
      return texts.resume(localised(step.label))
    case 'photo':
      return texts.resume(texts.stepPhoto)
    case 'submission':
      return standing === 'edited' ? texts.submitAgain : texts.submitNow
    case 'printout':
    case 'confirmation':
      return texts.printNow
  }
}

function windowOf({ opensAt, closesAt }: PlanSummary): 'open' | 'notYetOpen' | 'closed' {
  if (now() < Date.parse(opensAt)) return 'notYetOpen'
  return now() < Date.parse(closesAt) ? 'open' : 'closed'
}
