import type { PlanView } from '@registration/server/contract'
import type { Portal } from '@registration/rules/lifecycle'
import { useEffect, useRef, useState } from 'react'
import { showTally, type Tally } from '../../api/desk'
import { isProblem, type ApiProblem } from '../../api/problem'
import { Action } from '../../components/Action'
import { Pending } from '../../components/Pending'
import { TypedField } from '../../components/TypedField'
import { today } from '../../platform/clock'
import { copyText } from '../../platform/clipboard'
import { Box, Button, Heading, Words } from '../../platform/elements'
import { useLocalised, useTexts } from '../../texts/locale'
import { yuan } from '../../texts/yuan'
import { labelAt } from '../list-label'
import { PlanPage } from '../PlanPage'
import { useStaff } from '../use-staff'
import { dayBeside, dayOf } from './day'
import { byStation, tallyText } from './tally-text'

/** What was confirmed and taken in on a day, to be compared with the money in the box. */
export default function TallyPage() {
  const texts = useTexts()
  const account = useStaff()
  if (account === undefined) return null
  return (
    <PlanPage title={texts.deskTally} current='tally'>
      {(plan, portal) => <Day key={plan.id} plan={plan} portal={portal} />}
    </PlanPage>
  )
}

interface Props {
  readonly plan: PlanView
  readonly portal: Portal
}

function Day({ plan, portal }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const [date, setDate] = useState(today())
  const [typed, setTyped] = useState(date)
  const [tally, setTally] = useState<Tally>()
  const [problem, setProblem] = useState<ApiProblem>()
  const [isCopied, setCopied] = useState(false)
  const latest = useRef(date)
  latest.current = date

  const load = () => {
    setProblem(undefined)
    showTally(plan.id, date).then(
      (next) => {
        if (latest.current === date) setTally(next)
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
    setCopied(false)
    setTally(undefined)
    setDate(day)
  }
  const type = (text: string) => {
    setTyped(text)
    const day = dayOf(text)
    if (day !== undefined && day !== date) {
      setCopied(false)
      setTally(undefined)
      setDate(day)
    }
  }
  const leave = () => setTyped(date)
  const stationName = (code: string) => localised(labelAt(portal, plan, 'exam.station', code))
  const names = {
    title: `${localised(plan.title)} ${texts.deskTally}`,
    station: texts.deskStation,
    clerk: texts.tallyClerk,
    count: texts.tallyCount,
    fee: texts.feeYuan,
    total: texts.tallyTotal,
  }
  const copy = async (shown: Tally) => setCopied(await copyText(tallyText(shown, names, stationName)))

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
      {tally === undefined ? (
        <Pending problem={problem} onRetry={load} />
      ) : tally.rows.length === 0 ? (
        <Box id='tally-empty' className='card empty'>
          <Box className='empty-title'>{texts.tallyEmpty}</Box>
        </Box>
      ) : (
        <Box id='tally' className='card'>
          {byStation(tally).map(({ station, rows, count, feeFen }) => (
            <Box key={station} className='desk-section'>
              <Heading level={3}>{stationName(station)}</Heading>
              {rows.map((row) => (
                <TallyLine key={row.clerk} label={row.clerk} count={row.count} feeFen={row.feeFen} />
              ))}
              {rows.length > 1 && <TallyLine label={texts.tallySubtotal} count={count} feeFen={feeFen} />}
            </Box>
          ))}
          <Box id='tally-total' className='desk-section tally-total'>
            <TallyLine label={texts.tallyTotal} count={tally.count} feeFen={tally.feeFen} />
          </Box>
          <Button id='tally-copy' className='copy' onPress={() => void copy(tally)}>
            {isCopied ? texts.copied : texts.tallyCopy}
          </Button>
        </Box>
      )}
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
