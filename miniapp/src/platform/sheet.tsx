import { PageContainer, View } from '@tarojs/components'
import type { ReactNode } from 'react'

export interface SheetProps {
  readonly id: string
  readonly title: string
  /** of what lies beside the sheet, which closes it too */
  readonly closeLabel: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * What lies over the page and has to be dealt with first. WeChat's page-container is the one element that the phone's
 * way back closes in place of the page; it draws the shade itself, and its overlay closes it.
 */
export function Sheet({ id, title, onClose, children }: SheetProps) {
  return (
    <PageContainer
      show
      round
      position='bottom'
      duration={200}
      onAfterLeave={onClose}
      onClickOverlay={onClose}
    >
      <View id={id} className='sheet sheet-contained' aria-role='dialog' aria-label={title}>
        {children}
      </View>
    </PageContainer>
  )
}
