import type { AnswerOf } from '@registration/server/contract'
import { useState } from 'react'
import { confirmSecondFactor, startSecondFactor } from '../../api/accounts'
import { AccountField } from '../../components/AccountField'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { PasswordInput } from '../../components/PasswordInput'
import { ProblemNotice } from '../../components/ProblemNotice'
import { TypedField } from '../../components/TypedField'
import { useAttempt } from '../../components/use-attempt'
import { copyText } from '../../platform/clipboard'
import { Box, Button, Heading, Picture, Words } from '../../platform/elements'
import { canShowQr, qrSource } from '../../platform/qr'
import { useTexts } from '../../texts/locale'

interface Shown extends AnswerOf<'startSecondFactor'> {
  /** of a picture with the QR code */
  readonly source: string
}

/** Password, then the secret for an app with a first code, then the recovery codes. */
export function SetUpSecondFactor({ onReady }: { readonly onReady: () => void }) {
  const texts = useTexts()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [shown, setShown] = useState<Shown>()
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>()
  const { isBusy, problem, attempt, typing } = useAttempt()
  const start = () =>
    attempt(async () => {
      const setUp = await startSecondFactor(password)
      setShown({ ...setUp, source: await qrSource(setUp.uri) })
      setPassword('')
    })
  const confirm = () =>
    attempt(async () => {
      setRecoveryCodes(await confirmSecondFactor(code))
    })

  if (recoveryCodes !== undefined) {
    return (
      <Box className='card'>
        <Notice id='second-factor-on' kind='success' title={texts.secondFactorOn} />
        <Heading level={2} className='card-title'>
          {texts.recoveryCodes}
        </Heading>
        <Box className='hint'>{texts.recoveryCodesHelp}</Box>
        <Box id='recovery-codes' className='stack' role='list'>
          {recoveryCodes.map((one) => (
            <Box key={one} className='spelled' role='listitem'>
              {one}
            </Box>
          ))}
        </Box>
        <Button
          id='copy-recovery-codes'
          className='link'
          onPress={() => void copyText(recoveryCodes.join('\n'))}
        >
          {texts.copy}
        </Button>
        <Action id='second-factor-done' onPress={onReady}>
          {texts.recoveryCodesKept}
        </Action>
      </Box>
    )
  }
  if (shown !== undefined) {
    return (
      <Box className='card'>
        <ProblemNotice problem={problem} />
        <Box className='hint'>{texts.secondFactorScan}</Box>
        {canShowQr && <Picture className='qr' source={shown.source} description={texts.secondFactorQr} />}
        <Box id='second-factor-secret' className='spelled'>
          {shown.secret.replace(/.{4}(?=.)/g, '$& ')}
        </Box>
        <Button id='copy-secret' className='link' onPress={() => void copyText(shown.secret)}>
          {texts.copy}
        </Button>
        <TypedField
          id='second-factor-code'
          label={texts.secondFactorCode}
          kind='digits'
          autocomplete='one-time-code'
          value={code}
          onInput={typing(setCode)}
          onConfirm={() => void confirm()}
        />
        <Action
          id='second-factor-confirm'
          disabled={code.trim() === ''}
          busy={isBusy}
          onPress={() => void confirm()}
        >
          {texts.secondFactorConfirm}
        </Action>
      </Box>
    )
  }
  return (
    <Box className='card'>
      <ProblemNotice problem={problem} />
      <Box className='hint'>
        <Words>{texts.secondFactorHelp}</Words>
      </Box>
      <AccountField id='second-factor-password' label={texts.currentPassword}>
        <PasswordInput
          id='second-factor-password'
          autocomplete='current-password'
          value={password}
          onInput={typing(setPassword)}
          onConfirm={() => void start()}
        />
      </AccountField>
      <Action id='second-factor-start' disabled={password === ''} busy={isBusy} onPress={() => void start()}>
        {texts.secondFactorStart}
      </Action>
    </Box>
  )
}
