import { useState } from 'react'
import { Action } from '../components/Action'
import { BottomSheet } from '../components/BottomSheet'
import { Box, Button, Words } from '../platform/elements'
import { hasShortcuts, useShortcuts } from '../platform/shortcuts'
import { useTexts } from '../texts/locale'

export interface Shortcut {
  /** of the keyboard, `j` or `Enter` */
  readonly key: string
  readonly label: string
  /** missing where the browser does it by itself */
  readonly action?: () => void
}

/** Makes the keys work, and tells of them by `?`. */
export function Shortcuts({ keys }: { readonly keys: readonly Shortcut[] }) {
  const texts = useTexts()
  const [isOpen, setOpen] = useState(false)
  const shortcuts: Record<string, () => void> = { '?': () => setOpen(true) }
  for (const { key, action } of keys) if (action !== undefined) shortcuts[key] = action
  useShortcuts(shortcuts)
  return (
    <>
      {hasShortcuts && (
        <Button id='shortcuts' className='link' onPress={() => setOpen(true)}>
          {`${texts.shortcuts} ?`}
        </Button>
      )}
      {isOpen && (
        <BottomSheet id='shortcuts-sheet' title={texts.shortcuts} onClose={() => setOpen(false)}>
          <Box className='facts'>
            {[...keys, { key: '?', label: texts.shortcuts }].map(({ key, label }) => (
              <Box key={key} className='fact'>
                <Words className='fact-label fact-code'>{key.length === 1 ? key.toUpperCase() : key}</Words>
                <Words className='fact-value'>{label}</Words>
              </Box>
            ))}
          </Box>
          <Action id='shortcuts-done' kind='secondary' onPress={() => setOpen(false)}>
            {texts.close}
          </Action>
        </BottomSheet>
      )}
    </>
  )
}
