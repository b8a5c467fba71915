import type { Finding } from '@registration/rules'
import { messages } from '@registration/rules/messages'
import type { ReactNode } from 'react'
import { Box, Label } from '../platform/elements'
import { useLocale, useTexts } from '../texts/locale'
import { Sign } from './Notice'

interface Props {
  readonly id: string
  readonly label: string
  readonly help?: string
  readonly findings?: readonly Finding[]
  readonly children: ReactNode
}

/** A field of an account, which belongs to no portal: username or password. */
export function AccountField({ id, label, help, findings = [], children }: Props) {
  const texts = useTexts()
  const locale = useLocale()
  const own: Readonly<Record<string, string>> = {
    'username.taken': texts.usernameTaken,
    'password.repeat': texts.passwordsDiffer,
    'bankCard.form': texts.bankCardForm,
    'formCode.differs': texts.formCodeDiffers,
    'fee.form': texts.feeWrong,
    'fee.differs': texts.feeDiffers,
  }
  return (
    <Box className={`field${findings.length > 0 ? ' field-wrong' : ''}`}>
      <Label className='field-label' for={id}>
        {label}
      </Label>
      {help !== undefined && (
        <Box id={`${id}-help`} className='field-help'>
          {help}
        </Box>
      )}
      {children}
      <Box id={`${id}-findings`} className='findings' role='status'>
        {findings.map((finding) => (
          <Box key={finding.code} className='finding finding-error' path={id}>
            <Sign kind='error' />
            <Box className='finding-text'>
              {texts.error}
              {texts.colon}
              {own[finding.code] ?? messages(finding, locale)}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
