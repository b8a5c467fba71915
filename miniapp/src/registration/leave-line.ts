import type { ApplicationView } from '@registration/server/contract'
import { ask } from '../platform/dialog'
import type { Texts } from '../texts/zh-CN'

/** Whether an edit may go on: one costs the candidate her place in the waiting line, so she is asked before. */
export async function agreesToLeaveLine(
  { waiting }: Pick<ApplicationView, 'waiting'>,
  texts: Texts,
): Promise<boolean> {
  if (waiting === null) return true
  return ask({
    title: texts.leaveLineTitle,
    content: texts.leaveLineHelp,
    yes: texts.save,
    no: texts.cancel,
  })
}
