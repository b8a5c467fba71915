import { useState } from 'react'
import { downloadForm } from '../../api/applications'
import { isProblem } from '../../api/problem'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { RegistrationNumber } from '../../components/RegistrationNumber'
import { openPdf } from '../../platform/document'
import { Box, Heading, Words } from '../../platform/elements'
import { goBack, replacePage } from '../../platform/navigation'
import { usePageParams } from '../../platform/page'
import { HOME, reviewPage } from '../../routes'
import { useLocalised, useTexts } from '../../texts/locale'
import { yuan } from '../../texts/yuan'
import { WizardPage, type Begun } from '../WizardPage'
import { stationOf } from './station'

export default function ApplicationFormPage() {
  const texts = useTexts()
  return <WizardPage title={() => texts.form}>{(begun) => <ApplicationForm {...begun} />}</WizardPage>
}

function ApplicationForm({ plan, ruleset, application }: Begun) {
  const texts = useTexts()
  const localised = useLocalised()
  const { submitted } = usePageParams()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const isConfirmed = application.state === 'confirmed'
  const station = stationOf(plan, ruleset, application)

  const open = async () => {
    setBusy(true)
    setRefusal(undefined)
    try {
      await openPdf(
        await downloadForm(application.id),
        `${texts.form}-${application.onlineRegistrationNumber}`,
      )
    } catch (error) {
      setRefusal(isProblem(error) && error.message !== '' ? error.message : texts.formUnopened)
    } finally {
      setBusy(false)
    }
  }

  if (!application.actions.includes('print')) {
    return (
      <Box className='stack'>
        <Notice kind='warning'>{texts.editedNotice}</Notice>
        <Action id='review' onPress={() => replacePage(reviewPage(plan.id))}>
          {texts.submitAgain}
        </Action>
      </Box>
    )
  }
  return (
    <>
      {submitted !== undefined && <Notice id='submitted' kind='success' title={texts.submitted} />}
      {isConfirmed && <Notice kind='success'>{texts.confirmedNotice}</Notice>}
      <Box className='card'>
        <RegistrationNumber value={application.onlineRegistrationNumber ?? ''} />
        {refusal !== undefined && <Notice kind='error'>{refusal}</Notice>}
        <Action id='open-form' busy={isBusy} onPress={() => void open()}>
          {isBusy ? texts.openingForm : texts.openForm}
        </Action>
        {application.formCode !== null && (
          <Box className='facts'>
            <Box className='fact'>
              <Words className='fact-label'>{texts.formCode}</Words>
              <Words id='form-code' className='fact-value fact-code'>
                {application.formCode}
              </Words>
            </Box>
          </Box>
        )}
      </Box>
      {!isConfirmed && (
        <Box className='card'>
          <Heading level={2} className='card-title'>
            {texts.whatNext}
          </Heading>
          <Box className='next-steps' role='list'>
            <NextStep number={1}>{texts.nextPrint}</NextStep>
            <NextStep number={2}>
              {texts.nextBring}
              {plan.documents.map(({ code, label }) => (
                <Box key={code} className='bullet'>
                  {localised(label)}
                </Box>
              ))}
            </NextStep>
            <NextStep number={3}>{texts.nextPay(yuan(plan.feeFen))}</NextStep>
            {station && (
              <NextStep number={4}>
                {texts.nextGo(localised(station.label))}
                {station.address && <Box className='bullet'>{localised(station.address)}</Box>}
              </NextStep>
            )}
          </Box>
          <Box className='hint'>{texts.nextEdit}</Box>
        </Box>
      )}
      <Box className='stack'>
        <Action id='show-registration' kind='secondary' onPress={() => replacePage(reviewPage(plan.id))}>
          {texts.showRegistration}
        </Action>
        <Action id='home' kind='secondary' onPress={() => goBack(HOME)}>
          {texts.home}
        </Action>
      </Box>
    </>
  )
}

function NextStep({ number, children }: { readonly number: number; readonly children: React.ReactNode }) {
  return (
    <Box className='next-step' role='listitem'>
      <Words className='timeline-dot' decorative>
        {number}
      </Words>
      <Box className='next-step-text'>{children}</Box>
    </Box>
  )
}
