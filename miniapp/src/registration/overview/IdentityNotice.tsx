import type { Portal } from '@registration/rules/lifecycle'
import type { IdentityView } from '@registration/server/contract'
import { useEffect, useState } from 'react'
import { showIdentity } from '../../api/identity'
import { isProblem } from '../../api/problem'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { Box } from '../../platform/elements'
import { openPage } from '../../platform/navigation'
import { usePageShown } from '../../platform/page'
import { beforePage } from '../../routes'
import { useTexts } from '../../texts/locale'

interface Props {
  readonly planId: string
  readonly ruleset: Portal
}

/** What staff found when they compared the ID card, where a registration has begun and the real name is asked no more. */
export function IdentityNotice({ planId, ruleset }: Props) {
  const texts = useTexts()
  const [status, setStatus] = useState<IdentityView['status']>()
  const asksName = ruleset.beforeFilling.some(({ step }) => step === 'realName')
  const read = () => {
    if (!asksName) return
    showIdentity().then(
      (identity) => setStatus(identity.status),
      (error: unknown) => {
        // It is asked again the next time; the registration is shown all the same.
        if (!isProblem(error)) throw error
      },
    )
  }
  useEffect(read, [asksName])
  usePageShown(read)

  if (status === 'pending') {
    return (
      <Notice id='identity-pending' kind='info' title={texts.realNamePending}>
        {texts.realNamePendingHelp}
      </Notice>
    )
  }
  if (status !== 'refused') return null
  return (
    <>
      <Notice id='identity-refused' kind='error' title={texts.realNameRefused}>
        <Box>{texts.realNameRefusedHelp}</Box>
      </Notice>
      <Action id='identity-redo' kind='secondary' onPress={() => openPage(beforePage(planId, 'realName'))}>
        {texts.realNameRedo}
      </Action>
    </>
  )
}
