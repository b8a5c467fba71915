import { evaluate, type Finding } from '@registration/rules'
import { useState, type ReactNode } from 'react'
import { isProblem } from '../../api/problem'
import { acknowledgeWarning, isAcknowledged, useAcknowledgements } from '../../application/acknowledged'
import { mayEditPage } from '../../application/editing'
import { judgeable } from '../../application/entries'
import { keepApplication, loadRegistration } from '../../application/registrations'
import { submitReviewed } from '../../application/submit-reviewed'
import { unsavedSections } from '../../application/unsaved'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { PhotoOfApplication } from '../../components/PhotoOfApplication'
import { RegistrationNumber } from '../../components/RegistrationNumber'
import { useAttempt } from '../../components/use-attempt'
import { circumstancesOf } from '../../form/circumstances'
import { SectionEntries } from '../../form/SectionEntries'
import { Box, Button, Heading, Words } from '../../platform/elements'
import { goBack, replacePage } from '../../platform/navigation'
import { scrollTo } from '../../platform/scroll'
import { attachmentsPage, formPage, overviewPage, pageOfPath, photoPage, sectionPage } from '../../routes'
import { useLocalised, useTexts } from '../../texts/locale'
import { EditNotice } from '../EditNotice'
import { RefusalNotice } from '../RefusalNotice'
import { SeatNotice } from '../SeatNotice'
import { WizardPage, type Begun } from '../WizardPage'
import { WizardSteps } from '../WizardSteps'
import { FindingsToSettle } from './FindingsToSettle'
import { UnsavedSections } from './UnsavedSections'

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

function Review(begun: Begun) {
  const { plan, ruleset, application } = begun
  const texts = useTexts()
  const localised = useLocalised()
  const acknowledgements = useAcknowledgements(application)
  const [refused, setRefused] = useState<readonly Finding[]>([])
  const { isBusy, problem, attempt } = useAttempt()
  const [isFull, setFull] = useState(false)
  const { actions, sections, waiting } = application
  const canSubmit = actions.includes('submit') && waiting === null

  const judged = evaluate(ruleset, judgeable(application), circumstancesOf(plan))
  const own = [...judged.errors, ...judged.warnings]
  // What the server alone can know, such as subjects that were passed before.
  const others = refused.filter(
    ({ path, code }) => !own.some((one) => one.path === path && one.code === code),
  )
  const findings = [...own, ...others]
  const errors = findings.filter(({ severity }) => severity === 'error')
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  const open = warnings.filter((warning) => !isAcknowledged(warning, acknowledgements))

  const unsaved = canSubmit ? unsavedSections(ruleset, application) : []

  const send = async (waitIfFull: boolean) => {
    if (unsaved.length > 0) return scrollTo('unsaved')
    if (errors.length + open.length > 0) {
      scrollTo(errors.length > 0 ? 'review-errors' : 'review-warnings')
      return
    }
    const settled = acknowledgements.filter(({ path, code }) =>
      warnings.some((warning) => warning.path === path && warning.code === code),
    )
    await attempt(async () => {
      try {
        const submitted = await submitReviewed(
          application,
          settled.map(({ path, code, valueHash }) => ({ path, code, valueHash })),
          waitIfFull,
        )
        keepApplication(submitted)
        const next = submitted.actions.includes('print') ? formPage(plan.id) : overviewPage(plan.id)
        replacePage(submitted.waiting === null ? `${next}&submitted=1` : next)
      } catch (error) {
        if (!isProblem(error)) throw error
        setRefused(error.findings)
        setFull(error.id === 'no-places-left')
        if (error.id === 'warnings-unacknowledged') return scrollTo('review-warnings')
        if (error.id === 'version-conflict') await loadRegistration(plan.id)
        scrollTo('problem')
        throw error
      }
    })
  }

  return (
    <>
      {canSubmit && <WizardSteps {...begun} current='submission' />}
      <EditNotice {...begun} />
      <SeatNotice {...begun} />
      {application.confirmedAt !== null && <Notice kind='success'>{texts.confirmedNotice}</Notice>}
      <RefusalNotice ruleset={ruleset} problem={problem} />
      {isFull && plan.places?.waitingList === true && (
        <Box className='card'>
          <Box className='hint'>{texts.waitHelp}</Box>
          <Action id='wait' busy={isBusy} onPress={() => void send(true)}>
            {texts.wait}
          </Action>
        </Box>
      )}
      {application.onlineRegistrationNumber && (
        <Box className='card'>
          <RegistrationNumber value={application.onlineRegistrationNumber} />
        </Box>
      )}
      <UnsavedSections {...begun} unsaved={unsaved} />
      {canSubmit && (
        <FindingsToSettle
          ruleset={ruleset}
          errors={errors}
          warnings={warnings}
          open={open.length}
          acknowledgements={acknowledgements}
          onAcknowledge={(warning) => acknowledgeWarning(application.id, warning)}
          onEdit={(path) => replacePage(pageOfPath(plan.id, path, 'review'))}
        />
      )}
      {ruleset.sections.map(({ id, label }) => (
        <ReviewCard key={id} {...begun} page={id} label={localised(label)}>
          <SectionEntries ruleset={ruleset} plan={plan} section={id} sections={sections} />
        </ReviewCard>
      ))}
      <ReviewCard {...begun} page='photo' label={texts.photo}>
        <PhotoOfApplication application={application} className='photo' />
      </ReviewCard>
      {(ruleset.attachments ?? []).length > 0 && (
        <ReviewCard {...begun} page='attachments' label={texts.attachments}>
          <AttachmentFacts {...begun} />
        </ReviewCard>
      )}
      {canSubmit ? (
        <Box className='stack'>
          <Box className='hint'>{texts.reviewLead}</Box>
          <Action id='submit' busy={isBusy} onPress={() => void send(false)}>
            {isBusy ? texts.submitting : texts.submit}
          </Action>
        </Box>
      ) : (
        <Box className='stack'>
          {actions.includes('print') && (
            <Action id='print' onPress={() => replacePage(formPage(plan.id))}>
              {texts.printNow}
            </Action>
          )}
          <Action id='home' kind='secondary' onPress={() => goBack(overviewPage(plan.id))}>
            {texts.back}
          </Action>
        </Box>
      )}
    </>
  )
}

