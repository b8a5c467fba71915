import type { Finding } from '@registration/rules'
import { Input } from '../platform/elements'
import type { InputKind } from '../platform/element-props'
import { AccountField } from './AccountField'

interface Props {
  readonly id: string
  readonly label: string
  readonly help?: string
  readonly kind: InputKind
  readonly value: string
  readonly autocomplete?: string
  readonly findings?: readonly Finding[]
  readonly onInput: (value: string) => void
  readonly onBlur?: () => void
  readonly onConfirm?: () => void
}

/** A line of text that belongs to no portal's form: a phone number, a code, a name for the bank. */
export function TypedField({ label, help, findings = [], ...input }: Props) {
  const { id } = input
  return (
    <AccountField id={id} label={label} help={help} findings={findings}>
      <Input
        {...input}
        className='input'
        required
        invalid={findings.length > 0}
        describedBy={help === undefined ? `${id}-findings` : `${id}-help ${id}-findings`}
      />
    </AccountField>
  )
}
