import { evaluate, type Finding } from '@registration/rules'
import * as schools from '@registration/rules/schools'
import { useState } from 'react'
import { submit } from '../../api/applications'
import { isProblem, type ApiProblem } from '../../api/problem'
import { acknowledgeWarning, isAcknowledged, useAcknowledgements } from '../../application/acknowledged'
import { plainSections } from '../../application/entries'
import { keepApplication, listsOf, loadRegistration } from '../../application/registrations'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { PhotoOfApplication } from '../../components/PhotoOfApplication'
import { ProblemNotice } from '../../components/ProblemNotice'
import { RegistrationNumber } from '../../components/RegistrationNumber'
import { SectionEntries } from '../../form/SectionEntries'
import { today } from '../../platform/clock'
import { Box, Button, Heading } from '../../platform/elements'
import { goBack, replacePage } from '../../platform/navigation'
import { scrollTo } from '../../platform/scroll'
import { formPage, HOME, photoPage, sectionPage } from '../../routes'
import { useLocalised, useTexts } from '../../texts/locale'
import { EditNotice } from '../EditNotice'
import { WizardPage, type Begun } from '../WizardPage'
import { WizardSteps } from '../WizardSteps'
import { FindingsToSettle } from './FindingsToSettle'

export default function ReviewPage() {
  const texts = useTexts()
  return (
    <WizardPage
      title={(begun) =>
        begun && !begun.application.actions.includes('submit') ? texts.reviewReadOnly : texts.review
      }
    >
      {(begun) => <Review {...begun} />}
    </WizardPage>
  )
}

function Review({ plan, ruleset, application }: Begun) {
  const texts = useTexts()
  const localised = useLocalised()
  const acknowledgements = useAcknowledgements(application)
  const [refused, setRefused] = useState<readonly Finding[]>([])
  const [problem, setProblem] = useState<ApiProblem>()
  const [isBusy, setBusy] = useState(false)
  const { actions, sections, photo } = application
  const isEditable = actions.includes('edit')

  const judged = evaluate(
    ruleset,
    { ...sections, photo: photo && { ...photo, findings: [] } },
    { today: today(), lists: listsOf(plan), schools },
  )
  const own = [...judged.errors, ...judged.warnings]
  // What the server alone can know, such as subjects that were passed before.
  const others = refused.filter(
    ({ path, code }) => !own.some((one) => one.path === path && one.code === code),
  )
  const findings = [...own, ...others]
  const errors = findings.filter(({ severity }) => severity === 'error')
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  const open = warnings.filter((warning) => !isAcknowledged(warning, acknowledgements))

  const editPath = (path: string) => {
    const [section = ''] = path.split('.')
    replacePage(
      section === 'photo'
        ? photoPage(plan.id)
        : sectionPage(plan.id, section, { field: path, then: 'review' }),
    )
  }

  const send = async () => {
    setProblem(undefined)
    if (errors.length + open.length > 0) {
      scrollTo(errors.length > 0 ? 'review-errors' : 'review-warnings')
      return
    }
    setBusy(true)
    try {
      const settled = acknowledgements.filter(({ path, code }) =>
        warnings.some((warning) => warning.path === path && warning.code === code),
      )
      keepApplication(
        await submit(
          application,
          settled.map(({ path, code, valueHash }) => ({ path, code, valueHash })),
        ),
      )
      replacePage(`${formPage(plan.id)}&submitted=1`)
    } catch (error) {
      if (!isProblem(error)) throw error
      setBusy(false)
      setRefused(error.findings)
      if (error.id === 'warnings-unacknowledged') return scrollTo('review-warnings')
      if (error.id === 'version-conflict') await loadRegistration(plan.id)
      setProblem(error)
      scrollTo('problem')
    }
  }

  return (
    <>
      {isEditable && <WizardSteps ruleset={ruleset} application={application} current='submission' />}
      <EditNotice application={application} />
      {application.state === 'confirmed' && <Notice kind='success'>{texts.confirmedNotice}</Notice>}
      <ProblemNotice problem={problem} />
      {application.onlineRegistrationNumber && (
        <Box className='card'>
          <RegistrationNumber value={application.onlineRegistrationNumber} />
        </Box>
      )}
      {isEditable && (
        <FindingsToSettle
          ruleset={ruleset}
          errors={errors}
          warnings={warnings}
          open={open.length}
          acknowledgements={acknowledgements}
          onAcknowledge={(warning) => acknowledgeWarning(application.id, warning)}
          onEdit={editPath}
        />
      )}
      {ruleset.sections.map(({ id, label }) => (
        <Box key={id} className='card'>
          <Box className='card-head'>
            <Heading level={2} className='card-title'>
              {localised(label)}
            </Heading>
            {isEditable && (
              <Button
                id={`edit-${id}`}
                className='link'
                label={`${texts.edit} ${localised(label)}`}
                onPress={() => replacePage(sectionPage(plan.id, id, { then: 'review' }))}
              >
                {texts.edit}
              </Button>
            )}
          </Box>
          <SectionEntries ruleset={ruleset} plan={plan} section={id} sections={plainSections(sections)} />
        </Box>
      ))}
      <Box className='card'>
        <Box className='card-head'>
          <Heading level={2} className='card-title'>
            {texts.photo}
          </Heading>
          {isEditable && (
            <Button
              id='edit-photo'
              className='link'
              label={`${texts.edit} ${texts.photo}`}
              onPress={() => replacePage(photoPage(plan.id))}
            >
              {texts.edit}
            </Button>
          )}
        </Box>
        <PhotoOfApplication application={application} className='photo' />
      </Box>
      {actions.includes('submit') ? (
        <Box className='stack'>
          <Box className='hint'>{texts.reviewLead}</Box>
          <Action id='submit' busy={isBusy} onPress={() => void send()}>
            {isBusy ? texts.submitting : texts.submit}
          </Action>
        </Box>
      ) : (
        <Box className='stack'>
          {actions.includes('print') && (
            <Action id='print' onPress={() => replacePage(formPage(plan.id))}>
              {texts.form}
            </Action>
          )}
          <Action id='home' kind='secondary' onPress={() => goBack(HOME)}>
            {texts.home}
          </Action>
        </Box>
      )}
    </>
  )
}
