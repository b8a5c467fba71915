import { useState } from 'react'
import { endSecondFactor } from '../../api/accounts'
import { AccountField } from '../../components/AccountField'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { PasswordInput } from '../../components/PasswordInput'
import { ProblemNotice } from '../../components/ProblemNotice'
import { TypedField } from '../../components/TypedField'
import { useAttempt } from '../../components/use-attempt'
import { Box } from '../../platform/elements'
import { useTexts } from '../../texts/locale'

/** Turns it off with the password and a code, so that nobody does it on an unlocked phone. */
export function EndSecondFactor({ onEnded }: { readonly onEnded: () => void }) {
  const texts = useTexts()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const { isBusy, problem, attempt, typing } = useAttempt()
  const end = () =>
    attempt(async () => {
      await endSecondFactor({ currentPassword: password, code })
      onEnded()
    })
  return (
    <Box className='card'>
      <Notice id='second-factor-is-on' kind='success' title={texts.secondFactorOn} />
      <ProblemNotice problem={problem} />
      <AccountField id='second-factor-password' label={texts.currentPassword}>
        <PasswordInput
          id='second-factor-password'
          autocomplete='current-password'
          value={password}
          onInput={typing(setPassword)}
        />
      </AccountField>
      <TypedField
        id='second-factor-code'
        label={texts.secondFactorCode}
        help={texts.secondFactorOrRecovery}
        kind='text'
        autocomplete='one-time-code'
        value={code}
        onInput={typing(setCode)}
        onConfirm={() => void end()}
      />
      <Action
        id='second-factor-end'
        kind='secondary'
        disabled={password === '' || code.trim() === ''}
        busy={isBusy}
        onPress={() => void end()}
      >
        {texts.secondFactorEnd}
      </Action>
    </Box>
  )
}
