import type { Portal } from '@registration/rules/lifecycle'
import type { DeskApplicationView } from '@registration/server/contract'
import { compareIdentity } from '../../api/desk'
import { entriesOf } from '../../application/entries'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { ProblemNotice } from '../../components/ProblemNotice'
import { useAttempt } from '../../components/use-attempt'
import { ask } from '../../platform/dialog'
import { Box } from '../../platform/elements'
import { focusOn } from '../../platform/shortcuts'
import { useTexts } from '../../texts/locale'
import { showsIdentity } from './shows-identity'

const NOTICES = {
  verified: { kind: 'success', text: 'identityVerified' },
  pending: { kind: 'warning', text: 'identityPending' },
  refused: { kind: 'error', text: 'identityRefused' },
  unverified: { kind: 'info', text: 'identityUnverified' },
  differs: { kind: 'error', text: 'identityOther' },
} as const

interface Props {
  readonly application: DeskApplicationView
  readonly portal: Portal
  readonly onSettled: (identity: DeskApplicationView['identity']) => void
}

/** How sure it is who the candidate is. What the bank could not say, whoever has the card before her settles. */
export function IdentityNotice({ application, portal, onSettled }: Props) {
  const texts = useTexts()
  const { isBusy, problem, attempt } = useAttempt()
  const { identity, otherPerson } = application
  const { name = '', idNumber = '' } = entriesOf(application.sections, 'basic') ?? {}
  const { kind, text } = NOTICES[identity]

  const settle = async (decision: 'verify' | 'refuse') => {
    if (decision === 'refuse' && !(await ask({ ...texts.identityDiffersAsk, no: texts.cancel }))) return
    const isDone = await attempt(async () => {
      onSettled((await compareIdentity(application, decision)).identity)
    })
    if (isDone) focusOn('identity')
  }
  if (!showsIdentity(portal, application)) return null
  return (
    <>
      <Notice id='identity' kind={kind} title={otherPerson ? texts[text] : undefined}>
        {otherPerson ? (
          <>
            <Box>
              {texts.identityChecked(otherPerson.isVerified)}
              {texts.colon}
            </Box>
            <Box>{`${otherPerson.name} ${otherPerson.idNumber}`}</Box>
            <Box>
              {texts.identityEntered}
              {texts.colon}
            </Box>
            <Box>{`${name} ${idNumber}`}</Box>
            <Box>{texts.identityOtherHelp}</Box>
          </>
        ) : (
          texts[text]
        )}
      </Notice>
      <ProblemNotice problem={problem} />
      {identity === 'pending' && (
        <Box className='actions'>
          <Action id='identity-refuse' kind='secondary' busy={isBusy} onPress={() => void settle('refuse')}>
            {texts.identityDiffers}
          </Action>
          <Action id='identity-verify' kind='secondary' busy={isBusy} onPress={() => void settle('verify')}>
            {texts.identityFits}
          </Action>
        </Box>
      )}
    </>
  )
}
