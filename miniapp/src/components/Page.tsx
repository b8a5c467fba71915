import type { ReactNode } from 'react'
import { Box } from '../platform/elements'
import { isOnline } from '../platform/network'
import { useTitle } from '../platform/page'
import { PageHeader } from '../platform/page-header'
import { PageRoot } from '../platform/page-root'
import { useStore } from '../state/store'
import { useTexts } from '../texts/locale'

interface Props {
  readonly title: string
  /** where the way back leads; none on the first page */
  readonly onBack?: () => void
  readonly children: ReactNode
}

export function Page({ title, onBack, children }: Props) {
  const texts = useTexts()
  const isConnected = useStore(isOnline)
  useTitle(title)
  return (
    <PageRoot>
      <PageHeader title={title} backLabel={texts.back} onBack={onBack} />
      <Box className='page-body' role='main'>
        <Box className='offline' role='status'>
          {!isConnected && (
            <Box id='offline' className='offline-text'>
              {texts.noNetwork}
            </Box>
          )}
        </Box>
        {children}
      </Box>
    </PageRoot>
  )
}
