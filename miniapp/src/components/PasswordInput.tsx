import { useState } from 'react'
import { Box, Button, Input } from '../platform/elements'
import type { InputProps } from '../platform/element-props'
import { useTexts } from '../texts/locale'

type Props = Pick<
  InputProps,
  'id' | 'value' | 'autocomplete' | 'invalid' | 'describedBy' | 'onInput' | 'onBlur' | 'onConfirm'
>

/** A password that can be looked at: typing blind on a phone is where most failed log-ins come from. */
export function PasswordInput(props: Props) {
  const texts = useTexts()
  const [isShown, setShown] = useState(false)
  return (
    <Box className='input-row'>
      <Input {...props} className='input' kind={isShown ? 'text' : 'password'} required />
      <Button
        id={`${props.id}-show`}
        className='beside-input'
        label={isShown ? texts.hidePassword : texts.showPassword}
        onPress={() => setShown(!isShown)}
      >
        {isShown ? texts.hide : texts.show}
      </Button>
    </Box>
  )
}
