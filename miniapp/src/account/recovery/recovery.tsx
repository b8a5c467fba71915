import { portals } from '@registration/rules/portals'
import type { PlanSummary } from '@registration/server/contract'
import { useEffect, useState } from 'react'
import { finishRecovery, startRecovery } from '../../api/accounts'
import { listPlans } from '../../api/plans'
import { AccountField } from '../../components/AccountField'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { PasswordInput } from '../../components/PasswordInput'
import { ProblemNotice } from '../../components/ProblemNotice'
import { TypedField } from '../../components/TypedField'
import { useAttempt } from '../../components/use-attempt'
import { Box, Button, Heading, Words } from '../../platform/elements'
import { goBack, restartAt } from '../../platform/navigation'
import { usePageParams } from '../../platform/page'
import { loginPage } from '../../routes'
import { useLocalised, useTexts } from '../../texts/locale'

/** A forgotten password, as the portal of the exam allows; where it allows nothing, that is said. */
export default function RecoveryPage() {
  const texts = useTexts()
  const localised = useLocalised()
  const { plan: planId } = usePageParams()
  const [plans, setPlans] = useState<readonly PlanSummary[]>([])
  const [chosen, setChosen] = useState(planId)
  const { problem, attempt } = useAttempt()
  useEffect(
    () =>
      void attempt(async () => {
        setPlans((await listPlans()).plans)
      }),
    [],
  )
  const portalId = plans.find(({ id }) => id === chosen)?.ruleset.id
  const policy = portalId === undefined ? undefined : portals[portalId]?.account.recovery
  return (
    <Page title={texts.recovery} onBack={() => goBack(loginPage())}>
      <ProblemNotice problem={problem} />
      {chosen === undefined ? (
        <>
          <Heading level={2}>{texts.recoveryForWhich}</Heading>
          <Box className='card rows'>
            {plans.map(({ id, title }) => (
              <Button key={id} id={`for-${id}`} className='row' onPress={() => setChosen(id)}>
                <Words>{localised(title)}</Words>
                <Words className='chevron-right' decorative />
              </Button>
            ))}
          </Box>
        </>
      ) : policy === 'none' ? (
        <Notice id='recovery-none' kind='warning' title={texts.recoveryNone}>
          {texts.recoveryNoneHelp}
        </Notice>
      ) : (
        <RecoveryForm key={chosen} planId={chosen} byName={policy === 'realName'} />
      )}
    </Page>
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
