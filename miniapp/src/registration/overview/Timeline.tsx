import type { Portal } from '@registration/rules/lifecycle'
import { stepKey, type ProgressStep } from '../../application/progress'
import { Box, Button, Words } from '../../platform/elements'
import { useTexts } from '../../texts/locale'
import type { Texts } from '../../texts/zh-CN'
import { useStepLabel } from '../step-labels'

interface Props {
  readonly ruleset: Portal
  readonly steps: readonly ProgressStep[]
  readonly onPress: (step: ProgressStep) => void
}

const STATES = {
  done: 'stepDone',
  next: 'stepNow',
  ahead: 'stepAhead',
} as const satisfies Record<ProgressStep['state'], keyof Texts>

/** The whole way from the notice to the end; each step that was begun can be gone back to. */
export function Timeline({ ruleset, steps, onPress }: Props) {
  const texts = useTexts()
  const labelOf = useStepLabel(ruleset)
  return (
    <Box className='timeline' role='list'>
      {steps.map((step, index) => (
        <Box key={stepKey(step)} className={`timeline-step timeline-${step.state}`} role='listitem'>
          <Words className='timeline-dot' decorative>
            {step.state === 'done' ? <Words className='tick' /> : index + 1}
          </Words>
          <Button
            id={`timeline-${stepKey(step)}`}
            className='timeline-button'
            disabled={step.state === 'ahead'}
            onPress={() => onPress(step)}
          >
            <Words className='timeline-label'>{labelOf(step)}</Words>
            <Words className='timeline-state'>{texts[STATES[step.state]]}</Words>
          </Button>
        </Box>
      ))}
    </Box>
  )
}
