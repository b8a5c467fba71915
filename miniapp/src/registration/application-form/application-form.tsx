import type { Text } from '@registration/rules'
import { materialsFor, type Printout } from '@registration/rules/lifecycle'
import { useState } from 'react'
import { downloadPrintout } from '../../api/applications'
import { isProblem } from '../../api/problem'
import { stateAfterEdit } from '../../application/editing'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { RegistrationNumber } from '../../components/RegistrationNumber'
import { circumstancesOf } from '../../form/circumstances'
import { openPdf } from '../../platform/document'
import { Box, Heading, Words } from '../../platform/elements'
import { goBack, replacePage } from '../../platform/navigation'
import { usePageParams } from '../../platform/page'
import { overviewPage, reviewPage } from '../../routes'
import { useLocalised, useTexts } from '../../texts/locale'
import { useIdentity } from '../use-identity'
import { WizardPage, type Begun } from '../WizardPage'
import { nextSteps } from './next-steps'
import { stationOf } from './station'

export default function ApplicationFormPage() {
  const texts = useTexts()
  return <WizardPage title={() => texts.form}>{(begun) => <ApplicationForm {...begun} />}</WizardPage>
}

function ApplicationForm({ plan, ruleset, application }: Begun) {
  const texts = useTexts()
  const localised = useLocalised()
  const { submitted } = usePageParams()
  /** the document that is on its way */
  const [opening, setOpening] = useState<string>()
  const [refusal, setRefusal] = useState<string>()
  const isConfirmed = application.confirmedAt !== null
  const station = stationOf(plan, ruleset, application)
  const { lifecycle, money } = ruleset
  const isEditable = stateAfterEdit(ruleset, application) !== undefined
  const paysOnSite = money.paid === 'on-site' && plan.feeFen > 0
  const asked: readonly { readonly label: Text }[] =
    plan.documents.length > 0
      ? plan.documents
      : materialsFor(ruleset, application.sections, circumstancesOf(plan))
  const documents = asked.map(({ label }) => localised(label))
  const next = nextSteps(texts, {
    documents:
      useIdentity(ruleset)?.status === 'pending'
        ? Array.from(new Set([texts.idCard, ...documents]))
        : documents,
    feeFen: paysOnSite ? plan.feeFen : 0,
    station: station && {
      name: localised(station.label),
      address: station.address && localised(station.address),
    },
  })

  const open = async ({ id, title }: Printout) => {
    setOpening(id)
    setRefusal(undefined)
    try {
      const name = `${localised(title)}-${application.onlineRegistrationNumber}`
      await openPdf(await downloadPrintout(application.id, id), name)
    } catch (error) {
      setRefusal(isProblem(error) && error.message !== '' ? error.message : texts.formUnopened)
    } finally {
      setOpening(undefined)
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
        {lifecycle.printouts.map((printout, index) => (
          <Action
            key={printout.id}
            id={`open-${printout.id}`}
            kind={index === 0 ? 'primary' : 'secondary'}
            busy={opening === printout.id}
            onPress={() => void open(printout)}
          >
            {opening === printout.id ? texts.openingForm : texts.openPrintout(localised(printout.title))}
          </Action>
        ))}
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
            {next.map(({ text, details = [] }, index) => (
              <NextStep key={text} number={index + 1}>
                {text}
                {details.map((detail) => (
                  <Box key={detail} className='bullet'>
                    {detail}
                  </Box>
                ))}
              </NextStep>
            ))}
          </Box>
          {isEditable && lifecycle.staleAfter.includes('edit') && (
            <Box className='hint'>{texts.nextEdit}</Box>
          )}
        </Box>
      )}
      <Box className='stack'>
        <Action id='show-registration' kind='secondary' onPress={() => replacePage(reviewPage(plan.id))}>
          {texts.showRegistration}
        </Action>
        <Action id='home' kind='secondary' onPress={() => goBack(overviewPage(plan.id))}>
          {texts.back}
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
