import { Box, Option, Words } from '../platform/elements'
import { useLocalised, useTexts } from '../texts/locale'
import { ChoiceSheet } from './ChoiceSheet'
import { FieldShell } from './FieldShell'
import type { FieldProps } from './field-props'
import { idOf } from './field-ids'
import { OptionNoteText } from './OptionNoteText'
import { optionsOf } from './options'
import { fieldAt, suggestionFor } from './section-form'

/** More options than this are looked for in a sheet and not on the page. */
const ON_PAGE = 5

/** Labels of at most six Chinese characters, or twelve Latin letters, stand beside one another at 320 px. */
const SHORT = 12

/** One of a list. A list that depends on another choice waits for it. */
export function ChoiceField({ shown, editor }: FieldProps) {
  const texts = useTexts()
  const localised = useLocalised()
  const { path, field, value } = shown
  const narrowing = field.format.type === 'choice' ? field.format.narrowedBy?.field : undefined
  const isWaiting = narrowing !== undefined && !editor.has(narrowing)
  const choose = (code: string) => editor.enter(path, code)

  if (isWaiting) {
    return (
      <FieldShell shown={shown} editor={editor} kind='group'>
        <Box id={idOf(path)} className='derived derived-awaited'>
          {texts.chooseFirst(localised(fieldAt(editor.context, narrowing).label))}
        </Box>
      </FieldShell>
    )
  }
  const offered = optionsOf(shown, texts)
  if (offered.length > ON_PAGE) return <ChoiceSheet shown={shown} editor={editor} />

  const suggestion = suggestionFor(editor.context, editor.entries, shown)
  const isRow = offered.length <= 3 && offered.every(({ label }) => widthOf(localised(label)) <= SHORT)
  return (
    <FieldShell shown={shown} editor={editor} kind='group'>
      <Box
        className={`options${isRow ? ' options-row' : ''}`}
        role='radiogroup'
        labelledBy={`${idOf(path)}-label`}
      >
        {offered.map(({ code, label }) => (
          <Option
            key={code}
            kind='radio'
            id={`${idOf(path)}-${code === '' ? 'none' : code}`}
            name={path}
            className={`option${(value ?? '') === code ? ' option-chosen' : ''}`}
            checked={(value ?? '') === code}
            onChange={() => choose(code)}
          >
            <Words className='option-mark option-radio' decorative />
            <Box className='option-label'>
              {localised(label)}
              {suggestion === code && <Box className='option-suggested'>{texts.suggested}</Box>}
              <OptionNoteText note={editor.noteOf(path, code)} />
            </Box>
          </Option>
        ))}
      </Box>
    </FieldShell>
  )
}

/** In Latin letters: a Chinese character is as wide as two. */
function widthOf(label: string): number {
  return label.replace(/[\u2e80-\uffff]/g, 'xx').length
}
