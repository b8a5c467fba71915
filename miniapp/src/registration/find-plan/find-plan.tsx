import type { Portal } from '@registration/rules/lifecycle'
import type { IdentityView } from '@registration/server/contract'
import { useEffect, useState } from 'react'
import { showIdentity } from '../../api/identity'
import { isProblem } from '../../api/problem'
import { nextBefore } from '../../application/beginning'
import { Action } from '../../components/Action'
import { guardedPortals, GuardedSearch, PortalRows } from '../../components/GuardedPlans'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { Box } from '../../platform/elements'
import { goBack, openPage, replacePage } from '../../platform/navigation'
import { usePageParams } from '../../platform/page'
import { findPlanPage, HOME, overviewPage, realNamePage } from '../../routes'
import { useAccount } from '../../session/use-account'
import { useLocalised, useTexts } from '../../texts/locale'

/** Plans of a portal whose first step is a captcha: they are found, and not listed. */
export default function FindPlanPage() {
  const texts = useTexts()
  const account = useAccount('candidate')
  const { portal: named } = usePageParams()
  if (account === undefined) return null
  const guarded = guardedPortals()
  const portal = guarded.find(({ id }) => id === named) ?? (guarded.length === 1 ? guarded[0] : undefined)
  return (
    <Page title={texts.findPlan} onBack={() => goBack(HOME)}>
      {portal === undefined ? (
        <PortalRows portals={guarded} onChoose={({ id }) => replacePage(findPlanPage(id))} />
      ) : (
        <Search key={portal.id} portal={portal} />
      )}
    </Page>
  )
}

function Search({ portal }: { readonly portal: Portal }) {
  const texts = useTexts()
  const localised = useLocalised()
  const identity = useIdentity(portal)
  // What the portal wants even before a plan is looked for.
  const first = identity && nextBefore(portal, {}, { hasPlan: false, identity })
  if (first === 'realName') {
    return (
      <Box className='card'>
        <Notice kind='info'>{texts.realNameFirst(localised(portal.title))}</Notice>
        <Action id='to-real-name' onPress={() => replacePage(realNamePage(portal.id))}>
          {texts.realName}
        </Action>
      </Box>
    )
  }
  return <GuardedSearch portal={portal} onChoose={({ id }) => openPage(overviewPage(id))} />
}

/** Read only where the portal asks for it; `none` elsewhere. */
function useIdentity({ beforeFilling }: Portal): IdentityView['status'] | undefined {
  const isAsked = beforeFilling.some(({ step }) => step === 'realName')
  const [status, setStatus] = useState<IdentityView['status'] | undefined>(isAsked ? undefined : 'none')
  useEffect(() => {
    if (!isAsked) return
    showIdentity().then(
      (identity) => setStatus(identity.status),
      (error: unknown) => {
        // Without an answer she is asked again when she starts.
        if (!isProblem(error)) throw error
        setStatus('pending')
      },
    )
  }, [isAsked])
  return status
}
