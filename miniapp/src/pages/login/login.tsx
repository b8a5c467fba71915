import type { Finding } from '@registration/rules'
import type { SessionView } from '@registration/server/contract'
import { useRef, useState } from 'react'
import { logIn, logInByWechat } from '../../api/accounts'
import type { CaptchaAnswer } from '../../api/plans'
import { isProblem, type ApiProblem } from '../../api/problem'
import { forgetRegistrations } from '../../application/registrations'
import { AccountField } from '../../components/AccountField'
import { Action } from '../../components/Action'
import { CaptchaField } from '../../components/CaptchaField'
import { LanguageSwitch } from '../../components/LanguageSwitch'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { PasswordInput } from '../../components/PasswordInput'
import { ProblemNotice } from '../../components/ProblemNotice'
import { TypedField } from '../../components/TypedField'
import { Box, Button, Input } from '../../platform/elements'
import { goBack, openPage, restartAt } from '../../platform/navigation'
import { usePageLeft, usePageParams } from '../../platform/page'
import { canShowQr } from '../../platform/qr'
import { isInWechat, wechatCode } from '../../platform/wechat'
import { homeOf, passwordPage, recoveryPage } from '../../routes'
import { checkLogIn, checkNewAccount } from '../../session/credentials'
import { register } from '../../session/register'
import { logInAgain, openSession, useSession } from '../../session/session'
import { useTexts } from '../../texts/locale'
import { QrLogin } from './QrLogin'

const TAKEN: Finding = { path: 'username', code: 'username.taken', severity: 'error', params: {} }

