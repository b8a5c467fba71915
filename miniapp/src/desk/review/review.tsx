import type { Portal } from '@registration/rules/lifecycle'
import { useState } from 'react'
import { isProblem } from '../../api/problem'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { Pending } from '../../components/Pending'
import { ProblemNotice } from '../../components/ProblemNotice'
import { usePathLabel } from '../../form/path-label'
import { ask } from '../../platform/dialog'
import { Box, Button, Words } from '../../platform/elements'
import { goBack, openPage, replacePage } from '../../platform/navigation'
import { usePageParams } from '../../platform/page'
import { scrollToTop } from '../../platform/scroll'
import { DESK } from '../../routes'
import { useStore } from '../../state/store'
import { useLocalised, useTexts } from '../../texts/locale'
import { yuan } from '../../texts/yuan'
import { Candidate } from '../candidate/Candidate'
import type { Opened } from '../candidate/opened'
import { counterPage, deskReviewPage, QUEUE } from '../desk-pages'
import { placeOf } from '../queue/queue-list'
import { before, following, lastDone, leaveQueue, queue } from '../queue/queue-store'
import { Shortcuts } from '../Shortcuts'
import { CONFIRM, GRANT_REFUND, needsReason } from '../staff-actions'
import { useStaff } from '../use-staff'
import { ChangesNotice } from './ChangesNotice'
import { DecisionSheet } from './DecisionSheet'
import { reasonAt, stillAbout, withReason, type ReasonDraft } from './reason-draft'
import { ReasonSheet } from './ReasonSheet'
import { useReview, type Reviewed } from './use-review'

/** One application of the queue: read, decided, and on to the next. */
export default function ReviewPage() {
  const texts = useTexts()
  const account = useStaff()
  const { id = '' } = usePageParams()
  const reviewed = useReview(id)
  const done = useStore(lastDone)
  if (account === undefined) return null
  const { shown, unread } = reviewed
  return (
    <Page title={texts.deskReview} onBack={() => goBack(QUEUE)}>
      {done !== undefined && <Notice id='done' kind='success' title={done} />}
      {shown === undefined ? (
        <Pending problem={unread} onRetry={reviewed.load} />
      ) : shown.portal === undefined ? (
        <Notice kind='error'>{texts.unknownPortal}</Notice>
      ) : (
        <Review shown={shown} portal={shown.portal} reviewed={reviewed} />
      )}
    </Page>
  )
}

interface Props {
  readonly shown: Opened
  readonly portal: Portal
  readonly reviewed: Reviewed
}

