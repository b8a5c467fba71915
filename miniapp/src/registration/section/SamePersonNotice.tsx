import type { Portal } from '@registration/rules/lifecycle'
import { Notice } from '../../components/Notice'
import { Button } from '../../platform/elements'
import { openPage } from '../../platform/navigation'
import { beforePage } from '../../routes'
import { useTexts } from '../../texts/locale'
import { useIdentity } from '../use-identity'

interface Props {
  readonly planId: string
  readonly ruleset: Portal
}

/** That the form names whom the real-name check does. A check that still waits can be done again. */
export function SamePersonNotice({ planId, ruleset }: Props) {
  const texts = useTexts()
  const identity = useIdentity(ruleset)
  if (identity === undefined) return null
  return (
    <Notice id='same-person' kind='info'>
      {texts.realNameSame}
      {identity.status !== 'verified' && (
        <Button
          id='identity-redo'
          className='link link-line'
          onPress={() => openPage(beforePage(planId, 'realName'))}
        >
          {texts.realNameRedo}
        </Button>
      )}
    </Notice>
  )
}
