import type { ApplicationView, PlanSummary } from '@registration/server/contract'
import { useRef, useState } from 'react'
import { listMyApplications } from '../../api/applications'
import { listPlans, showPlan } from '../../api/plans'
import { isProblem, type ApiProblem } from '../../api/problem'
import { hasDrafts } from '../../application/draft'
import { standingOf, type Standing } from '../../application/standing'
import { windowOf, type Window } from '../../application/window'
import { LanguageSwitch } from '../../components/LanguageSwitch'
import { Page } from '../../components/Page'
import { Pending } from '../../components/Pending'
import { PlanRow } from '../../components/PlanRow'
import { TypedField } from '../../components/TypedField'
import { ask } from '../../platform/dialog'
import { Box, Button, Heading, Words } from '../../platform/elements'
import { openPage } from '../../platform/navigation'
import { usePageShown } from '../../platform/page'
import { ACCOUNT, findPlanPage, overviewPage, PASSWORD } from '../../routes'
import { leaveAccount } from '../../session/leave'
import { useAccount } from '../../session/use-account'
import { useTexts } from '../../texts/locale'
import type { Texts } from '../../texts/zh-CN'

/** Fewer plans than this are seen at a glance and need no search. */
const SEARCHED = 6

const WINDOWS: readonly Window[] = ['open', 'notYetOpen', 'closed']

const STANDINGS = {
  none: 'stateNone',
  draft: 'stateDraft',
  edited: 'stateEdited',
  waiting: 'stateWaiting',
  submitted: 'stateSubmitted',
  confirmed: 'stateConfirmed',
  ended: 'stateEnded',
} as const satisfies Record<Standing, keyof Texts>

interface Shown {
  /** those that are listed; others are found (find-plan) */
  readonly plans: readonly PlanSummary[]
  readonly own: readonly { readonly plan: PlanSummary; readonly application: ApplicationView }[]
}

/** The candidate's registrations, and the plans that she can register for. */
export default function Home() {
  const texts = useTexts()
  const account = useAccount('candidate')
  const [shown, setShown] = useState<Shown>()
  const [q, setQ] = useState('')
  const [problem, setProblem] = useState<ApiProblem>()
  const latest = useRef('')
  const load = (words = q) => {
    latest.current = words
    setProblem(undefined)
    read(words).then(
      (next) => {
        // An answer to what was typed before is no news.
        if (latest.current === words) setShown(next)
      },
      (error: unknown) => {
        if (!isProblem(error)) throw error
        setProblem(error)
      },
    )
  }
  usePageShown(() => {
    if (account !== undefined) load()
  })
  if (account === undefined) return null

  const search = (words: string) => {
    setQ(words)
    load(words)
  }
  const logOut = async () => {
    const isLeaving = await ask({
      title: texts.logOutTitle,
      content: hasDrafts() ? texts.logOutDrafts : texts.logOutPlain,
      yes: texts.logOutYes,
      no: texts.cancel,
    })
    if (isLeaving) await leaveAccount()
  }
  const open = ({ id }: PlanSummary) => openPage(overviewPage(id))
  const { plans = [], own = [] } = shown ?? {}
  const others = plans.filter(({ id }) => !own.some(({ plan }) => plan.id === id))

  return (
    <Page title={texts.appTitle}>
      <Box className='greeting'>{texts.greeting(account.username)}</Box>
      {shown === undefined && <Pending problem={problem} onRetry={() => load()} />}
      {own.length > 0 && (
        <Box id='own' className='stack'>
          <Heading level={2}>{texts.ownRegistrations}</Heading>
          {own.map(({ plan, application }) => (
            <PlanRow
              key={application.id}
              plan={plan}
              standing={texts[STANDINGS[standingOf(application)]]}
              onPress={() => open(plan)}
            />
          ))}
        </Box>
      )}
      {(plans.length >= SEARCHED || q !== '') && (
        <TypedField
          id='plan-search'
          label={texts.planSearch}
          help={texts.planSearchHelp}
          kind='search'
          value={q}
          onInput={search}
        />
      )}
      {shown !== undefined && plans.length === 0 && (
        <Box className='card empty'>
          <Box className='empty-title'>{q === '' ? texts.noPlans : texts.noPlanFound}</Box>
          {q === '' && <Box className='hint'>{texts.noPlansHelp}</Box>}
        </Box>
      )}
      {WINDOWS.map((window) => {
        const group = others.filter((plan) => windowOf(plan) === window)
        if (group.length === 0) return null
        return (
          <Box key={window} id={`plans-${window}`} className='stack'>
            <Heading level={2}>{texts[window]}</Heading>
            {group.map((plan) => (
              <PlanRow key={plan.id} plan={plan} onPress={() => open(plan)} />
            ))}
          </Box>
        )
      })}
      <Box className='card rows'>
        <Row id='open-find-plan' label={texts.findPlanOther} onPress={() => openPage(findPlanPage())} />
        <Row id='open-account' label={texts.account} onPress={() => openPage(ACCOUNT)} />
        <Row id='open-password' label={texts.changePassword} onPress={() => openPage(PASSWORD)} />
        <Row id='logout' label={texts.logOut} onPress={() => void logOut()} />
      </Box>
      <LanguageSwitch />
    </Page>
  )
}

function Row({
  id,
  label,
  onPress,
}: {
  readonly id: string
  readonly label: string
  readonly onPress: () => void
}) {
  return (
    <Button id={id} className='row' onPress={onPress}>
      <Words>{label}</Words>
      <Words className='chevron-right' decorative />
    </Button>
  )
}

/** Of several registrations for a plan the latest counts; plans that are not listed are read by themselves. */
async function read(q: string): Promise<Shown> {
  const [{ plans }, applications] = await Promise.all([listPlans({ q }), listMyApplications()])
  const latest = applications.filter(
    ({ planId }, index) => applications.findIndex((one) => one.planId === planId) === index,
  )
  const own = await Promise.all(
    latest.map(async (application) => ({
      application,
      plan: plans.find(({ id }) => id === application.planId) ?? (await showPlan(application.planId)),
    })),
  )
  return { plans, own }
}
