import { useState } from 'react'
import { BottomSheet } from '../components/BottomSheet'
import { Box, Button, Input, Words } from '../platform/elements'
import { useTexts } from '../texts/locale'

export interface PickerItem {
  readonly id: string
  readonly label: string
}

interface Props {
  readonly id: string
  readonly label: string
  readonly items: readonly PickerItem[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

/** Fewer than this are seen at a glance and need no search. */
const SEARCHED = 12

/** One of many: a button that shows what is chosen, and a sheet to choose from. */
export function Picker({ id, label, items, chosen, onChoose }: Props) {
  const texts = useTexts()
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLowerCase()
  const found = items.filter((item) => `${item.id} ${item.label}`.toLowerCase().includes(wanted))
  const turn = (isOpening: boolean) => {
    setTyped('')
    setOpen(isOpening)
  }
  const current = items.find((item) => item.id === chosen)?.label ?? texts.choose
  return (
    <Box className='field'>
      <Box className='field-label'>{label}</Box>
      <Button
        id={id}
        className='input select'
        label={`${label} ${current}`}
        expanded={isOpen}
        onPress={() => turn(true)}
      >
        <Words className='select-value'>{current}</Words>
        <Words className='chevron-down' decorative />
      </Button>
      {isOpen && (
        <BottomSheet
          id={`${id}-sheet`}
          title={label}
          onClose={() => turn(false)}
          head={
            items.length >= SEARCHED && (
              <Input
                id={`${id}-search`}
                className='input sheet-search'
                kind='search'
                label={texts.search}
                placeholder={texts.search}
                value={typed}
                onInput={setTyped}
              />
            )
          }
        >
          {found.map((item) => (
            <Button
              key={item.id}
              id={`${id}-${item.id}`}
              className={`option option-plain${item.id === chosen ? ' option-chosen' : ''}`}
              pressed={item.id === chosen}
              onPress={() => {
                turn(false)
                onChoose(item.id)
              }}
            >
              <Box className='option-label'>{item.label}</Box>
              {item.id === chosen && <Words className='tick' decorative />}
            </Button>
          ))}
          {found.length === 0 && (
            <Box className='hint' role='status'>
              {texts.noMatch}
            </Box>
          )}
        </BottomSheet>
      )}
    </Box>
  )
}
