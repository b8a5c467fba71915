import type { Portal } from '@registration/rules/lifecycle'
import type { PlanView, QueuedView } from '@registration/server/contract'
import { now } from '../../platform/clock'
import { Box, Button, Option, Words } from '../../platform/elements'
import { chinaDayTime } from '../../texts/instant'
import { useLocalised, useTexts } from '../../texts/locale'
import { labelAt } from '../list-label'
import { waitedSince } from '../waited'

interface Props {
  readonly portal: Portal
  readonly plan: PlanView
  readonly application: QueuedView
  /** in a state in which staff have something to do: for how long it has waited is told */
  readonly isWaiting: boolean
  /** several stations are listed together */
  readonly hasStations: boolean
  /** where several are chosen: whether this one is */
  readonly isChosen: boolean | undefined
  readonly onPress: () => void
}

/** One application in the queue: enough to know it by, its name masked. */
export function QueueRow(props: Props) {
  const { portal, plan, application, isWaiting, hasStations, isChosen, onPress } = props
  const texts = useTexts()
  const localised = useLocalised()
  const { id, name, onlineRegistrationNumber, occupation, level, station, submittedAt, warnings } =
    application
  const label = (path: string, code: string | null) =>
    code === null ? [] : [localised(labelAt(portal, plan, path, code))]
  const exam = [
    ...label('exam.occupation', occupation),
    ...label('exam.level', level),
    ...(hasStations ? label('exam.station', station) : []),
  ]
  const content = (
    <>
      <Box className='queue-text'>
        <Box className='queue-head'>
          <Words className='queue-name'>{name}</Words>
          <Words className='queue-number'>{onlineRegistrationNumber ?? texts.noNumber}</Words>
        </Box>
        {exam.length > 0 && <Box className='hint'>{exam.join(' · ')}</Box>}
        {submittedAt !== null && (
          <Box className='queue-times hint'>
            <Words>{texts.submittedOn(chinaDayTime(submittedAt))}</Words>
            {isWaiting && (
              <Words className='queue-waited'>{texts.waited(waitedSince(submittedAt, now()))}</Words>
            )}
          </Box>
        )}
        {warnings > 0 && <Words className='chip chip-warning'>{texts.queueWarnings(warnings)}</Words>}
      </Box>
    </>
  )
  if (isChosen !== undefined) {
    return (
      <Option
        kind='checkbox'
        id={`choose-${id}`}
        name={`choose-${id}`}
        className={`card queue-row queue-choose${isChosen ? ' option-chosen' : ''}`}
        checked={isChosen}
        onChange={onPress}
      >
        <Words className='option-mark option-checkbox' decorative />
        {content}
      </Option>
    )
  }
  return (
    <Button id={`queue-${id}`} className='card queue-row' onPress={onPress}>
      {content}
      <Words className='chevron-right' decorative />
    </Button>
  )
}
