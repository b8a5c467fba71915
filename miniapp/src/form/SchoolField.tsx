import { OTHER_SCHOOL } from '@registration/rules'
import { findSchools, schoolByCode, type School } from '@registration/rules/schools'
import { useEffect, useState } from 'react'
import { Box, Button, Input, Option, Words } from '../platform/elements'
import { scrollTo } from '../platform/scroll'
import { useTexts } from '../texts/locale'
import type { Texts } from '../texts/zh-CN'
import { FieldShell, tiesOf } from './FieldShell'
import { typedText, type FieldProps } from './field-props'
import { idOf } from './field-ids'
import { schoolResults, shortCode } from './school-results'

/**
 * As many as fit between the field and the keyboard of a small phone. Each row is one text in a place of its own that
 * stays, so that a letter sends WeChat the texts that changed and nothing else (below 1 KB, test/set-data.test.ts).
 */
const RESULTS = [0, 1, 2, 3] as const

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
          <Button
            id={`${id}-change`}
            className='link'
            focus={editor.focusPath === path}
            onBlur={() => editor.check(path)}
            onPress={() => search('')}
          >
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
            // What is found has room above the keyboard of a small phone only where the field is at the top.
            onFocus={() => scrollTo(`field-${id}`)}
            // Not normalised: a name would turn into a code while a finger is on its way to another result.
            onBlur={() => editor.check(path)}
          />
        )
      )}
      {(school === undefined || isSearching) && <Results id={id} query={typed.trim()} onChoose={choose} />}
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
  const { shown, schools, hasMore } = schoolResults(query, RESULTS.length)
  const state = hasMore ? texts.schoolMoreResults(schools) : texts.schoolResults(schools)
  return (
    <Box className={`results results-${shown.length}`}>
      <Box className='hint' role='status'>
        {query === '' ? '' : state}
      </Box>
      {RESULTS.map((place) => {
        const school = shown[place]
        return (
          <Button
            key={place}
            id={`${id}-result-${place}`}
            className='result'
            onPress={() => school && onChoose(school.code)}
          >
            {school === undefined ? '' : rowOf(school, query, texts)}
          </Button>
        )
      })}
    </Box>
  )
}

/** Two lines: the name, and what tells it from others; the former or merged name where that is what was typed. */
function rowOf(
  { name, province, level, code, formerly = [], merged = [], status }: School,
  query: string,
  texts: Texts,
): string {
  const former = formerly.find((one) => one.includes(query))
  const mergedOne = merged.find((one) => one.includes(query))
  const facts = [province, level, shortCode(code)]
  if (status === 'gone') facts.push(texts.gone)
  if (former !== undefined) facts.push(`${texts.formerly} ${former}`)
  if (mergedOne !== undefined) facts.push(`${texts.mergedSchool} ${mergedOne}`)
  return `${name}\n${facts.filter((fact) => fact !== '').join(' · ')}`
}

function SchoolLine({ school }: { readonly school: School }) {
  const texts = useTexts()
  const { name, province, level, code, formerly = [], status } = school
  return (
    <Box className='school'>
      <Box className='school-name'>{name}</Box>
      <Box className='school-facts'>
        {[province, level, `${texts.schoolCode} ${shortCode(code)}`, status === 'gone' ? texts.gone : '']
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
