import { useState } from 'react'
import { BottomSheet } from '../components/BottomSheet'
import { Box, Button } from '../platform/elements'
import { useLocalised, useTexts } from '../texts/locale'
import { FieldShell } from './FieldShell'
import type { FieldProps } from './field-props'
import { idOf } from './field-ids'
import { TextInput } from './TextField'

/** As far back as the picker offers years; anything can be typed. */
const YEARS = 80

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/**
 * A month of a year: typed in six digits, or found with two taps. A wheel would need long turning to reach the year in
 * which an older candidate graduated.
 */
export function MonthField({ shown, editor }: FieldProps) {
  const texts = useTexts()
  const localised = useLocalised()
  const [isOpen, setOpen] = useState(false)
  const [year, setYear] = useState<number>()
  const { path, field, value } = shown
  const id = idOf(path)
  const thisYear = Number(editor.context.circumstances.today.slice(0, 4))
  const years = Array.from({ length: YEARS + 1 }, (_, back) => thisYear - back)
  const chosen = typeof value === 'string' ? value : ''
  const open = (isOpening: boolean) => {
    setYear(undefined)
    setOpen(isOpening)
  }
  const choose = (month: number) => {
    editor.enter(path, `${year}-${twoDigits(month)}`)
    editor.leave(path)
    open(false)
  }
  return (
    <FieldShell shown={shown} editor={editor}>
      <Box className='input-row'>
        <TextInput shown={shown} editor={editor} />
        <Button id={`${id}-pick`} className='beside-input' expanded={isOpen} onPress={() => open(true)}>
          {texts.pick}
        </Button>
      </Box>
      {isOpen && (
        <BottomSheet
          id={`${id}-sheet`}
          title={year === undefined ? texts.chooseYear : texts.chooseMonth(year)}
          onClose={() => open(false)}
        >
          {year === undefined ? (
            <Box className='grid' role='group' label={localised(field.label)}>
              {years.map((one) => (
                <Button
                  key={one}
                  id={`${id}-year-${one}`}
                  className={`cell${chosen.startsWith(String(one)) ? ' cell-chosen' : ''}`}
                  pressed={chosen.startsWith(String(one))}
                  onPress={() => setYear(one)}
                >
                  {one}
                </Button>
              ))}
            </Box>
          ) : (
            <>
              <Box className='grid' role='group' label={localised(field.label)}>
                {MONTHS.map((month) => (
                  <Button
                    key={month}
                    id={`${id}-month-${twoDigits(month)}`}
                    className={`cell${chosen === `${year}-${twoDigits(month)}` ? ' cell-chosen' : ''}`}
                    pressed={chosen === `${year}-${twoDigits(month)}`}
                    onPress={() => choose(month)}
                  >
                    {texts.monthLabel(month)}
                  </Button>
                ))}
              </Box>
              <Button id={`${id}-other-year`} className='link' onPress={() => setYear(undefined)}>
                {texts.otherYear}
              </Button>
            </>
          )}
        </BottomSheet>
      )}
    </FieldShell>
  )
}

function twoDigits(month: number): string {
  return ('0' + month).slice(-2)
}
