import type { ReactNode } from 'react'
import { Box, Button, Words } from '../platform/elements'
import { useTexts } from '../texts/locale'

export interface StepItem {
  readonly id: string
  readonly label: string
  readonly isDone: boolean
  /** what comes before has to be done first */
  readonly isShut: boolean
  readonly onPress: () => void
}

interface Props {
  readonly items: readonly StepItem[]
  readonly current: string
  /** beside where one is: whether it is saved */
  readonly children?: ReactNode
}

/** Where one is, what is done and what is left; each step can be gone to. */
export function Steps({ items, current, children }: Props) {
  const texts = useTexts()
  const position = items.findIndex(({ id }) => id === current) + 1
  return (
    <Box className='steps' role='navigation' label={texts.stepOf(position, items.length)}>
      <Box className='steps-row'>
        {items.map(({ id, label, isDone, isShut, onPress }, index) => (
          <Button
            key={id}
            id={`step-${id}`}
            className={`step${id === current ? ' step-current' : ''}${isDone ? ' step-done' : ''}`}
            label={texts.gotoStep(label, index + 1)}
            current={id === current}
            disabled={isShut}
            onPress={onPress}
          >
            <Words className='step-dot'>
              {isDone && id !== current ? <Words className='tick' /> : index + 1}
            </Words>
          </Button>
        ))}
      </Box>
      <Box className='steps-where'>
        <Words className='steps-count'>
          {texts.stepOf(position, items.length)} · {items[position - 1]?.label}
        </Words>
        {children}
      </Box>
    </Box>
  )
}
