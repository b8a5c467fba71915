import type { ReactNode } from 'react'
import { Box } from '../platform/elements'
import { useTitle } from '../platform/page'
import { PageHeader } from '../platform/page-header'
import { useTexts } from '../texts/locale'

interface Props {
  readonly title: string
  /** where the way back leads; none on the first page */
  readonly onBack?: () => void
  readonly children: ReactNode
}

export function Page({ title, onBack, children }: Props) {
  const texts = useTexts()
  useTitle(title)
  return (
    <Box className='page'>
      <PageHeader title={title} backLabel={texts.back} onBack={onBack} />
      <Box className='page-body' role='main'>
        {children}
      </Box>
    </Box>
  )
}
