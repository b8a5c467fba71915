import type { Portal } from '@registration/rules/lifecycle'
import { portals } from '@registration/rules/portals'
import type { IdentityView, PlanSummary } from '@registration/server/contract'
import { useEffect, useState } from 'react'
import { showIdentity } from '../../api/identity'
import { listPlans, type CaptchaAnswer } from '../../api/plans'
import { isProblem } from '../../api/problem'
import { nextBefore } from '../../application/beginning'
import { Action } from '../../components/Action'
import { CaptchaField } from '../../components/CaptchaField'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { PlanRow } from '../../components/PlanRow'
import { ProblemNotice } from '../../components/ProblemNotice'
import { TypedField } from '../../components/TypedField'
import { useAttempt } from '../../components/use-attempt'
import { Box, Button, Heading, Words } from '../../platform/elements'
import { goBack, openPage, replacePage } from '../../platform/navigation'
import { usePageParams } from '../../platform/page'
import { findPlanPage, HOME, overviewPage, realNamePage } from '../../routes'
import { useAccount } from '../../session/use-account'
import { useLocalised, useTexts } from '../../texts/locale'

/** Plans of a portal whose first step is a captcha: they are found, and not listed. */
export default function FindPlanPage() {
  const texts = useTexts()
  const account = useAccount('candidate')
  const { portal: named } = usePageParams()
  if (account === undefined) return null
  const guarded = Object.values(portals).filter(({ beforeFilling }) =>
    beforeFilling.some(({ step }) => step === 'captcha'),
  )
  const portal = guarded.find(({ id }) => id === named) ?? (guarded.length === 1 ? guarded[0] : undefined)
  return (
    <Page title={texts.findPlan} onBack={() => goBack(HOME)}>
      {portal === undefined ? <PortalList portals={guarded} /> : <Search key={portal.id} portal={portal} />}
    </Page>
  )
}

function PortalList({ portals: guarded }: { readonly portals: readonly Portal[] }) {
  const localised = useLocalised()
  return (
    <Box className='card rows'>
      {guarded.map(({ id, title }) => (
        <Button key={id} id={`portal-${id}`} className='row' onPress={() => replacePage(findPlanPage(id))}>
          <Words>{localised(title)}</Words>
          <Words className='chevron-right' decorative />
        </Button>
      ))}
    </Box>
  )
}

function Search({ portal }: { readonly portal: Portal }) {
  const texts = useTexts()
  const localised = useLocalised()
  const identity = useIdentity(portal)
  const [q, setQ] = useState('')
  const [captcha, setCaptcha] = useState<CaptchaAnswer>()
  const [round, setRound] = useState(0)
  const [found, setFound] = useState<readonly PlanSummary[]>()
  const { isBusy, problem, attempt } = useAttempt()
  // What the portal wants even before a plan is looked for.
  const first = identity && nextBefore(portal, {}, { hasPlan: false, identity })

  const search = async () => {
    if (captcha === undefined) return
    await attempt(async () => setFound((await listPlans({ q, portal: portal.id, captcha })).plans))
    setRound(round + 1)
  }
  if (first === 'realName') {
    return (
      <Box className='card'>
        <Notice kind='info'>{texts.realNameFirst(localised(portal.title))}</Notice>
        <Action id='to-real-name' onPress={() => replacePage(realNamePage(portal.id))}>
          {texts.realName}
        </Action>
      </Box>
    )
  }
  return (
    <>
      <Box className='card'>
        <Heading level={2} className='card-title'>
          {localised(portal.title)}
        </Heading>
        <TypedField
          id='plan-search'
          label={texts.planSearch}
          help={texts.planSearchHelp}
          kind='search'
          value={q}
          onInput={setQ}
        />
        <ProblemNotice problem={problem} />
        <CaptchaField round={round} onAnswer={setCaptcha} onConfirm={() => void search()} />
        <Action id='search' disabled={captcha === undefined} busy={isBusy} onPress={() => void search()}>
          {texts.search}
        </Action>
      </Box>
      <Box className='stack' role='status'>
        {found?.length === 0 && <Box className='hint'>{texts.noPlanFound}</Box>}
        {found?.map((plan) => (
          <PlanRow key={plan.id} plan={plan} onPress={() => openPage(overviewPage(plan.id))} />
        ))}
      </Box>
    </>
  )
}

/** Read only where the portal asks for it; `none` elsewhere. */
function useIdentity({ beforeFilling }: Portal): IdentityView['status'] | undefined {
  const isAsked = beforeFilling.some(({ step }) => step === 'realName')
  const [status, setStatus] = useState<IdentityView['status'] | undefined>(isAsked ? undefined : 'none')
  useEffect(() => {
    if (!isAsked) return
    showIdentity().then(
      (identity) => setStatus(identity.status),
      (error: unknown) => {
        // Without an answer she is asked again when she starts.
        if (!isProblem(error)) throw error
        setStatus('pending')
      },
    )
  }, [isAsked])
  return status
}
