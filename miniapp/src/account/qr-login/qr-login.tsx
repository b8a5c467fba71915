import { useCallback, useEffect, useState } from 'react'
import { approveQrLogin, showQrLogin, type AskingBrowser } from '../../api/accounts'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { ProblemNotice } from '../../components/ProblemNotice'
import { useAttempt } from '../../components/use-attempt'
import { Box, Words } from '../../platform/elements'
import { goBack } from '../../platform/navigation'
import { usePageParams } from '../../platform/page'
import { ACCOUNT } from '../../routes'
import { useAccount } from '../../session/use-account'
import { useTexts } from '../../texts/locale'
import { deviceName } from '../device-name'

/** On the phone: which browser asks to be let in, before it is. */
export default function QrLoginPage() {
  const texts = useTexts()
  const account = useAccount('candidate')
  const { id = '' } = usePageParams()
  const [browser, setBrowser] = useState<AskingBrowser>()
  const [isDone, setDone] = useState(false)
  const { isBusy, problem, attempt } = useAttempt()
  const isThere = account !== undefined
  const read = useCallback(async () => setBrowser(await showQrLogin(id)), [id])
  useEffect(() => {
    if (isThere) void attempt(read)
  }, [isThere, read])
  if (account === undefined) return null
  const leave = () => goBack(ACCOUNT)
  return (
    <Page title={texts.qrLogin} onBack={leave}>
      <Box className='card'>
        <ProblemNotice problem={problem} />
        {isDone ? (
          <>
            <Notice id='qr-approved' kind='success' title={texts.qrApproved} />
            <Action id='qr-back' kind='secondary' onPress={leave}>
              {texts.back}
            </Action>
          </>
        ) : (
          browser && (
            <>
              <Notice kind='warning'>{texts.qrWarning}</Notice>
              <Box className='facts'>
                <Box className='fact'>
                  <Words className='fact-label'>{texts.qrBrowser}</Words>
                  <Words className='fact-value'>{deviceName(browser.agent)}</Words>
                </Box>
                <Box className='fact'>
                  <Words className='fact-label'>{texts.qrAddress}</Words>
                  <Words className='fact-value'>{browser.address}</Words>
                </Box>
              </Box>
              <Box className='actions'>
                <Action id='qr-refuse' kind='secondary' onPress={leave}>
                  {texts.giveUp}
                </Action>
                <Action
                  id='qr-approve'
                  busy={isBusy}
                  onPress={() =>
                    void attempt(async () => {
                      await approveQrLogin(id)
                      setDone(true)
                    })
                  }
                >
                  {texts.qrApprove}
                </Action>
              </Box>
            </>
          )
        )}
      </Box>
    </Page>
  )
}
