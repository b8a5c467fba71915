import { useState } from 'react'
import { startApplication } from '../../api/applications'
import { isProblem, type ApiProblem } from '../../api/problem'
import { isDone, wizardSteps } from '../../application/progress'
import { keepApplication, reloadPlan, rulesetOf, useRegistration } from '../../application/registrations'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { Pending } from '../../components/Pending'
import { ProblemNotice } from '../../components/ProblemNotice'
import { Box, Option, Words } from '../../platform/elements'
import { goBack, replacePage } from '../../platform/navigation'
import { usePageParams } from '../../platform/page'
import { HOME, pageOfStep } from '../../routes'
import { useAccount } from '../../session/use-account'
import { useLocalised, useTexts } from '../../texts/locale'

export default function NoticePage() {
  const texts = useTexts()
  const localised = useLocalised()
  const account = useAccount('candidate')
  const { plan: planId = '' } = usePageParams()
  const { value, problem, reload } = useRegistration(planId)
  const [isRead, setRead] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ApiProblem>()
  if (account === undefined) return null
  if (value === undefined) {
    return (
      <Page title={texts.notice} onBack={() => goBack(HOME)}>
        <Pending problem={problem} onRetry={reload} />
      </Page>
    )
  }

  const { plan, application } = value
  const ruleset = rulesetOf(plan)
  const start = async () => {
    setBusy(true)
    setRefusal(undefined)
    try {
      const started = await startApplication(plan.id, plan.notice.version)
      keepApplication(started)
      const next = ruleset && wizardSteps(ruleset).find((step) => !isDone(step, started))
      replacePage(next ? pageOfStep(plan.id, next, started) : HOME)
    } catch (error) {
      if (!isProblem(error)) throw error
      setRefusal(error)
      setBusy(false)
      if (error.id === 'notice-outdated') {
        setRead(false)
        await reloadPlan(plan.id)
      }
    }
  }

  return (
    <Page title={texts.notice} onBack={() => goBack(HOME)}>
      <Box className='card'>
        <Box className='hint'>
          {localised(plan.title)} · {texts.noticeVersion(plan.notice.version)}
        </Box>
        <Words id='notice-text' className='notice-body'>
          {localised(plan.notice.text)}
        </Words>
      </Box>
      {application !== null ? (
        <Notice kind='success' title={texts.noticeAlreadyRead} />
      ) : (
        <Box className='card'>
          <Option
            kind='checkbox'
            id='notice-read'
            name='notice-read'
            className={`option${isRead ? ' option-chosen' : ''}`}
            checked={isRead}
            onChange={setRead}
          >
            <Words className='option-mark option-checkbox' decorative />
            <Words className='option-label'>{texts.noticeRead}</Words>
          </Option>
          <ProblemNotice problem={refusal} />
          <Action id='start' disabled={!isRead} busy={isBusy} onPress={() => void start()}>
            {texts.noticeContinue}
          </Action>
          {!isRead && <Box className='hint'>{texts.noticeReadFirst}</Box>}
        </Box>
      )}
    </Page>
  )
}
