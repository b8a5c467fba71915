import type { ReactNode } from 'react'
import { Box, Button, Heading } from '../platform/elements'
import { Sheet } from '../platform/sheet'
import { useTexts } from '../texts/locale'

interface Props {
  readonly id: string
  readonly title: string
  readonly onClose: () => void
  /** stays in place above what scrolls */
  readonly head?: ReactNode
  readonly children: ReactNode
}

/** Choices too many for the page, in reach of the thumb. The phone's way back closes it and stays on the page. */
export function BottomSheet({ id, title, onClose, head, children }: Props) {
  const texts = useTexts()
  return (
    <Sheet id={id} title={title} closeLabel={texts.close} onClose={onClose}>
      <Box className='sheet-head'>
        <Heading level={2} className='sheet-title'>
          {title}
        </Heading>
        <Button id={`${id}-close`} className='sheet-close' onPress={onClose}>
          {texts.close}
        </Button>
      </Box>
      {head}
      <Box className='sheet-body'>{children}</Box>
    </Sheet>
  )
}
