import type { QrLoginView, SessionView } from '@registration/server/contract'
import { useEffect, useRef, useState } from 'react'
import { startQrLogin, takeQrSession } from '../../api/accounts'
import { isProblem } from '../../api/problem'
import { Action } from '../../components/Action'
import { ProblemNotice } from '../../components/ProblemNotice'
import { useAttempt } from '../../components/use-attempt'
import { Box, Heading, Picture } from '../../platform/elements'
import { qrSource } from '../../platform/qr'
import { useTexts } from '../../texts/locale'

/** Milliseconds between two questions whether the phone has let this browser in. */
const EVERY = 2000

/** A QR code by which a phone that is logged in lets this browser in. */
export function QrLogin({ onSession }: { readonly onSession: (session: SessionView) => void }) {
  const texts = useTexts()
  const [asked, setAsked] = useState<{ readonly login: QrLoginView; readonly source: string }>()
  const [isExpired, setExpired] = useState(false)
  const { isBusy, problem, attempt } = useAttempt()
  const latest = useRef(onSession)
  latest.current = onSession

  const ask = () =>
    attempt(async () => {
      const login = await startQrLogin()
      setAsked({ login, source: await qrSource(login.text) })
      setExpired(false)
    })

  useEffect(() => {
    if (asked === undefined || isExpired) return
    const { id, secret } = asked.login
    const timer = setInterval(() => {
      takeQrSession(id, secret).then(
        ({ session }) => {
          if (session === null) return
          clearInterval(timer)
          latest.current(session)
        },
        (error: unknown) => {
          if (!isProblem(error)) throw error
          // Without a network it is asked again; a code that is gone is not.
          if (error.id === 'qr-login-unknown') setExpired(true)
        },
      )
    }, EVERY)
    return () => clearInterval(timer)
  }, [asked, isExpired])

  return (
    <Box className='card'>
      <ProblemNotice problem={problem} />
      {asked !== undefined && !isExpired ? (
        <>
          <Heading level={2} className='card-title'>
            {texts.qrLogin}
          </Heading>
          <Picture className='qr' source={asked.source} description={texts.qrLogin} />
          <Box className='hint'>{texts.qrHelp}</Box>
        </>
      ) : (
        <>
          <Box role='status'>{isExpired && <Box className='hint'>{texts.qrExpired}</Box>}</Box>
          <Action id='qr-show' kind='secondary' busy={isBusy} onPress={() => void ask()}>
            {isExpired ? texts.qrAgain : texts.qrShow}
          </Action>
        </>
      )}
    </Box>
  )
}
