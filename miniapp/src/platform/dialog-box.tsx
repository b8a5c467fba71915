import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

export interface DialogBoxProps {
  readonly id: string
  readonly className: string
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What lies over the page and has to be dealt with first. */
export function DialogBox({ id, className, title, children }: DialogBoxProps) {
  return (
    <View id={id} className={className} aria-role='dialog' aria-label={title}>
      {children}
    </View>
  )
}
