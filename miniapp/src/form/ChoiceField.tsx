import { Box, Option, Words } from '../platform/elements'
import { useLocalised, useTexts } from '../texts/locale'
import { ChoiceSheet } from './ChoiceSheet'
import { FieldShell, tiesOfGroup } from './FieldShell'
import type { FieldProps } from './field-props'
import { idOf } from './field-ids'
import { OptionNoteText } from './OptionNoteText'
import { optionsOf } from './options'
import { fieldAt, suggestionFor } from './section-form'

/** More options than this are looked for in a sheet and not on the page. */
const ON_PAGE = 5

/** Labels of at most six Chinese characters, or twelve Latin letters, stand beside one another at 320 px. */
const SHORT = 12

/** One of a list. A list that depends on another choice waits for it, and says so where that leaves nothing. */
export function ChoiceField({ shown, editor }: FieldProps) {
  const texts = useTexts()
  const localised = useLocalised()
  const { path, field, value, required } = shown
  const narrowing = field.format.type === 'choice' ? field.format.narrowedBy?.field : undefined
  const isWaiting = narrowing !== undefined && !editor.has(narrowing)
  const choose = (code: string) => editor.enter(path, code)

  const offered = optionsOf(shown, editor.context, texts)
  if (narrowing !== undefined && (isWaiting || offered.length === 0)) {
    const narrowedBy = localised(fieldAt(editor.context, narrowing).label)
    return (
      <FieldShell shown={shown} editor={editor} kind='group'>
        <Box id={idOf(path)} className='derived derived-awaited' role='status'>
          {isWaiting ? texts.chooseFirst(narrowedBy) : texts.noneOffered(localised(field.label), narrowedBy)}
        </Box>
      </FieldShell>
    )
  }
  if (offered.length > ON_PAGE) return <ChoiceSheet shown={shown} editor={editor} />

  const suggestion = suggestionFor(editor.context, editor.entries, shown)
  const chosen = offered.findIndex(({ code }) => code === (value ?? ''))
  const isRow = offered.length <= 3 && offered.every(({ label }) => widthOf(localised(label)) <= SHORT)
  return (
    <FieldShell shown={shown} editor={editor} kind='group'>
      <Box
        className={`options${isRow ? ' options-row' : ''}`}
        role='radiogroup'
        required={required}
        {...tiesOfGroup(shown, editor)}
      >
        {offered.map(({ code, label }, index) => (
          <Option
            key={code}
            kind='radio'
            id={`${idOf(path)}-${code === '' ? 'none' : code}`}
            name={path}
            className={`option${(value ?? '') === code ? ' option-chosen' : ''}`}
            checked={(value ?? '') === code}
            focus={editor.focusPath === path && index === Math.max(chosen, 0)}
            onBlur={() => editor.check(path)}
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
