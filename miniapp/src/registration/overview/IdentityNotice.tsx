import type { Portal } from '@registration/rules/lifecycle'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { openPage } from '../../platform/navigation'
import { beforePage } from '../../routes'
import { useTexts } from '../../texts/locale'
import { useIdentity } from '../use-identity'

interface Props {
  readonly planId: string
  readonly ruleset: Portal
}

/** What staff found when they compared the ID card, where a registration has begun and the real name is asked no more. */
export function IdentityNotice({ planId, ruleset }: Props) {
  const texts = useTexts()
  const status = useIdentity(ruleset)?.status
  if (status !== 'pending' && status !== 'refused') return null
  const isPending = status === 'pending'
  return (
    <>
      {isPending ? (
        <Notice id='identity-pending' kind='info' title={texts.realNamePending}>
          {texts.realNamePendingHelp}
        </Notice>
      ) : (
        <Notice id='identity-refused' kind='error' title={texts.realNameRefused}>
          {texts.realNameRefusedHelp}
        </Notice>
      )}
      <Action id='identity-redo' kind='secondary' onPress={() => openPage(beforePage(planId, 'realName'))}>
        {isPending ? texts.realNameAgain : texts.realNameRedo}
      </Action>
    </>
  )
}