interface ReviewCardProps extends Begun {
  /** a section's id, `photo` or `attachments` */
  readonly page: string
  readonly label: string
  readonly children: ReactNode
}

/** One page of what was entered, and a way back to it where it can be changed. */
function ReviewCard({ plan, ruleset, application, page, label, children }: ReviewCardProps) {
  const texts = useTexts()
  return (
    <Box className='card'>
      <Box className='card-head'>
        <Heading level={2} className='card-title'>
          {label}
        </Heading>
        {mayEditPage(ruleset, application, page) && (
          <Button
            id={`edit-${page}`}
            className='link'
            label={`${texts.edit} ${label}`}
            onPress={() => replacePage(reviewedPage(plan.id, page))}
          >
            {texts.edit}
          </Button>
        )}
      </Box>
      {children}
    </Box>
  )
}

function reviewedPage(planId: string, page: string): string {
  if (page === 'photo') return photoPage(planId)
  return page === 'attachments' ? attachmentsPage(planId) : sectionPage(planId, page, { then: 'review' })
}

/** What was uploaded, and what is missing. */
function AttachmentFacts({ ruleset, application }: Begun) {
  const texts = useTexts()
  const localised = useLocalised()
  return (
    <Box className='facts'>
      {ruleset.attachments?.map(({ id, label }) => {
        const stored = application.attachments[id]
        return (
          <Box key={id} id={`entry-attachments-${id}`} className='fact'>
            <Words className='fact-label'>{localised(label)}</Words>
            <Words className='fact-value'>
              {stored
                ? `${stored.type.toUpperCase()} · ${(stored.byteLength / 1024).toFixed(0)} KB`
                : texts.notFilled}
            </Words>
          </Box>
        )
      })}
    </Box>
  )
}
