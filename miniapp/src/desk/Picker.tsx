import { useState } from 'react'
import { ChoiceList } from '../components/ChoiceList'
import { Box, Button, Words } from '../platform/elements'
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

/** One of many: a button that shows what is chosen, and a sheet to choose from. */
export function Picker({ id, label, items, chosen, onChoose }: Props) {
  const texts = useTexts()
  const [isOpen, setOpen] = useState(false)
  const current = items.find((item) => item.id === chosen)?.label ?? texts.choose
  return (
    <Box className='field'>
      <Box className='field-label'>{label}</Box>
      <Button
        id={id}
        className='input select'
        label={`${label} ${current}`}
        expanded={isOpen}
        onPress={() => setOpen(true)}
      >
        <Words className='select-value'>{current}</Words>
        <Words className='chevron-down' decorative />
      </Button>
      {isOpen && (
        <ChoiceList
          id={id}
          title={label}
          choices={items.map((item) => ({ code: item.id, label: item.label }))}
          chosen={chosen}
          onChoose={(code) => {
            setOpen(false)
            onChoose(code)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </Box>
  )
}
