import { useState } from 'react'
import { ChoiceList } from '../components/ChoiceList'
import { Button, Words } from '../platform/elements'
import { useLocalised, useTexts } from '../texts/locale'
import { FieldShell, tiesOf } from './FieldShell'
import type { FieldProps } from './field-props'
import { idOf } from './field-ids'
import { OptionNoteText } from './OptionNoteText'
import { optionsOf } from './options'

/** One of a long list: a button that shows what is chosen, and a sheet to choose from. */
export function ChoiceSheet({ shown, editor }: FieldProps) {
  const texts = useTexts()
  const localised = useLocalised()
  const [isOpen, setOpen] = useState(false)
  const { path, field, value } = shown
  const offered = optionsOf(shown, editor.context, texts)
  const chosen = offered.find(({ code }) => code === (value ?? ''))
  const choose = (code: string) => {
    editor.enter(path, code)
    setOpen(false)
  }
  return (
    <FieldShell shown={shown} editor={editor}>
      <Button
        {...tiesOf(shown, editor)}
        className={`input select${chosen ? '' : ' select-empty'}`}
        expanded={isOpen}
        focus={editor.focusPath === path}
        onBlur={() => editor.check(path)}
        onPress={() => setOpen(true)}
      >
        <Words className='select-value'>{chosen ? localised(chosen.label) : texts.choose}</Words>
        <Words className='chevron-down' decorative />
      </Button>
      {isOpen && (
        <ChoiceList
          id={idOf(path)}
          title={localised(field.label)}
          choices={offered.map(({ code, label }) => ({
            code,
            label: localised(label),
            otherNames: [label.zh, label.en],
            note: <OptionNoteText note={editor.noteOf(path, code)} />,
          }))}
          chosen={typeof value === 'string' ? value : ''}
          onChoose={choose}
          onClose={() => setOpen(false)}
        />
      )}
    </FieldShell>
  )
}