function Review({ shown, portal, reviewed }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const labelOf = usePathLabel(portal)
  const list = useStore(queue)
  const [written, setWritten] = useState<ReasonDraft>([])
  const [picked, setPicked] = useState<string>()
  const [deciding, setDeciding] = useState<string>()
  const { application, plan } = shown
  const { id, fee, onlineRegistrationNumber } = application
  const { isBusy, problem, changes, decide } = reviewed
  const draft = stillAbout(written, portal, application.sections)
  const actions = application.actions.filter((action) => action !== CONFIRM)
  const place = list && placeOf(list, id)
  const takesReasons = actions.some((action) => needsReason(portal, action))
  const nameOf = (action: string) => {
    const named = portal.lifecycle.transitions.find((one) => one.action === action)
    return named ? localised(named.label) : action
  }

  const go = (next: { readonly id: string } | undefined) => {
    if (next === undefined || isBusy) return
    lastDone.set(undefined)
    // Somebody else dealt with it: it stands in this queue no more.
    if (list !== undefined && application.state !== list.filter.state) leaveQueue(id)
    replacePage(deskReviewPage(next.id))
  }
  const goOn = async () => go(await nextOf(id))
  const send = async (action: string, reasons: ReasonDraft) => {
    if (isBusy) return
    if (!(await decide(action, reasons))) return scrollToTop()
    const next = await nextOf(id)
    leaveQueue(id)
    lastDone.set(texts.reviewDone(nameOf(action), onlineRegistrationNumber))
    if (next === undefined) goBack(QUEUE)
    else replacePage(deskReviewPage(next.id))
  }
  const press = async (action: string) => {
    if (isBusy) return
    if (needsReason(portal, action)) return setDeciding(action)
    const question =
      action === GRANT_REFUND
        ? { title: nameOf(action), content: texts.refundMeans(yuan(fee?.amountFen ?? 0)) }
        : draft.length > 0
          ? { title: nameOf(action), content: texts.reasonsUnsent(draft.length) }
          : undefined
    if (question && !(await ask({ ...question, yes: texts.bulkYes, no: texts.cancel }))) return
    await send(action, [])
  }
  const [positive, ...others] = actions
  const returning = actions.find((action) => needsReason(portal, action))
  const keep = (text: string) => {
    if (picked !== undefined) setWritten(withReason(draft, picked, text))
    setPicked(undefined)
  }

  return (
    <>
      {changes && <ChangesNotice portal={portal} changes={changes} />}
      <ProblemNotice problem={problem} />
      {list && place && (
        <Box className='queue-tools'>
          <Button id='previous' className='link' disabled={place.place === 1} onPress={() => go(before(id))}>
            {texts.keyPrevious}
          </Button>
          <Words id='place' className='queue-place'>
            {`${place.place} / ${place.of}`}
          </Words>
          <Button
            id='next'
            className='link'
            disabled={place.place === list.applications.length && list.next === null}
            onPress={() => void goOn()}
          >
            {texts.keyNext}
          </Button>
        </Box>
      )}
      {takesReasons && <Box className='hint'>{texts.reasonsByPointing}</Box>}
      <Candidate
        application={application}
        plan={plan}
        portal={portal}
        onIdentity={reviewed.keepIdentity}
        pick={takesReasons ? { reasonAt: (path) => reasonAt(draft, path), onPick: setPicked } : undefined}
      />
      {application.actions.includes(CONFIRM) && (
        <Action
          id='open-counter'
          kind='secondary'
          onPress={() => openPage(counterPage(onlineRegistrationNumber))}
        >
          {texts.confirm}
        </Action>
      )}
      {actions.length > 0 && (
        <Box className='desk-bar'>
          {[...others, ...(positive === undefined ? [] : [positive])].map((action) => (
            <Action
              key={action}
              id={`act-${action}`}
              kind={action === positive ? 'primary' : 'secondary'}
              busy={isBusy}
              onPress={() => void press(action)}
            >
              {needsReason(portal, action) && draft.length > 0
                ? `${nameOf(action)} (${draft.length})`
                : nameOf(action)}
            </Action>
          ))}
        </Box>
      )}
      {picked !== undefined && (
        <ReasonSheet
          path={picked}
          label={labelOf(picked)}
          reason={reasonAt(draft, picked)}
          onKeep={keep}
          onClose={() => setPicked(undefined)}
        />
      )}
      {deciding !== undefined && (
        <DecisionSheet
          label={nameOf(deciding)}
          draft={draft}
          labelOf={labelOf}
          onChange={setWritten}
          onDecide={(reasons) => {
            // The sheet is gone before another page comes: it stands in a browser's history. Refused reasons stay.
            setDeciding(undefined)
            setWritten(reasons)
            void send(deciding, reasons)
          }}
          onClose={() => setDeciding(undefined)}
        />
      )}
      <Shortcuts
        keys={[
          { key: 'j', label: texts.keyNext, action: () => void goOn() },
          { key: 'k', label: texts.keyPrevious, action: () => go(before(id)) },
          ...(positive !== undefined && !needsReason(portal, positive)
            ? [{ key: 'a', label: nameOf(positive), action: () => void press(positive) }]
            : []),
          ...(returning === undefined
            ? []
            : [{ key: 'r', label: nameOf(returning), action: () => void press(returning) }]),
          { key: '/', label: texts.keySearch, action: () => openPage(DESK) },
        ]}
      />
    </>
  )
}

/** The end of what was read is as good as the end, where the rest cannot be read now. */
async function nextOf(id: string): Promise<{ readonly id: string } | undefined> {
  try {
    return await following(id)
  } catch (error) {
    if (!isProblem(error)) throw error
    return undefined
  }
}
