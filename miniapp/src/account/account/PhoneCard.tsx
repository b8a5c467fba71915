import type { AccountDetails } from '@registration/server/contract'
import { useState } from 'react'
import { confirmPhone, sendPhoneCode } from '../../api/accounts'
import { AccountField } from '../../components/AccountField'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { PasswordInput } from '../../components/PasswordInput'
import { ProblemNotice } from '../../components/ProblemNotice'
import { TypedField } from '../../components/TypedField'
import { useAttempt } from '../../components/use-attempt'
import { Box, Heading } from '../../platform/elements'
import { useTexts } from '../../texts/locale'

interface Props {
  readonly details: AccountDetails
  readonly onChanged: (details: AccountDetails) => void
}

/** The phone of the account: a code shows that it is at hand. A forgotten password is recovered by it. */
export function PhoneCard({ details, onChanged }: Props) {
  const texts = useTexts()
  const [phone, setPhone] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [isSent, setSent] = useState(false)
  const [isDone, setDone] = useState(false)
  const { isBusy, problem, attempt, typing } = useAttempt()
  const ask = () =>
    attempt(async () => {
      await sendPhoneCode({ phone, currentPassword: password })
      setPassword('')
      setSent(true)
    })
  const confirm = () =>
    attempt(async () => {
      onChanged(await confirmPhone({ phone, code }))
      setDone(true)
      setSent(false)
      setCode('')
      setPhone('')
    })
  return (
    <Box className='card'>
      <Heading level={2} className='card-title'>
        {texts.phone}
      </Heading>
      <Box id='verified-phone' className='hint'>
        {details.phone === null ? texts.phoneNone : texts.phoneIs(details.phone)}
      </Box>
      {isDone && <Notice id='phone-verified' kind='success' title={texts.phoneVerified} />}
      <ProblemNotice problem={problem} />
      <TypedField
        id='phone'
        label={details.phone === null ? texts.phone : texts.phoneNew}
        kind='phone'
        autocomplete='tel'
        value={phone}
        onInput={typing((typed) => {
          setDone(false)
          setPhone(typed)
        })}
      />
      {isSent ? (
        <>
          <TypedField
            id='phone-code'
            label={texts.code}
            help={texts.codeSent}
            kind='digits'
            autocomplete='one-time-code'
            value={code}
            onInput={typing(setCode)}
            onConfirm={() => void confirm()}
          />
          <Action
            id='phone-confirm'
            disabled={code.trim() === ''}
            busy={isBusy}
            onPress={() => void confirm()}
          >
            {texts.phoneConfirm}
          </Action>
        </>
      ) : (
        <>
          <AccountField id='phone-password' label={texts.currentPassword}>
            <PasswordInput
              id='phone-password'
              autocomplete='current-password'
              value={password}
              onInput={typing(setPassword)}
            />
          </AccountField>
          <Action
            id='phone-send'
            kind='secondary'
            disabled={phone.trim() === '' || password === ''}
            busy={isBusy}
            onPress={() => void ask()}
          >
            {texts.codeSend}
          </Action>
        </>
      )}
    </Box>
  )
}
