import { useState } from 'react'
import { Page } from '../../components/Page'
import { Pending } from '../../components/Pending'
import { Box, Button, Words } from '../../platform/elements'
import { goBack, openPage } from '../../platform/navigation'
import { canScan, scanCode } from '../../platform/scan'
import { isInWechat } from '../../platform/wechat'
import { homeOf, PASSWORD, qrLoginPage } from '../../routes'
import { useAccount } from '../../session/use-account'
import { useTexts } from '../../texts/locale'
import { useAccountDetails } from '../use-account-details'
import { OwnDataCard } from './OwnDataCard'
import { PhoneCard } from './PhoneCard'
import { qrLoginIn } from './qr-login-in'
import { SessionsCard } from './SessionsCard'
import { WechatCard } from './WechatCard'

export default function AccountPage() {
  const texts = useTexts()
  const account = useAccount('candidate')
  const { details, setDetails, problem, read } = useAccountDetails(account !== undefined)
  const [isUnknownCode, setUnknownCode] = useState(false)
  if (account === undefined) return null

  const scan = async () => {
    const text = await scanCode()
    if (text === undefined) return
    const id = qrLoginIn(text)
    setUnknownCode(id === undefined)
    if (id !== undefined) openPage(qrLoginPage(id))
  }
  return (
    <Page title={texts.account} onBack={() => goBack(homeOf(account))}>
      {details === undefined ? (
        <Pending problem={problem} onRetry={read} />
      ) : (
        <>
          <Box className='card rows'>
            <Box className='row row-fact'>
              <Words className='row-label'>{texts.username}</Words>
              <Words className='row-value'>{details.username}</Words>
            </Box>
            <Button id='open-password' className='row' onPress={() => openPage(PASSWORD)}>
              <Words>{texts.changePassword}</Words>
              <Words className='chevron-right' decorative />
            </Button>
            {canScan && (
              <Button id='scan-login' className='row' onPress={() => void scan()}>
                <Words>{texts.qrScan}</Words>
                <Words className='chevron-right' decorative />
              </Button>
            )}
          </Box>
          <Box role='status'>{isUnknownCode && <Box className='hint'>{texts.qrUnknown}</Box>}</Box>
          <PhoneCard details={details} onChanged={setDetails} />
          {(isInWechat || details.wechatBound) && <WechatCard details={details} onChanged={setDetails} />}
          <SessionsCard />
          <OwnDataCard />
        </>
      )}
    </Page>
  )
}
