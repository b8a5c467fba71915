import type { DeskApplicationView } from '@registration/server/contract'
import { useState } from 'react'
import { findAtDesk } from '../../api/desk'
import { isProblem, type ApiProblem } from '../../api/problem'
import { AccountField } from '../../components/AccountField'
import { Action } from '../../components/Action'
import { LanguageSwitch } from '../../components/LanguageSwitch'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { ProblemNotice } from '../../components/ProblemNotice'
import { Box, Button, Input, Words } from '../../platform/elements'
import { openPage } from '../../platform/navigation'
import { canScan, scanCode } from '../../platform/scan'
import { scrollToTop } from '../../platform/scroll'
import { PASSWORD } from '../../routes'
import { leaveAccount } from '../../session/leave'
import { useAccount } from '../../session/use-account'
import { chinaDayTime } from '../../texts/instant'
import { useTexts } from '../../texts/locale'
import { yuan } from '../../texts/yuan'
import { AtDesk } from './AtDesk'
import { formCodeIn } from './form-code'

export default function Counter() {
  const texts = useTexts()
  const account = useAccount('clerk', 'organiser')
  const [code, setCode] = useState('')
  const [found, setFound] = useState<DeskApplicationView>()
  const [isConfirmedNow, setConfirmedNow] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  if (account === undefined) return null

  const find = async (text: string) => {
    if (isBusy || text.trim() === '') return
    setCode(text)
    setBusy(true)
    setProblem(undefined)
    setFound(undefined)
    setConfirmedNow(false)
    try {
      setFound(await findAtDesk(text))
    } catch (error) {
      if (!isProblem(error)) throw error
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const scan = async () => {
    const scanned = await scanCode()
    if (scanned !== undefined) await find(scanned)
  }
  const next = () => {
    setFound(undefined)
    setConfirmedNow(false)
    setProblem(undefined)
    setCode('')
    scrollToTop()
  }
  const confirmed = (view: DeskApplicationView) => {
    setFound(view)
    setConfirmedNow(true)
    scrollToTop()
  }

  return (
    <Page title={texts.desk}>
      {found?.confirmation && (
        <Box className='card desk-result'>
          <Notice
            id={isConfirmedNow ? 'confirmed' : 'confirmed-before'}
            kind='success'
            title={isConfirmedNow ? texts.confirmSuccess : texts.confirmedBefore}
          >
            <Box className='desk-number'>{found.onlineRegistrationNumber}</Box>
            <Box>{texts.confirmedBy(found.confirmation.clerk, chinaDayTime(found.confirmation.at))}</Box>
            <Box>{`¥${yuan(found.confirmation.feeFen)}`}</Box>
          </Notice>
          <Action id='next-candidate' onPress={next}>
            {texts.nextCandidate}
          </Action>
        </Box>
      )}
      {!found?.confirmation && (
        <Box className='card'>
          <AccountField id='code' label={texts.deskCode} help={texts.deskCodeHelp}>
            <Box className='input-row'>
              <Input
                id='code'
                className='input'
                kind='text'
                value={code}
                describedBy='code-help'
                focus={found === undefined}
                onInput={setCode}
                onConfirm={() => void find(code)}
              />
              {canScan && (
                <Button id='scan' className='beside-input' onPress={() => void scan()}>
                  {texts.scan}
                </Button>
              )}
            </Box>
          </AccountField>
          <Action
            id='find'
            kind={found ? 'secondary' : 'primary'}
            busy={isBusy}
            disabled={code.trim() === ''}
            onPress={() => void find(code)}
          >
            {isBusy ? texts.finding : texts.find}
          </Action>
          <ProblemNotice problem={problem} />
        </Box>
      )}
      {found && (
        <AtDesk
          key={`${found.id}-${found.version}-${found.printout}`}
          application={found}
          formCode={formCodeIn(code)}
          mayConfirm={account.roles.includes('clerk')}
          onConfirmed={confirmed}
          onReload={() => void find(code)}
          onNext={next}
        />
      )}
      {!found && (
        <>
          <Box className='card rows'>
            <Button id='open-password' className='row' onPress={() => openPage(PASSWORD)}>
              <Words>{texts.changePassword}</Words>
              <Words className='chevron-right' decorative />
            </Button>
            <Button id='logout' className='row' onPress={() => void leaveAccount()}>
              <Words>
                {texts.logOut} · {account.username}
              </Words>
              <Words className='chevron-right' decorative />
            </Button>
          </Box>
          <LanguageSwitch />
        </>
      )}
    </Page>
  )
}
