import { Page } from '../../components/Page'
import { Pending } from '../../components/Pending'
import { goBack } from '../../platform/navigation'
import { homeOf } from '../../routes'
import { useAccount } from '../../session/use-account'
import { useTexts } from '../../texts/locale'
import { useAccountDetails } from '../use-account-details'
import { EndSecondFactor } from './EndSecondFactor'
import { SetUpSecondFactor } from './SetUpSecondFactor'

/** A one-time code besides the password, for staff: an app shows a new one every 30 seconds. */
export default function SecondFactorPage() {
  const texts = useTexts()
  const account = useAccount('clerk', 'organiser', 'administrator')
  const { details, problem, read } = useAccountDetails(account !== undefined)
  if (account === undefined) return null
  return (
    <Page title={texts.secondFactor} onBack={() => goBack(homeOf(account))}>
      {details === undefined ? (
        <Pending problem={problem} onRetry={read} />
      ) : details.hasSecondFactor ? (
        <EndSecondFactor onEnded={read} />
      ) : (
        <SetUpSecondFactor onReady={read} />
      )}
    </Page>
  )
}
