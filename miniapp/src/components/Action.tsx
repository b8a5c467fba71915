import type { ReactNode } from 'react'
import { Button } from '../platform/elements'

interface Props {
  readonly id: string
  /** one primary action a page: what to do next */
  readonly kind?: 'primary' | 'secondary' | 'quiet'
  readonly disabled?: boolean
  /** under way: shown, and a second tap does nothing */
  readonly busy?: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}

export function Action({ id, kind = 'primary', disabled = false, busy = false, onPress, children }: Props) {
  return (
    <Button
      id={id}
      className={`action action-${kind}${busy ? ' action-busy' : ''}`}
      disabled={disabled || busy}
      onPress={onPress}
    >
      {children}
    </Button>
  )
}
