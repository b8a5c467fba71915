import type { PlanSummary } from '@registration/server/contract'
import { useState } from 'react'
import { listPlans } from '../../api/applications'
import { isProblem, type ApiProblem } from '../../api/problem'
import { hasDrafts } from '../../application/draft'
import { LanguageSwitch } from '../../components/LanguageSwitch'
import { Page } from '../../components/Page'
import { Pending } from '../../components/Pending'
import { ask } from '../../platform/dialog'
import { Box, Button, Words } from '../../platform/elements'
import { openPage } from '../../platform/navigation'
import { usePageShown } from '../../platform/page'
import { PASSWORD } from '../../routes'
import { leaveAccount } from '../../session/leave'
import { useAccount } from '../../session/use-account'
import { useTexts } from '../../texts/locale'
import { PlanCard } from './PlanCard'

export default function Home() {
  const texts = useTexts()
  const account = useAccount('candidate')
  const [plans, setPlans] = useState<readonly PlanSummary[]>()
  const [problem, setProblem] = useState<ApiProblem>()
  const load = () => {
    setProblem(undefined)
    listPlans().then(setPlans, (error: unknown) => {
      if (!isProblem(error)) throw error
      setProblem(error)
    })
  }
  usePageShown(load)
  if (account === undefined) return null

  const logOut = async () => {
    const isLeaving = await ask({
      title: texts.logOutTitle,
      content: hasDrafts() ? texts.logOutDrafts : texts.logOutPlain,
      yes: texts.logOutYes,
      no: texts.cancel,
    })
    if (isLeaving) await leaveAccount()
  }

  return (
    <Page title={texts.appTitle}>
      <Box className='greeting'>{texts.greeting(account.username)}</Box>
      {plans === undefined && <Pending problem={problem} onRetry={load} />}
      {plans?.length === 0 && (
        <Box className='card empty'>
          <Box className='empty-title'>{texts.noPlans}</Box>
          <Box className='hint'>{texts.noPlansHelp}</Box>
        </Box>
      )}
      {plans?.map((plan) => (
        <PlanCard key={plan.id} plan={plan} />
      ))}
      <Box className='card rows'>
        <Button id='open-password' className='row' onPress={() => openPage(PASSWORD)}>
          <Words>{texts.changePassword}</Words>
          <Words className='chevron-right' decorative />
        </Button>
        <Button id='logout' className='row' onPress={() => void logOut()}>
          <Words>{texts.logOut}</Words>
          <Words className='chevron-right' decorative />
        </Button>
      </Box>
      <LanguageSwitch />
    </Page>
  )
}
