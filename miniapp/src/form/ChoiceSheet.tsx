import { useState } from 'react'
import { BottomSheet } from '../components/BottomSheet'
import { Box, Button, Input, Words } from '../platform/elements'
import { useLocalised, useTexts } from '../texts/locale'
import { FieldShell, tiesOf } from './FieldShell'
import type { FieldProps } from './field-props'
import { idOf } from './field-ids'
import { OptionNoteText } from './OptionNoteText'
import { optionsOf } from './options'

/** Fewer options than this are seen at a glance and need no search. */
const SEARCHED = 12

/** One of a long list: a button that shows what is chosen, and a sheet to choose from. */
export function ChoiceSheet({ shown, editor }: FieldProps) {
  const texts = useTexts()
  const localised = useLocalised()
  const [isOpen, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const { path, field, value } = shown
  const offered = optionsOf(shown, texts)
  const id = idOf(path)
  const chosen = offered.find(({ code }) => code === (value ?? ''))
  const wanted = query.trim().toLowerCase()
  const found = offered.filter(({ code, label }) =>
    [code, label.zh, label.en].some((text) => text.toLowerCase().includes(wanted)),
  )
  const open = (isOpening: boolean) => {
    setQuery('')
    setOpen(isOpening)
  }
  const choose = (code: string) => {
    editor.enter(path, code)
    open(false)
  }
  return (
    <FieldShell shown={shown} editor={editor}>
      <Button
        {...tiesOf(shown, editor)}
        className={`input select${chosen ? '' : ' select-empty'}`}
        expanded={isOpen}
        onPress={() => open(true)}
      >
        <Words className='select-value'>{chosen ? localised(chosen.label) : texts.choose}</Words>
        <Words className='chevron-down' decorative />
      </Button>
      {isOpen && (
        <BottomSheet
          id={`${id}-sheet`}
          title={localised(field.label)}
          onClose={() => open(false)}
          head={
            offered.length >= SEARCHED && (
              <Input
                id={`${id}-search`}
                className='input sheet-search'
                kind='search'
                label={texts.search}
                placeholder={texts.search}
                value={query}
                onInput={setQuery}
              />
            )
          }
        >
          {found.map(({ code, label }) => (
            <Button
              key={code}
              id={`${id}-${code === '' ? 'none' : code}`}
              className={`option option-plain${code === chosen?.code ? ' option-chosen' : ''}`}
              pressed={code === chosen?.code}
              onPress={() => choose(code)}
            >
              <Box className='option-label'>
                {localised(label)}
                <OptionNoteText note={editor.noteOf(path, code)} />
              </Box>
              {code === chosen?.code && <Words className='tick' decorative />}
            </Button>
          ))}
          {found.length === 0 && (
            <Box className='hint' role='status'>
              {texts.noMatch}
            </Box>
          )}
        </BottomSheet>
      )}
    </FieldShell>
  )
}
