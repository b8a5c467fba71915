import type { Portal } from '@registration/rules/lifecycle'
import type { AccountView, PlanView } from '@registration/server/contract'
import { useEffect, useRef, useState } from 'react'
import { reviewMany, type QueueFilter } from '../../api/desk'
import { isProblem, type ApiProblem } from '../../api/problem'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { Pending } from '../../components/Pending'
import { ProblemNotice } from '../../components/ProblemNotice'
import { useAttempt } from '../../components/use-attempt'
import { ask } from '../../platform/dialog'
import { Box, Button, Words } from '../../platform/elements'
import { openPage, replacePage } from '../../platform/navigation'
import { usePageParams } from '../../platform/page'
import { scrollTo } from '../../platform/scroll'
import { focusOn } from '../../platform/shortcuts'
import { DESK } from '../../routes'
import { useStore } from '../../state/store'
import { useLocalised, useTexts } from '../../texts/locale'
import { IDENTITIES } from '../desk-pages'
import { choicesAt } from '../list-label'
import { Picker } from '../Picker'
import { PlanPage } from '../PlanPage'
import { Shortcuts } from '../Shortcuts'
import { bulkTransitions, firstState, queueStates, staffTransitions } from '../staff-actions'
import { useStaff } from '../use-staff'
import { BulkOutcome } from './BulkOutcome'
import { QueueRow } from './QueueRow'
import { lastDone, leaveQueue, openQueue, openReview, queue, readMore } from './queue-store'
import { allOrNone, resultOf, toggled, type BulkResult } from './selection'

/** Applications by state, to be gone through one after the other or several at once. */
export default function QueuePage() {
  const texts = useTexts()
  const account = useStaff()
  if (account === undefined) return null
  return (
    <PlanPage title={texts.deskQueue}>
      {(plan, portal) => <Queue key={plan.id} plan={plan} portal={portal} account={account} />}
    </PlanPage>
  )
}

interface Props {
  readonly plan: PlanView
  readonly portal: Portal
  readonly account: AccountView
}

