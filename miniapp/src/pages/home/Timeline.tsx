import type { ProgressStep } from '../../application/progress'
import { Box, Button, Words } from '../../platform/elements'
import { useLocalised, useTexts } from '../../texts/locale'
import type { Texts } from '../../texts/zh-CN'

interface Props {
  readonly steps: readonly ProgressStep[]
  readonly onPress: (step: ProgressStep) => void
}

const STATES = {
  done: 'stepDone',
  next: 'stepNow',
  ahead: 'stepAhead',
} as const satisfies Record<ProgressStep['state'], keyof Texts>

/** The whole way from the notice to the counter; each step that was begun can be gone back to. */
export function Timeline({ steps, onPress }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const labelOf = (step: ProgressStep): string => {
    if (step.id === 'section') return localised(step.label)
    const labels = {
      notice: texts.stepNotice,
      photo: texts.stepPhoto,
      submission: texts.stepSubmit,
      printout: texts.stepPrint,
      confirmation: texts.stepConfirm,
    }
    return labels[step.id]
  }
  return (
    <Box className='timeline' role='list'>
      {steps.map((step, index) => {
        const key = step.id === 'section' ? step.section : step.id
        return (
          <Box key={key} className={`timeline-step timeline-${step.state}`} role='listitem'>
            <Words className='timeline-dot' decorative>
              {step.state === 'done' ? <Words className='tick' /> : index + 1}
            </Words>
            <Button
              id={`timeline-${key}`}
              className='timeline-button'
              disabled={step.state === 'ahead'}
              onPress={() => onPress(step)}
            >
              <Words className='timeline-label'>{labelOf(step)}</Words>
              <Words className='timeline-state'>{texts[STATES[step.state]]}</Words>
            </Button>
          </Box>
        )
      })}
    </Box>
  )
}
