import type { Portal } from '@registration/rules/lifecycle'
import { portals } from '@registration/rules/portals'
import type { PlanSummary } from '@registration/server/contract'
import { useEffect, useRef, useState } from 'react'
import { finishRecovery, startRecovery } from '../../api/accounts'
import { listPlans } from '../../api/plans'
import { isProblem, type ApiProblem } from '../../api/problem'
import { AccountField } from '../../components/AccountField'
import { Action } from '../../components/Action'
import { guardedPortals, GuardedSearch, PortalRows } from '../../components/GuardedPlans'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { PasswordInput } from '../../components/PasswordInput'
import { Pending } from '../../components/Pending'
import { ProblemNotice } from '../../components/ProblemNotice'
import { TypedField } from '../../components/TypedField'
import { useAttempt } from '../../components/use-attempt'
import { Box, Button, Heading, Words } from '../../platform/elements'
import { goBack, restartAt } from '../../platform/navigation'
import { loginPage } from '../../routes'
import { useLocalised, useTexts } from '../../texts/locale'

/** A forgotten password, as the portal of the exam allows; where it allows nothing, that is said. */
export default function RecoveryPage() {
  const texts = useTexts()
  const [plan, setPlan] = useState<PlanSummary>()
  const policy = plan && portals[plan.ruleset.id]?.account.recovery
  return (
    <Page
      title={texts.recovery}
      onBack={() => (plan === undefined ? goBack(loginPage()) : setPlan(undefined))}
    >
      {plan === undefined ? (
        <PlanChoice onChoose={setPlan} />
      ) : policy === 'none' ? (
        <Notice id='recovery-none' kind='warning' title={texts.recoveryNone}>
          {texts.recoveryNoneHelp}
        </Notice>
      ) : (
        <RecoveryForm key={plan.id} planId={plan.id} byName={policy === 'realName'} />
      )}
    </Page>
  )
}

/** Fewer plans than this are seen at a glance and need no search. */
const SEARCHED = 6

/** The exam for which somebody has registered: out of those that are listed, or found in a portal that guards its own. */
function PlanChoice({ onChoose }: { readonly onChoose: (plan: PlanSummary) => void }) {
  const texts = useTexts()
  const localised = useLocalised()
  const [portal, setPortal] = useState<Portal>()
  const [q, setQ] = useState('')
  const [plans, setPlans] = useState<readonly PlanSummary[]>()
  const [problem, setProblem] = useState<ApiProblem>()
  const latest = useRef('')
  const read = (words: string) => {
    latest.current = words
    setQ(words)
    setProblem(undefined)
    listPlans({ q: words }).then(
      (found) => {
        // An answer to what was typed before is no news.
        if (latest.current === words) setPlans(found.plans)
      },
      (error: unknown) => {
        if (!isProblem(error)) throw error
        setProblem(error)
      },
    )
  }
  useEffect(() => read(''), [])

  if (portal !== undefined) return <GuardedSearch portal={portal} onChoose={onChoose} />
  return (
    <>
      <Heading level={2}>{texts.recoveryForWhich}</Heading>
      {plans === undefined && <Pending problem={problem} onRetry={() => read(q)} />}
      {plans !== undefined && (plans.length >= SEARCHED || q !== '') && (
        <TypedField
          id='plan-search'
          label={texts.planSearch}
          help={texts.planSearchHelp}
          kind='search'
          value={q}
          onInput={read}
        />
      )}
      {plans !== undefined && plans.length > 0 && (
        <Box className='card rows'>
          {plans.map((plan) => (
            <Button key={plan.id} id={`for-${plan.id}`} className='row' onPress={() => onChoose(plan)}>
              <Words>{localised(plan.title)}</Words>
              <Words className='chevron-right' decorative />
            </Button>
          ))}
        </Box>
      )}
      {plans?.length === 0 && <Box className='hint'>{texts.noPlanFound}</Box>}
      <Heading level={2}>{texts.recoveryInPortal}</Heading>
      <PortalRows portals={guardedPortals()} onChoose={setPortal} />
    </>
  )
}

interface Props {
  readonly planId: string
  /** the portal asks for name and ID number besides the phone */
  readonly byName: boolean
}

function RecoveryForm({ planId, byName }: Props) {
  const texts = useTexts()
  const [typed, setTyped] = useState({ username: '', phone: '', name: '', idNumber: '' })
  const [recoveryId, setRecoveryId] = useState<string>()
  const [code, setCode] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const [isDone, setDone] = useState(false)
  const { isBusy, problem, attempt, forget } = useAttempt()
  const fill = (field: keyof typeof typed) => (value: string) => {
    forget()
    setTyped({ ...typed, [field]: value })
  }
  const { username, phone, name, idNumber } = typed
  const start = () =>
    attempt(async () => {
      const person = byName ? { name, idNumber } : {}
      setRecoveryId((await startRecovery({ planId, username, phone, ...person })).id)
    })
  const finish = (id: string) =>
    attempt(async () => {
      await finishRecovery(id, { code, newPassword })
      setDone(true)
    })
  if (isDone) {
    return (
      <Box className='card'>
        <Notice id='recovered' kind='success' title={texts.recovered} />
        <Action id='to-login' onPress={() => restartAt(loginPage())}>
          {texts.logIn}
        </Action>
      </Box>
    )
  }
  if (recoveryId !== undefined) {
    return (
      <Box className='card'>
        <Notice kind='info'>{texts.recoverySent}</Notice>
        <ProblemNotice problem={problem} />
        <TypedField
          id='recovery-code'
          label={texts.code}
          kind='digits'
          autocomplete='one-time-code'
          value={code}
          onInput={setCode}
        />
        <AccountField
          id='recovery-password'
          label={texts.newPassword}
          help={texts.passwordHelp}
          findings={problem?.findings}
        >
          <PasswordInput
            id='recovery-password'
            autocomplete='new-password'
            value={newPassword}
            onInput={(value) => {
              forget()
              setNewPassword(value)
            }}
          />
        </AccountField>
        <Action
          id='recovery-finish'
          disabled={code.trim() === '' || newPassword === ''}
          busy={isBusy}
          onPress={() => void finish(recoveryId)}
        >
          {texts.recoveryFinish}
        </Action>
      </Box>
    )
  }
  const isComplete = [username, phone, ...(byName ? [name, idNumber] : [])].every(
    (value) => value.trim() !== '',
  )
  return (
    <Box className='card'>
      <Box className='hint'>{byName ? texts.recoveryByName : texts.recoveryByPhone}</Box>
      <ProblemNotice problem={problem} />
      <TypedField
        id='recovery-username'
        label={texts.username}
        kind='text'
        autocomplete='username'
        value={username}
        onInput={fill('username')}
      />
      <TypedField
        id='recovery-phone'
        label={texts.phone}
        kind='phone'
        autocomplete='tel'
        value={phone}
        onInput={fill('phone')}
      />
      {byName && (
        <>
          <TypedField
            id='recovery-name'
            label={texts.name}
            kind='text'
            autocomplete='name'
            value={name}
            onInput={fill('name')}
          />
          <TypedField
            id='recovery-idNumber'
            label={texts.idNumber}
            kind='idcard'
            value={idNumber}
            onInput={fill('idNumber')}
          />
        </>
      )}
      <Action id='recovery-start' disabled={!isComplete} busy={isBusy} onPress={() => void start()}>
        {texts.codeSend}
      </Action>
    </Box>
  )
}
