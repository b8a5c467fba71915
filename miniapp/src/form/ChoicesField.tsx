import { Box, Option, Words } from '../platform/elements'
import { useLocalised } from '../texts/locale'
import { FieldShell, tiesOfGroup } from './FieldShell'
import type { FieldProps } from './field-props'
import { idOf } from './field-ids'

/** Several of a list, such as the subjects. */
export function ChoicesField({ shown, editor }: FieldProps) {
  const localised = useLocalised()
  const { path, field, choices = [] } = shown
  const entry = editor.entries[field.id]
  const chosen = Array.isArray(entry) ? (entry as readonly string[]) : []
  const toggle = (code: string, isChosen: boolean) =>
    editor.enter(path, isChosen ? [...chosen, code] : chosen.filter((one) => one !== code))
  return (
    <FieldShell shown={shown} editor={editor} kind='group'>
      <Box className='options' role='group' {...tiesOfGroup(shown, editor)}>
        {choices.map(({ code, label }, index) => (
          <Option
            key={code}
            kind='checkbox'
            id={`${idOf(path)}-${code}`}
            name={path}
            className={`option${chosen.includes(code) ? ' option-chosen' : ''}`}
            checked={chosen.includes(code)}
            focus={editor.focusPath === path && index === 0}
            onBlur={() => editor.check(path)}
            onChange={(isChosen) => toggle(code, isChosen)}
          >
            <Words className='option-mark option-checkbox' decorative />
            <Words className='option-label'>{localised(label)}</Words>
          </Option>
        ))}
      </Box>
    </FieldShell>
  )
}
