import type { Portal } from '@registration/rules/lifecycle'
import type { Step } from '../application/progress'
import { useLocalised, useTexts } from '../texts/locale'

/** What a step is called: sections and documents as the portal does. */
export function useStepLabel({ lifecycle }: Portal): (step: Step) => string {
  const texts = useTexts()
  const localised = useLocalised()
  const [printout] = lifecycle.printouts
  return (step) => {
    switch (step.id) {
      case 'section':
        return localised(step.label)
      case 'beginning':
        return texts.stepNotice
      case 'photo':
        return texts.photo
      case 'attachments':
        return texts.attachments
      case 'submission':
        return texts.submission
      case 'printout':
        return printout ? texts.stepPrint(localised(printout.title)) : texts.form
      case 'confirmation':
        return lifecycle.confirmation.kind === 'on-site' ? texts.stepConfirm : texts.stepReview
      case 'payment':
        return texts.stepPay
    }
  }
}
