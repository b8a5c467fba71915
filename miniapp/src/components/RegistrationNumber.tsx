import { useState } from 'react'
import { copyText } from '../platform/clipboard'
import { Box, Button, Words } from '../platform/elements'
import { useTexts } from '../texts/locale'

/** 网报号 in groups of four, as it is read aloud at the counter. */
export function RegistrationNumber({ value }: { readonly value: string }) {
  const texts = useTexts()
  const [isCopied, setCopied] = useState(false)
  return (
    <Box className='registration-number'>
      <Box className='registration-number-head'>
        <Words className='registration-number-label'>{texts.registrationNumber}</Words>
        <Button id='copy' className='copy' onPress={() => void copyText(value).then(setCopied)}>
          {isCopied ? texts.copied : texts.copy}
        </Button>
      </Box>
      <Box id='registration-number' className='registration-number-value'>
        {value.replace(/(\d{4})(?=\d)/g, '$1 ')}
      </Box>
      <Box className='hint'>{texts.keepNumber}</Box>
    </Box>
  )
}
