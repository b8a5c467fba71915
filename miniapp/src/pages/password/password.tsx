import { password as passwordFormat, type Finding } from '@registration/rules'
import { useState } from 'react'
import { changePassword } from '../../api/accounts'
import { AccountField } from '../../components/AccountField'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { PasswordInput } from '../../components/PasswordInput'
import { ProblemNotice } from '../../components/ProblemNotice'
import { useAttempt } from '../../components/use-attempt'
import { Box, Button, Words } from '../../platform/elements'
import { goBack, openPage, restartAt } from '../../platform/navigation'
import { usePageLeft, usePageParams } from '../../platform/page'
import { homeOf, SECOND_FACTOR } from '../../routes'
import { leaveAccount } from '../../session/leave'
import { openSession, passwordChange, session } from '../../session/session'
import { useAccount } from '../../session/use-account'
import { useTexts } from '../../texts/locale'

const found = (code: string): Finding => ({ path: '', code, severity: 'error', params: {} })

export default function Password() {
  const texts = useTexts()
  const account = useAccount()
  const { again, back } = usePageParams()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [repeated, setRepeated] = useState('')
  const [left, setLeft] = useState<readonly string[]>([])
  const [isTried, setTried] = useState(false)
  const [isDone, setDone] = useState(false)
  const { isBusy, problem, attempt } = useAttempt()
  const [isForced] = useState(again !== undefined || account?.mustChangePassword === true)
  usePageLeft(() => passwordChange.leave())
  if (account === undefined) return null

  const required = (typed: string) => (isTried && typed === '' ? [found('required')] : [])
  const isSeen = (field: string) => isTried || left.includes(field)
  const findings = {
    current: required(current),
    next:
      next !== '' && isSeen('next')
        ? passwordFormat.check(next, { username: account.username }).findings
        : required(next),
    repeated:
      repeated !== next && isSeen('repeated') && repeated !== ''
        ? [found('password.repeat')]
        : required(repeated),
  }

  const change = async () => {
    setTried(true)
    const isRight = passwordFormat.check(next, { username: account.username }).findings.length === 0
    if (current === '' || next === '' || !isRight || repeated !== next) return
    await attempt(async () => {
      await changePassword({ currentPassword: current, newPassword: next })
      const opened = session.get()
      if (opened) openSession({ ...opened, account: { ...account, mustChangePassword: false } })
      if (again !== undefined) {
        passwordChange.complete()
        return goBack(homeOf({ ...account, mustChangePassword: false }))
      }
      setDone(true)
      setTried(false)
      setLeft([])
      for (const clear of [setCurrent, setNext, setRepeated]) clear('')
    })
  }

  const fields = [
    {
      id: 'current',
      label: texts.currentPassword,
      value: current,
      set: setCurrent,
      kind: 'current-password',
    },
    { id: 'next', label: texts.newPassword, value: next, set: setNext, kind: 'new-password' },
    { id: 'repeated', label: texts.repeatPassword, value: repeated, set: setRepeated, kind: 'new-password' },
  ] as const
  return (
    <Page title={texts.changePassword} onBack={() => goBack(homeOf(account))}>
      <Box className='card'>
        {isForced && !isDone && <Notice id='must-change' kind='warning' title={texts.mustChangePassword} />}
        {isDone && <Notice id='password-changed' kind='success' title={texts.passwordChanged} />}
        <ProblemNotice problem={problem} />
        {fields.map(({ id, label, value, set, kind }) => (
          <AccountField
            key={id}
            id={`${id}-password`}
            label={label}
            help={id === 'next' ? texts.passwordHelp : undefined}
            findings={findings[id]}
          >
            <PasswordInput
              id={`${id}-password`}
              autocomplete={kind}
              value={value}
              invalid={findings[id].length > 0}
              describedBy={`${id}-password-findings`}
              onInput={(typed) => {
                setDone(false)
                set(typed)
              }}
              onBlur={() => setLeft([...left, id])}
            />
          </AccountField>
        ))}
        <Action id='change-password' busy={isBusy} onPress={() => void change()}>
          {texts.changePassword}
        </Action>
        {isForced &&
          (isDone ? (
            <Action
              id='password-continue'
              kind='secondary'
              onPress={() => restartAt(back === undefined ? homeOf(account) : decodeURIComponent(back))}
            >
              {texts.continue}
            </Action>
          ) : (
            <Button id='password-logout' className='link' onPress={() => void leaveAccount()}>
              {texts.logOut}
            </Button>
          ))}
      </Box>
      {!isForced && account.roles.includes('administrator') && (
        <Box className='card rows'>
          <Button id='open-second-factor' className='row' onPress={() => openPage(SECOND_FACTOR)}>
            <Words>{texts.secondFactor}</Words>
            <Words className='chevron-right' decorative />
          </Button>
        </Box>
      )}
    </Page>
  )
}
