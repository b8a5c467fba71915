import { Box, Button } from '../platform/elements'
import { replacePage } from '../platform/navigation'
import { DESK } from '../routes'
import { useTexts } from '../texts/locale'
import { QUEUE, TALLY } from './desk-pages'

interface Props {
  readonly current: 'counter' | 'queue' | 'tally'
}

/** The three places of a clerk's work. */
export function DeskNav({ current }: Props) {
  const texts = useTexts()
  const places = [
    { id: 'counter', label: texts.deskCounter, page: DESK },
    { id: 'queue', label: texts.deskQueue, page: QUEUE },
    { id: 'tally', label: texts.deskTally, page: TALLY },
  ]
  return (
    <Box className='tabs desk-nav' role='navigation' label={texts.desk}>
      {places.map(({ id, label, page }) => (
        <Button
          key={id}
          id={`desk-${id}`}
          className={id === current ? 'tab tab-chosen' : 'tab'}
          pressed={id === current}
          onPress={() => {
            if (id !== current) replacePage(page)
          }}
        >
          {label}
        </Button>
      ))}
    </Box>
  )
}
