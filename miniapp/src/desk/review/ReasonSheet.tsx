import { useState } from 'react'
import { Action } from '../../components/Action'
import { BottomSheet } from '../../components/BottomSheet'
import { Box } from '../../platform/elements'
import { useTexts } from '../../texts/locale'
import { ReasonField } from './ReasonField'
import { subjectOf } from './reason-draft'

interface Props {
  readonly path: string
  /** what is wrong: a field, the photo, a file */
  readonly label: string
  readonly reason: string
  readonly onKeep: (text: string) => void
  readonly onClose: () => void
}

/** What is wrong with one entry or file. */
export function ReasonSheet({ path, label, reason, onKeep, onClose }: Props) {
  const texts = useTexts()
  const [typed, setTyped] = useState(reason)
  return (
    <BottomSheet id='reason-sheet' title={label} onClose={onClose}>
      <Box className='stack'>
        <ReasonField
          id='reason'
          label={texts.reason}
          subject={subjectOf(path)}
          value={typed}
          onInput={setTyped}
          onConfirm={() => onKeep(typed)}
        />
        <Box className='actions'>
          {reason !== '' && (
            <Action id='reason-remove' kind='secondary' onPress={() => onKeep('')}>
              {texts.remove}
            </Action>
          )}
          <Action id='reason-keep' disabled={typed.trim() === ''} onPress={() => onKeep(typed)}>
            {texts.reasonKeep}
          </Action>
        </Box>
      </Box>
    </BottomSheet>
  )
}
