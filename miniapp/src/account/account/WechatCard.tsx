import type { AccountDetails } from '@registration/server/contract'
import { useState } from 'react'
import { bindWechat, unbindWechat } from '../../api/accounts'
import { AccountField } from '../../components/AccountField'
import { Action } from '../../components/Action'
import { PasswordInput } from '../../components/PasswordInput'
import { ProblemNotice } from '../../components/ProblemNotice'
import { useAttempt } from '../../components/use-attempt'
import { ask } from '../../platform/dialog'
import { Box, Heading } from '../../platform/elements'
import { isInWechat, wechatCode } from '../../platform/wechat'
import { useTexts } from '../../texts/locale'

interface Props {
  readonly details: AccountDetails
  readonly onChanged: (details: AccountDetails) => void
}

/** The WeChat that logs in to the account: bound with the password, so that a phone left lying about binds nothing. */
export function WechatCard({ details, onChanged }: Props) {
  const texts = useTexts()
  const [password, setPassword] = useState('')
  const [hasNoCode, setNoCode] = useState(false)
  const { isBusy, problem, attempt, typing } = useAttempt()
  const bind = () =>
    attempt(async () => {
      const code = await wechatCode()
      setNoCode(code === undefined)
      if (code === undefined) return
      onChanged(await bindWechat({ code, currentPassword: password }))
      setPassword('')
    })
  const unbind = async () => {
    const isSure = await ask({
      title: texts.wechatUnbindTitle,
      content: texts.wechatUnbindHelp,
      yes: texts.wechatUnbindYes,
      no: texts.cancel,
    })
    if (isSure) await attempt(async () => onChanged(await unbindWechat()))
  }
  return (
    <Box className='card'>
      <Heading level={2} className='card-title'>
        {texts.wechat}
      </Heading>
      <Box id='wechat-bound' className='hint'>
        {details.wechatBound ? texts.wechatBound : texts.wechatNotBound}
      </Box>
      <ProblemNotice problem={problem} />
      <Box role='status'>{hasNoCode && <Box className='hint'>{texts.wechatNoCode}</Box>}</Box>
      {details.wechatBound ? (
        <Action id='wechat-unbind' kind='secondary' busy={isBusy} onPress={() => void unbind()}>
          {texts.wechatUnbind}
        </Action>
      ) : (
        isInWechat && (
          <>
            <AccountField id='wechat-password' label={texts.currentPassword}>
              <PasswordInput
                id='wechat-password'
                autocomplete='current-password'
                value={password}
                onInput={typing(setPassword)}
              />
            </AccountField>
            <Action
              id='wechat-bind'
              kind='secondary'
              disabled={password === ''}
              busy={isBusy}
              onPress={() => void bind()}
            >
              {texts.wechatBind}
            </Action>
          </>
        )
      )}
    </Box>
  )
}
