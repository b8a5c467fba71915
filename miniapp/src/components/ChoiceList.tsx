import { useState, type ReactNode } from 'react'
import { Box, Button, Input, Words } from '../platform/elements'
import { useTexts } from '../texts/locale'
import { BottomSheet } from './BottomSheet'

export interface Choice {
  /** empty: none of them */
  readonly code: string
  readonly label: string
  /** what it is found by besides label and code, such as its name in the other language */
  readonly otherNames?: readonly string[]
  /** said below the label */
  readonly note?: ReactNode
}

interface Props {
  /** of what is chosen: the parts of the sheet have ids that begin with it */
  readonly id: string
  readonly title: string
  readonly choices: readonly Choice[]
  readonly chosen: string
  readonly onChoose: (code: string) => void
  readonly onClose: () => void
}

/** Fewer than this are seen at a glance and need no search. */
const SEARCHED = 12

/** A sheet with a long list to choose one from; it is searched by name in either language, or by code. */
export function ChoiceList({ id, title, choices, chosen, onChoose, onClose }: Props) {
  const texts = useTexts()
  const [query, setQuery] = useState('')
  const wanted = query.trim().toLowerCase()
  const found = choices.filter(({ code, label, otherNames = [] }) =>
    [code, label, ...otherNames].some((name) => name.toLowerCase().includes(wanted)),
  )
  return (
    <BottomSheet
      id={`${id}-sheet`}
      title={title}
      onClose={onClose}
      head={
        choices.length >= SEARCHED && (
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
      {found.map(({ code, label, note }) => (
        <Button
          key={code}
          id={`${id}-${code === '' ? 'none' : code}`}
          className={`option option-plain${code === chosen ? ' option-chosen' : ''}`}
          pressed={code === chosen}
          onPress={() => onChoose(code)}
        >
          <Box className='option-label'>
            {label}
            {note}
          </Box>
          {code === chosen && <Words className='tick' decorative />}
        </Button>
      ))}
      {found.length === 0 && (
        <Box className='hint' role='status'>
          {texts.noMatch}
        </Box>
      )}
    </BottomSheet>
  )
}
