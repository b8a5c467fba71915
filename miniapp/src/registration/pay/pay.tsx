import type { PaymentView } from '@registration/server/contract'
import { useCallback, useEffect, useState } from 'react'
import { orderPayment, showPayments, type Provider } from '../../api/payments'
import { isProblem } from '../../api/problem'
import { loadRegistration } from '../../application/registrations'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { useAttempt } from '../../components/use-attempt'
import { Box, Heading, Words } from '../../platform/elements'
import { goBack } from '../../platform/navigation'
import { usePageShown } from '../../platform/page'
import { canPayWith, checkOut, payer } from '../../platform/pay'
import { overviewPage } from '../../routes'
import { chinaDayTime } from '../../texts/instant'
import { useTexts } from '../../texts/locale'
import { yuan } from '../../texts/yuan'
import { RefusalNotice } from '../RefusalNotice'
import { WizardPage, type Begun } from '../WizardPage'

export default function PayPage() {
  const texts = useTexts()
  return <WizardPage title={() => texts.payment}>{(begun) => <Pay {...begun} />}</WizardPage>
}

function Pay({ plan, ruleset, application }: Begun) {
  const texts = useTexts()
  const { money } = ruleset
  const [payments, setPayments] = useState<readonly PaymentView[]>([])
  const { isBusy, problem, attempt } = useAttempt()
  const canPay = application.actions.includes('pay')

  /** The server asks the provider where its notice has not come, and the registration moves on. */
  const look = useCallback(async () => {
    setPayments(await showPayments(application.id))
    await loadRegistration(plan.id)
  }, [application.id, plan.id])
  const lookQuietly = useCallback(() => {
    look().catch((error: unknown) => {
      if (!isProblem(error)) throw error
    })
  }, [look])
  useEffect(lookQuietly, [lookQuietly])
  usePageShown(lookQuietly)

  const pay = (provider: Provider) =>
    attempt(async () => {
      const { checkout } = await orderPayment(application.id, provider, await payer())
      if (await checkOut(checkout)) await look()
    })
  const providers = money.paid === 'online' ? money.providers.filter(canPayWith) : []
  return (
    <>
      <RefusalNotice ruleset={ruleset} problem={problem} />
      <Box className='card'>
        <Heading level={2} className='card-title'>
          {texts.fee}
        </Heading>
        <Box id='amount' className='registration-number-value'>
          {`¥${yuan(plan.feeFen)}`}
        </Box>
        {application.fee !== null && (
          <Notice id='paid' kind='success' title={texts.paid}>
            {chinaDayTime(application.fee.paidAt)}
            {application.fee.refundedFen > 0 && (
              <Box>{texts.refunded(yuan(application.fee.refundedFen))}</Box>
            )}
          </Notice>
        )}
        {canPay &&
          providers.map((provider, index) => (
            <Action
              key={provider}
              id={`pay-${provider}`}
              kind={index === 0 ? 'primary' : 'secondary'}
              busy={isBusy}
              onPress={() => void pay(provider)}
            >
              {texts.payWith[provider]}
            </Action>
          ))}
        {canPay && providers.length === 0 && <Box className='hint'>{texts.payElsewhere}</Box>}
        {canPay && (
          <Action id='paid-already' kind='secondary' busy={isBusy} onPress={() => void attempt(look)}>
            {texts.paidAlready}
          </Action>
        )}
        {!canPay && (
          <Action id='home' kind='secondary' onPress={() => goBack(overviewPage(plan.id))}>
            {texts.back}
          </Action>
        )}
      </Box>
      {payments.length > 0 && (
        <Box id='payments' className='card'>
          <Heading level={2} className='card-title'>
            {texts.payments}
          </Heading>
          {payments.map(({ orderId, provider, amountFen, state, createdAt }) => (
            <Box key={orderId} className='history-entry'>
              <Box className='history-head'>
                <Words className='history-action'>{`${texts.providers[provider]} ¥${yuan(amountFen)}`}</Words>
                <Words className='history-state'>{texts.paymentStates[state]}</Words>
              </Box>
              <Box className='hint'>{chinaDayTime(createdAt)}</Box>
            </Box>
          ))}
        </Box>
      )}
    </>
  )
}
