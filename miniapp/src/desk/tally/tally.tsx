import type { PlanView, TallyView } from '@registration/server/contract'
import { useEffect, useRef, useState } from 'react'
import { showTally } from '../../api/desk'
import { showPlan } from '../../api/plans'
import { isProblem, type ApiProblem } from '../../api/problem'
import { portalOf } from '../../application/portal-of'
import { Action } from '../../components/Action'
import { Page } from '../../components/Page'
import { Pending } from '../../components/Pending'
import { TypedField } from '../../components/TypedField'
import { today } from '../../platform/clock'
import { copyText } from '../../platform/clipboard'
import { Box, Button, Heading, Words } from '../../platform/elements'
import { useLocalised, useTexts } from '../../texts/locale'
import { yuan } from '../../texts/yuan'
import { DeskNav } from '../DeskNav'
import { labelAt } from '../list-label'
import { useStaff } from '../use-staff'
import { dayBeside, dayOf } from './day'
import { subtotals, tallyText, type TallyNames } from './tally-text'

/** What was confirmed and taken in on a day, in every plan, to be compared with the money in the box. */
export default function TallyPage() {
  const texts = useTexts()
  const account = useStaff()
  if (account === undefined) return null
  return (
    <Page title={texts.deskTally}>
      <DeskNav current='tally' />
      <Day />
    </Page>
  )
}

interface Counted {
  readonly tally: TallyView
  /** those that are in it */
  readonly plans: readonly PlanView[]
}

async function countedOn(date: string): Promise<Counted> {
  const tally = await showTally(date)
  const ids = subtotals(tally.rows, 'planId').map(({ of }) => of)
  return { tally, plans: await Promise.all(ids.map(showPlan)) }
}

function Day() {
  const texts = useTexts()
  const [date, setDate] = useState(today())
  const [typed, setTyped] = useState(date)
  const [counted, setCounted] = useState<Counted>()
  const [problem, setProblem] = useState<ApiProblem>()
  const latest = useRef(date)
  latest.current = date

  const load = () => {
    setProblem(undefined)
    countedOn(date).then(
      (next) => {
        if (latest.current === date) setCounted(next)
      },
      (error: unknown) => {
        if (!isProblem(error)) throw error
        if (latest.current === date) setProblem(error)
      },
    )
  }
  useEffect(load, [date])

  const show = (day: string) => {
    setTyped(day)
    setCounted(undefined)
    setDate(day)
  }
  const type = (text: string) => {
    setTyped(text)
    const day = dayOf(text)
    if (day === undefined || day === date) return
    setCounted(undefined)
    setDate(day)
  }
  const leave = () => setTyped(date)

  return (
    <>
      <Box className='card'>
        <TypedField
          id='tally-date'
          label={texts.tallyDate}
          kind='text'
          value={typed}
          onInput={type}
          onBlur={leave}
        />
        <Box className='tally-days'>
          <Action id='day-before' kind='secondary' onPress={() => show(dayBeside(date, -1))}>
            {texts.dayBefore}
          </Action>
          <Action id='day-today' kind='secondary' disabled={date === today()} onPress={() => show(today())}>
            {texts.today}
          </Action>
          <Action
            id='day-after'
            kind='secondary'
            disabled={date >= today()}
            onPress={() => show(dayBeside(date, 1))}
          >
            {texts.dayAfter}
          </Action>
        </Box>
      </Box>
      {counted === undefined ? (
        <Pending problem={problem} onRetry={load} />
      ) : counted.tally.rows.length === 0 ? (
        <Box id='tally-empty' className='card empty'>
          <Box className='empty-title'>{texts.tallyEmpty}</Box>
        </Box>
      ) : (
        <Sums key={date} {...counted} />
      )}
    </>
  )
}

/** By plan, in it by station, in that by clerk. */
function Sums({ tally, plans }: Counted) {
  const texts = useTexts()
  const localised = useLocalised()
  const [isCopied, setCopied] = useState(false)
  const planOf = (id: string) => plans.find((plan) => plan.id === id)
  const names: TallyNames = {
    plan: (id) => localised(planOf(id)?.title ?? { zh: id, en: id }),
    station: (planId, code) => {
      const plan = planOf(planId)
      const portal = plan && portalOf(plan)
      return plan && portal ? localised(labelAt(portal, plan, 'exam.station', code)) : code
    },
  }
  const columns = {
    title: texts.deskTally,
    plan: texts.deskPlan,
    station: texts.deskStation,
    clerk: texts.tallyClerk,
    count: texts.tallyCount,
    fee: texts.feeYuan,
    total: texts.tallyTotal,
  }
  const copy = async () => setCopied(await copyText(tallyText(tally, columns, names)))
  return (
    <>
      {subtotals(tally.rows, 'planId').map((plan) => (
        <Box key={plan.of} id={`tally-${plan.of}`} className='card'>
          <Heading level={2} className='card-title'>
            {names.plan(plan.of)}
          </Heading>
          {subtotals(plan.rows, 'station').map((station) => (
            <Box key={station.of} className='desk-section'>
              <Heading level={3}>{names.station(plan.of, station.of)}</Heading>
              {station.rows.map((row) => (
                <TallyLine key={row.clerk} label={row.clerk} count={row.count} feeFen={row.feeFen} />
              ))}
            </Box>
          ))}
          {plan.rows.length > 1 && (
            <Box className='desk-section'>
              <TallyLine label={texts.tallySubtotal} count={plan.count} feeFen={plan.feeFen} />
            </Box>
          )}
        </Box>
      ))}
      <Box id='tally' className='card'>
        <Box id='tally-total' className='tally-total'>
          <TallyLine label={texts.tallyTotal} count={tally.count} feeFen={tally.feeFen} />
        </Box>
        <Button id='tally-copy' className='copy' onPress={() => void copy()}>
          {isCopied ? texts.copied : texts.tallyCopy}
        </Button>
      </Box>
    </>
  )
}

function TallyLine({ label, count, feeFen }: { label: string; count: number; feeFen: number }) {
  const texts = useTexts()
  return (
    <Box className='tally-line'>
      <Words className='tally-label'>{label}</Words>
      <Words className='tally-sums'>{`${texts.tallyPeople(count)} · ¥${yuan(feeFen)}`}</Words>
    </Box>
  )
}
