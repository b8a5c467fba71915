import type { FieldFormat } from '@registration/rules'
import { Input } from '../platform/elements'
import type { InputKind } from '../platform/element-props'
import { FieldShell, tiesOf } from './FieldShell'
import { typedText, type FieldProps } from './field-props'
import { formatOf } from './section-form'

const KINDS: Readonly<Partial<Record<FieldFormat['type'], InputKind>>> = {
  residentId: 'idcard',
  phone: 'phone',
  years: 'digits',
  date: 'digits',
  yearMonth: 'digits',
}

/** The browser fills these in from what it knows about its user. */
const AUTOCOMPLETE: Readonly<Partial<Record<FieldFormat['type'], string>>> = {
  personName: 'name',
  phone: 'tel',
}

export function TextField({ shown, editor }: FieldProps) {
  return (
    <FieldShell shown={shown} editor={editor}>
      <TextInput shown={shown} editor={editor} />
    </FieldShell>
  )
}

/** The input alone, with the keyboard that fits what is typed. */
export function TextInput({ shown, editor }: FieldProps) {
  const { type } = formatOf(editor.context, editor.entries, shown.field)
  return (
    <Input
      {...tiesOf(shown, editor)}
      className='input'
      kind={KINDS[type] ?? 'text'}
      autocomplete={AUTOCOMPLETE[type]}
      value={typedText(shown, editor)}
      focus={editor.focusPath === shown.path}
      onInput={(value) => editor.enter(shown.path, value)}
      onBlur={() => editor.leave(shown.path)}
    />
  )
}
