import { Progress as TaroProgress } from '@tarojs/components'

export interface ProgressProps {
  readonly id: string
  readonly label: string
  /** 0 … 1; `undefined` where nobody tells how far it is */
  readonly share: number | undefined
}

/** WeChat does not tell how much of a request's body is on its way: the bar fills when the answer comes. */
export function Progress({ id, label, share = 0 }: ProgressProps) {
  return <TaroProgress id={id} percent={Math.round(share * 100)} strokeWidth={8} aria-label={label} />
}
