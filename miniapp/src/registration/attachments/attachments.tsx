import { evaluate } from '@registration/rules'
import { useEffect } from 'react'
import { judgeable } from '../../application/entries'
import { mayEdit } from '../../application/editing'
import { pageLackedBy } from '../../application/progress'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { circumstancesOf } from '../../form/circumstances'
import { Box } from '../../platform/elements'
import { replacePage } from '../../platform/navigation'
import { pageOfPath, reviewPage } from '../../routes'
import { useTexts } from '../../texts/locale'
import { EditNotice } from '../EditNotice'
import { wayOf, WizardPage, type Begun } from '../WizardPage'
import { neighbours, pageToGo, WizardSteps } from '../WizardSteps'
import { AttachmentCard } from './AttachmentCard'

export default function AttachmentsPage() {
  const texts = useTexts()
  return <WizardPage title={() => texts.attachments}>{(begun) => <Attachments {...begun} />}</WizardPage>
}

function Attachments(begun: Begun) {
  const { plan, ruleset, application } = begun
  const texts = useTexts()
  const lacked = pageLackedBy(wayOf(begun), 'attachments')
  useEffect(() => {
    if (lacked !== undefined) replacePage(pageOfPath(plan.id, lacked))
  }, [lacked, plan.id])
  if (lacked !== undefined) return null

  const options = { ...circumstancesOf(plan), only: 'attachments' }
  const missing = evaluate(ruleset, judgeable(application), options).errors
  const isNeeded = (id: string) =>
    evaluate(ruleset, { ...application.sections, attachments: {} }, options).errors.some(
      ({ path }) => path === `attachments.${id}`,
    )
  const { before, after } = neighbours(ruleset, 'attachments')
  return (
    <>
      <WizardSteps {...begun} current='attachments' />
      <EditNotice {...begun} />
      {ruleset.attachments?.map((spec) => (
        <AttachmentCard
          key={spec.id}
          {...begun}
          spec={spec}
          isRequired={isNeeded(spec.id)}
          isEditable={mayEdit(ruleset, application, `attachments.${spec.id}`)}
        />
      ))}
      {missing.length > 0 && <Notice kind='info'>{texts.attachmentsMissing(missing.length)}</Notice>}
      <Box className='actions'>
        {before && (
          <Action id='previous' kind='secondary' onPress={() => replacePage(pageToGo(begun, before))}>
            {texts.previous}
          </Action>
        )}
        <Action
          id='attachments-continue'
          disabled={missing.length > 0}
          onPress={() => replacePage(after ? pageToGo(begun, after) : reviewPage(plan.id))}
        >
          {texts.continue}
        </Action>
      </Box>
    </>
  )
}
