import { ProblemNotice } from '../../components/ProblemNotice'
import { Page } from '../../components/Page'
import { goBack, replacePage } from '../../platform/navigation'
import { usePageParams } from '../../platform/page'
import { findPlanPage, HOME, overviewPage } from '../../routes'
import { useAccount } from '../../session/use-account'
import { useTexts } from '../../texts/locale'
import { BeforePage, type Beforehand } from '../BeforePage'
import { useWayOn } from '../use-way-on'
import { RealName } from './RealName'

/** For a plan, or, where the portal wants it before a plan can be looked for, for a portal. */
export default function RealNamePage() {
  const { plan, portal } = usePageParams()
  const texts = useTexts()
  if (plan === undefined) return <BeforeSearch portal={portal} />
  return <BeforePage title={texts.realName}>{(beforehand) => <BeforeFilling {...beforehand} />}</BeforePage>
}

function BeforeFilling(beforehand: Beforehand) {
  const { plan, hasBegun } = beforehand
  const { isBusy, problem, goOn } = useWayOn(beforehand)
  return (
    <>
      <ProblemNotice problem={problem} />
      <RealName isBusy={isBusy} onDone={() => (hasBegun ? goBack(overviewPage(plan.id)) : void goOn({}))} />
    </>
  )
}

function BeforeSearch({ portal }: { readonly portal: string | undefined }) {
  const texts = useTexts()
  const account = useAccount('candidate')
  if (account === undefined) return null
  return (
    <Page title={texts.realName} onBack={() => goBack(HOME)}>
      <RealName isBusy={false} onDone={() => replacePage(findPlanPage(portal))} />
    </Page>
  )
}
