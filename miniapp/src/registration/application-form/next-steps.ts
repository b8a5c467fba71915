import type { Texts } from '../../texts/zh-CN'
import { yuan } from '../../texts/yuan'

/** What a candidate brings, and where. */
interface Bringing {
  readonly documents: readonly string[]
  /** paid on site; 0: nothing is */
  readonly feeFen: number
  readonly station: { readonly name: string; readonly address: string | undefined } | undefined
}

/** What is to be done after the submission, in its order. */
export function nextSteps(
  texts: Pick<Texts, 'nextPrint' | 'nextBring' | 'nextPay' | 'nextGo'>,
  { documents, feeFen, station }: Bringing,
): readonly { readonly text: string; readonly details?: readonly string[] }[] {
  return [
    { text: texts.nextPrint },
    ...(documents.length > 0 ? [{ text: texts.nextBring, details: documents }] : []),
    ...(feeFen > 0 ? [{ text: texts.nextPay(yuan(feeFen)) }] : []),
    ...(station === undefined
      ? []
      : [
          {
            text: texts.nextGo(station.name),
            details: station.address === undefined ? [] : [station.address],
          },
        ]),
  ]
}
