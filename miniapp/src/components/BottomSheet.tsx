import type { ReactNode } from 'react'
import { DialogBox } from '../platform/dialog-box'
import { Box, Button, Heading } from '../platform/elements'
import { useTexts } from '../texts/locale'

interface Props {
  readonly id: string
  readonly title: string
  readonly onClose: () => void
  /** stays in place above what scrolls */
  readonly head?: ReactNode
  readonly children: ReactNode
}

/** Choices too many for the page, in reach of the thumb. */
export function BottomSheet({ id, title, onClose, head, children }: Props) {
  const texts = useTexts()
  return (
    <Box className='sheet-layer'>
      <Button id={`${id}-shade`} className='sheet-shade' label={texts.close} onPress={onClose} />
      <DialogBox id={id} className='sheet' title={title} onClose={onClose}>
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
      </DialogBox>
    </Box>
  )
}
