import { OTHER_SCHOOL } from '@registration/rules'
import { findSchools, schoolByCode, type School } from '@registration/rules/schools'
import { useEffect, useState } from 'react'
import { Box, Button, Input, Option, Words } from '../platform/elements'
import { useTexts } from '../texts/locale'
import { FieldShell, tiesOf } from './FieldShell'
import { typedText, type FieldProps } from './field-props'
import { idOf } from './field-ids'

/** As many as fit between the field and the keyboard of a small phone, and a few more to scroll to. */
const RESULTS = 8

/** A school found by initials, name, former name or code while it is typed; 其他 is always one tap away. */
export function SchoolField({ shown, editor }: FieldProps) {
  const texts = useTexts()
  const [isSearching, setSearching] = useState(false)
  const { path } = shown
  const id = idOf(path)
  const typed = typedText(shown, editor)
  const school = typed === '' ? undefined : schoolByCode(typed)
  const isOther = school?.code === OTHER_SCHOOL
  // The table is unpacked while the fields above are filled in, and not at the first letter.
  useEffect(() => {
    const unpacking = setTimeout(() => findSchools(''), 0)
    return () => clearTimeout(unpacking)
  }, [])
  const choose = (code: string) => {
    setSearching(false)
    editor.enter(path, code)
    editor.leave(path)
  }
  const search = (text: string) => {
    setSearching(true)
    editor.enter(path, text)
  }

  return (
    <FieldShell shown={shown} editor={editor}>
      {school !== undefined && !isOther && !isSearching ? (
        <Box className='school-chosen'>
          <SchoolLine school={school} />
          <Button id={`${id}-change`} className='link' onPress={() => search('')}>
            {texts.schoolChange}
          </Button>
        </Box>
      ) : (
        !isOther && (
          <Input
            {...tiesOf(shown, editor)}
            className='input'
            kind='search'
            placeholder={texts.schoolSearch}
            value={typed}
            focus={isSearching || editor.focusPath === path}
            onInput={search}
            // Not normalised: a name would turn into a code while a finger is on its way to another result.
            onBlur={() => editor.check(path)}
          />
        )
      )}
      {(isSearching || school === undefined) && typed.trim() !== '' && (
        <Results id={id} query={typed} onChoose={choose} />
      )}
      <Option
        kind='checkbox'
        id={`${id}-other`}
        name={`${path}-other`}
        className={`option${isOther ? ' option-chosen' : ''}`}
        checked={isOther}
        onChange={(isMissing) => choose(isMissing ? OTHER_SCHOOL : '')}
      >
        <Words className='option-mark option-checkbox' decorative />
        <Box className='option-label'>
          {texts.schoolMissing}
          <Box className='hint'>{texts.schoolHint}</Box>
        </Box>
      </Option>
    </FieldShell>
  )
}

function Results(props: {
  readonly id: string
  readonly query: string
  readonly onChoose: (code: string) => void
}) {
  const texts = useTexts()
  const { id, query, onChoose } = props
  // 其他 is first where it was asked for or nothing else was found; otherwise its tick box below says it better.
  const found = findSchools(query, { limit: RESULTS + 2 }).filter(
    ({ code }, index) => index === 0 || code !== OTHER_SCHOOL,
  )
  const count = found.filter(({ code }) => code !== OTHER_SCHOOL).length
  return (
    <Box className='results'>
      <Box className='hint' role='status'>
        {count > RESULTS ? texts.schoolMoreResults(RESULTS) : texts.schoolResults(count)}
      </Box>
      {found.slice(0, RESULTS).map((school) => (
        <Button
          key={school.code}
          id={`${id}-${school.code}`}
          className='result'
          onPress={() => onChoose(school.code)}
        >
          <SchoolLine school={school} />
        </Button>
      ))}
    </Box>
  )
}

function SchoolLine({ school }: { readonly school: School }) {
  const texts = useTexts()
  const { name, province, level, code, formerly = [], status } = school
  return (
    <Box className='school'>
      <Box className='school-name'>{name}</Box>
      <Box className='school-facts'>
        {[province, level, `${texts.schoolCode} ${code.slice(-5)}`, status === 'gone' ? texts.gone : '']
          .filter((fact) => fact !== '')
          .join(' · ')}
      </Box>
      {formerly.length > 0 && (
        <Box className='school-facts'>
          {texts.formerly}
          {texts.colon}
          {formerly.join(texts.list)}
        </Box>
      )}
    </Box>
  )
}
