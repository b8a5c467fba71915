import type { Acknowledgement, Finding, Ruleset } from '@registration/rules'
import { useState } from 'react'
import { Sign } from '../components/Notice'
import { isAcknowledged } from '../application/acknowledged'
import { Box, Button, Words } from '../platform/elements'
import { useTexts } from '../texts/locale'
import { idOf } from './field-ids'
import { useFindingText } from './finding-text'

interface Props {
  readonly ruleset: Ruleset
  readonly findings: readonly Finding[]
  readonly acknowledgements: readonly Acknowledgement[]
  /** how an acknowledged warning is marked */
  readonly settled: string
  /** missing where findings are only read */
  readonly onAcknowledge?: (warning: Finding) => void
}

/** Errors and warnings apart by sign, word and colour; a warning can be answered with 确认无误. */
export function FindingList({ ruleset, findings, acknowledgements, settled, onAcknowledge }: Props) {
  const texts = useTexts()
  const textOf = useFindingText(ruleset)
  /** the warning that was answered here: its button is gone, and the focus stays with its answer */
  const [answered, setAnswered] = useState<string>()
  return (
    <>
      {findings.map((finding) => {
        const { path, code, severity } = finding
        const id = idOf(`${path}.${code}`)
        const isSettled = severity === 'warning' && isAcknowledged(finding, acknowledgements)
        return (
          <Box
            key={id}
            id={`finding-${id}`}
            className={`finding finding-${severity}${isSettled ? ' finding-acknowledged' : ''}`}
            path={path}
          >
            <Sign kind={isSettled ? 'success' : severity} />
            <Box className='finding-text'>
              <Words className='finding-word'>
                {severity === 'error' ? texts.error : texts.warning}
                {texts.colon}
              </Words>
              <Words>{textOf(finding)}</Words>
              {isSettled && (
                <Box className='finding-settled' focus={answered === id}>
                  {settled}
                </Box>
              )}
              {severity === 'warning' && !isSettled && onAcknowledge && (
                <Button
                  id={`acknowledge-${id}`}
                  className='acknowledge'
                  onPress={() => {
                    setAnswered(id)
                    onAcknowledge(finding)
                  }}
                >
                  {texts.acknowledge}
                </Button>
              )}
            </Box>
          </Box>
        )
      })}
    </>
  )
}
