import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { fontScale } from './app-base-info'

export interface PageRootProps {
  readonly children: ReactNode
}

/** Everything of a page, in the size of text that WeChat's settings ask for (关怀模式 is the largest but one). */
export function PageRoot({ children }: PageRootProps) {
  const scale = fontScale()
  return (
    <View className='page' style={scale === 1 ? undefined : `--unit:${scale}px`}>
      {children}
    </View>
  )
}