export default function Login() {
  const texts = useTexts()
  const { again, back } = usePageParams()
  const known = useSession()?.account.username ?? ''
  const [isNew, setNew] = useState(false)
  const [username, setUsername] = useState(again === undefined ? '' : known)
  const [password, setPassword] = useState('')
  const [left, setLeft] = useState<readonly string[]>([])
  const [isTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  /** at once, where a second tap may come before the page shows that it is busy */
  const isUnderWay = useRef(false)
  const [problem, setProblem] = useState<ApiProblem>()
  /** asked for after failures, and where a portal wants one of new accounts */
  const [asksCaptcha, setAsksCaptcha] = useState(false)
  const [captcha, setCaptcha] = useState<CaptchaAnswer>()
  const [round, setRound] = useState(0)
  /** asked for once the password was right, where the account has a second factor */
  const [asksCode, setAsksCode] = useState(false)
  const [code, setCode] = useState('')
  usePageLeft(() => logInAgain.leave())

  const isTaken = problem?.id === 'username-taken'
  const credentials = { username, password }
  const check = isNew ? checkNewAccount : checkLogIn
  const findings = check(credentials, isTried)
  const shown = (field: keyof typeof credentials) => {
    const refused = isTaken ? [TAKEN] : (problem?.findings ?? [])
    const own = isTried || left.includes(field) ? findings[field] : []
    return own.length > 0 ? own : refused.filter(({ path }) => path === field)
  }

  const change = (set: (typed: string) => void) => (typed: string) => {
    setProblem(undefined)
    set(typed)
  }
  const turn = (isRegistering: boolean) => {
    setNew(isRegistering)
    setProblem(undefined)
    setTried(false)
    setLeft([])
  }

  const keep = (opened: SessionView) => {
    const isSame = openSession(opened)
    if (!isSame) forgetRegistrations()
    const { account } = opened
    if (again !== undefined && isSame) goBack(homeOf(account))
    else if (account.mustChangePassword) restartAt(passwordPage(back))
    else if (back === undefined) restartAt(homeOf(account))
    else restartAt(decodeURIComponent(back))
  }
  const attempt = async (open: () => Promise<SessionView>) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    setBusy(true)
    setProblem(undefined)
    try {
      keep(await open())
    } catch (error) {
      if (!isProblem(error)) throw error
      setProblem(error)
      setBusy(false)
      isUnderWay.current = false
      if (error.id === 'captcha-needed') setAsksCaptcha(true)
      if (error.id === 'second-factor-needed') setAsksCode(true)
      // Each captcha is good for one try.
      setRound(round + 1)
    }
  }
  const enter = async () => {
    setTried(true)
    const wrong = check(credentials, true)
    if (isBusy || wrong.username.length + wrong.password.length > 0) return
    if (asksCaptcha && captcha === undefined) return
    const answered = { ...credentials, captcha, ...(asksCode && { code }) }
    await attempt(() => (isNew ? register({ ...answered, planId: planIn(back) }) : logIn(answered)))
  }
  const enterByWechat = async () => {
    const code = await wechatCode()
    if (code === undefined || isBusy) return
    await attempt(() => logInByWechat(code))
  }

  return (
    <Page title={again === undefined ? texts.appTitle : texts.logInAgainTitle}>
      <Box className='login'>
        {again === undefined ? (
          <Box className='login-lead'>{texts.appSubtitle}</Box>
        ) : (
          <Notice kind='info'>{texts.logInAgain}</Notice>
        )}
        <Box className='card'>
          {again === undefined && (
            <Box className='tabs' role='group'>
              <Button id='tab-login' className={tab(!isNew)} pressed={!isNew} onPress={() => turn(false)}>
                {texts.logIn}
              </Button>
              <Button id='tab-register' className={tab(isNew)} pressed={isNew} onPress={() => turn(true)}>
                {texts.register}
              </Button>
            </Box>
          )}
          {!isTaken && <ProblemNotice problem={problem} />}
          <AccountField
            id='username'
            label={texts.username}
            help={isNew ? texts.usernameHelp : undefined}
            findings={shown('username')}
          >
            <Input
              id='username'
              className='input'
              kind='text'
              autocomplete='username'
              required
              value={username}
              invalid={shown('username').length > 0}
              describedBy='username-findings'
              onInput={change(setUsername)}
              onBlur={() => setLeft([...left, 'username'])}
            />
          </AccountField>
          <AccountField
            id='password'
            label={texts.password}
            help={isNew ? texts.passwordHelp : undefined}
            findings={shown('password')}
          >
            <PasswordInput
              id='password'
              autocomplete={isNew ? 'new-password' : 'current-password'}
              value={password}
              invalid={shown('password').length > 0}
              describedBy='password-findings'
              onInput={change(setPassword)}
              onBlur={() => setLeft([...left, 'password'])}
              onConfirm={() => void enter()}
            />
          </AccountField>
          {asksCaptcha && <CaptchaField round={round} onAnswer={setCaptcha} onConfirm={() => void enter()} />}
          {asksCode && !isNew && (
            <TypedField
              id='login-code'
              label={texts.secondFactorCode}
              help={texts.secondFactorOrRecovery}
              kind='text'
              autocomplete='one-time-code'
              value={code}
              onInput={change(setCode)}
              onConfirm={() => void enter()}
            />
          )}
          {isNew && <Box className='hint'>{texts.onePerson}</Box>}
          <Action
            id={isNew ? 'register' : 'login'}
            disabled={asksCaptcha && captcha === undefined}
            busy={isBusy}
            onPress={() => void enter()}
          >
            {isNew ? texts.register : texts.logIn}
          </Action>
          {!isNew && isInWechat && (
            <Action id='login-wechat' kind='secondary' disabled={isBusy} onPress={() => void enterByWechat()}>
              {texts.wechatLogIn}
            </Action>
          )}
          {!isNew && (
            <Button id='forgot' className='link' onPress={() => openPage(recoveryPage())}>
              {texts.recoveryForgot}
            </Button>
          )}
        </Box>
        {!isNew && canShowQr && <QrLogin onSession={keep} />}
        <LanguageSwitch />
      </Box>
    </Page>
  )
}

function tab(isChosen: boolean): string {
  return isChosen ? 'tab tab-chosen' : 'tab'
}

/** The plan for whose sake somebody came here: its portal may want more of a new account. */
function planIn(back: string | undefined): string | undefined {
  const address = back === undefined ? '' : decodeURIComponent(back)
  const id = /[?&]plan=([^&]+)/.exec(address)?.[1]
  return id === undefined ? undefined : decodeURIComponent(id)
}