function Queue({ plan, portal, account }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const params = usePageParams()
  const { roles } = account
  const isOrganiser = roles.includes('organiser')
  const states = queueStates(portal)
  const [filter, setFilter] = useState<QueueFilter>(() => {
    const known = queue.get()?.filter
    if (known?.planId === plan.id && params.state === undefined) return known
    return { planId: plan.id, state: params.state ?? firstState(portal, roles) }
  })
  const list = useStore(queue)
  const done = useStore(lastDone)
  const [problem, setProblem] = useState<ApiProblem>()
  const [chosen, setChosen] = useState<readonly string[]>()
  const [outcome, setOutcome] = useState<{ readonly label: string; readonly result: BulkResult }>()
  const focused = useRef(-1)
  const more = useAttempt()
  const bulk = useAttempt()
  const shown = list !== undefined && isSame(list.filter, filter) ? list : undefined

  const load = () => {
    setProblem(undefined)
    openQueue(filter).catch((error: unknown) => {
      if (!isProblem(error)) throw error
      setProblem(error)
    })
  }
  useEffect(load, [filter])

  const look = (next: Partial<QueueFilter>) => {
    queue.set(undefined)
    lastDone.set(undefined)
    setChosen(undefined)
    setOutcome(undefined)
    focused.current = -1
    setFilter({ ...filter, ...next })
  }
  const applications = shown?.applications ?? []
  const step = (by: 1 | -1) => {
    const index = Math.min(Math.max(focused.current + by, 0), applications.length - 1)
    const row = applications[index]
    if (row === undefined) return
    focused.current = index
    focusOn(chosen === undefined ? `queue-${row.id}` : `choose-${row.id}`)
  }
  const act = async (action: string, label: string) => {
    const sent = applications.filter(({ id }) => chosen?.includes(id))
    const isSure = await ask({
      title: texts.bulkTitle(label, sent.length),
      content: texts.bulkHelp,
      yes: texts.bulkYes,
      no: texts.cancel,
    })
    if (!isSure) return
    const isDone = await bulk.attempt(async () => {
      const result = resultOf(sent, await reviewMany(sent, action))
      setOutcome({ label, result })
      leaveQueue(...result.done)
    })
    if (!isDone) return
    setChosen(undefined)
    scrollTo('bulk-result')
    // Those that were refused have changed: they are read again as they are now.
    load()
  }
  const stations = isOrganiser ? choicesAt(portal, plan, 'exam.station') : []
  const actions = bulkTransitions(portal, filter.state, roles)
  const isWaiting = staffTransitions(portal, filter.state, roles).length > 0
  const comparesIdentities = isOrganiser && portal.beforeFilling.some(({ step }) => step === 'realName')

  return (
    <>
      {stations.length > 0 && (
        <Picker
          id='station'
          label={texts.deskStation}
          items={[
            { id: '', label: texts.deskStationAll },
            ...stations.map(({ code, label }) => ({ id: code, label: localised(label) })),
          ]}
          chosen={filter.station ?? ''}
          onChoose={(station) => look({ station: station === '' ? undefined : station })}
        />
      )}
      {comparesIdentities && (
        <Box className='card rows'>
          <Button id='open-identities' className='row' onPress={() => openPage(IDENTITIES)}>
            <Words>{texts.identitiesPending}</Words>
            <Words className='chevron-right' decorative />
          </Button>
        </Box>
      )}
      <Box className='chips' role='group' label={texts.deskStates}>
        {states.map(({ id, label }) => (
          <Button
            key={id}
            id={`state-${id}`}
            className={`chip-button${id === filter.state ? ' chip-button-chosen' : ''}`}
            pressed={id === filter.state}
            onPress={() => look({ state: id })}
          >
            {localised(label)}
          </Button>
        ))}
      </Box>
      {done !== undefined && <Notice id='done' kind='success' title={done} />}
      {outcome !== undefined && <BulkOutcome {...outcome} />}
      {shown === undefined || (problem !== undefined && applications.length === 0) ? (
        <Pending problem={problem} onRetry={load} />
      ) : (
        <>
          <ProblemNotice problem={problem ?? bulk.problem ?? more.problem} />
          {applications.length === 0 && (
            <Box id='queue-empty' className='card empty'>
              <Box className='empty-title'>{texts.queueEmpty}</Box>
            </Box>
          )}
          <Box className='queue-tools'>
            <Words id='queue-total' className='queue-place'>
              {texts.queueTotal(shown.total)}
            </Words>
            {actions.length > 0 && applications.length > 0 && (
              <Button
                id='choose-several'
                className='link'
                pressed={chosen !== undefined}
                onPress={() => setChosen(chosen === undefined ? [] : undefined)}
              >
                {chosen === undefined ? texts.chooseSeveral : texts.chooseSeveralEnd}
              </Button>
            )}
            {chosen !== undefined && (
              <Button
                id='choose-all'
                className='link'
                onPress={() => setChosen(allOrNone(chosen, applications))}
              >
                {texts.chooseAll}
              </Button>
            )}
            <Button id='queue-reload' className='link' onPress={load}>
              {texts.refresh}
            </Button>
          </Box>
          <Box id='queue' className='stack' role='list'>
            {applications.map((application) => (
              <Box key={application.id} role='listitem'>
                <QueueRow
                  portal={portal}
                  plan={plan}
                  application={application}
                  isWaiting={isWaiting}
                  hasStations={isOrganiser}
                  isChosen={chosen?.includes(application.id)}
                  onPress={() =>
                    chosen === undefined
                      ? openReview(application.id)
                      : setChosen(toggled(chosen, application.id))
                  }
                />
              </Box>
            ))}
          </Box>
          {shown.next !== null && (
            <Action
              id='queue-more'
              kind='secondary'
              busy={more.isBusy}
              onPress={() => void more.attempt(readMore)}
            >
              {more.isBusy ? texts.loading : texts.more}
            </Action>
          )}
          {chosen !== undefined && (
            <Box className='desk-bar'>
              {actions.map(({ action, label }) => (
                <Action
                  key={action}
                  id={`bulk-${action}`}
                  busy={bulk.isBusy}
                  disabled={chosen.length === 0}
                  onPress={() => void act(action, localised(label))}
                >
                  {`${localised(label)} (${chosen.length})`}
                </Action>
              ))}
            </Box>
          )}
        </>
      )}
      <Shortcuts
        keys={[
          { key: 'j', label: texts.keyNext, action: () => step(1) },
          { key: 'k', label: texts.keyPrevious, action: () => step(-1) },
          { key: 'Enter', label: texts.keyOpen },
          { key: '/', label: texts.keySearch, action: () => replacePage(DESK) },
        ]}
      />
    </>
  )
}

function isSame(one: QueueFilter, other: QueueFilter): boolean {
  return one.planId === other.planId && one.state === other.state && one.station === other.station
}
