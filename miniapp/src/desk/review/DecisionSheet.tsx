import { useState } from 'react'
import { Action } from '../../components/Action'
import { BottomSheet } from '../../components/BottomSheet'
import { Box, Button } from '../../platform/elements'
import { useTexts } from '../../texts/locale'
import { reasonAt, withReason, type ReasonDraft } from './reason-draft'
import { ReasonField } from './ReasonField'

interface Props {
  /** the action, in the portal's words */
  readonly label: string
  readonly draft: ReasonDraft
  readonly labelOf: (path: string) => string
  readonly onChange: (draft: ReasonDraft) => void
  readonly onDecide: (reasons: ReasonDraft) => void
  readonly onClose: () => void
}

/** The reasons that were given so far, one for the application as a whole, and the decision that they are sent with. */
export function DecisionSheet(props: Props) {
  const { label, draft, labelOf, onChange, onDecide, onClose } = props
  const texts = useTexts()
  const [whole, setWhole] = useState(reasonAt(draft, null))
  const complete = withReason(draft, null, whole)
  return (
    <BottomSheet id='decision-sheet' title={label} onClose={onClose}>
      <Box className='stack'>
        {draft.map(({ path, text }) =>
          path === null ? null : (
            <Box key={path} className='desk-row desk-given'>
              <Box className='desk-given-text'>
                {labelOf(path)}
                {texts.colon}
                {text}
              </Box>
              <Button
                id={`given-remove-${path.replace(/\./g, '-')}`}
                className='link'
                label={`${texts.remove} ${labelOf(path)}`}
                onPress={() => onChange(withReason(draft, path, ''))}
              >
                {texts.remove}
              </Button>
            </Box>
          ),
        )}
        {draft.every(({ path }) => path === null) && <Box className='hint'>{texts.reasonsByPointing}</Box>}
        <ReasonField
          id='reason-whole'
          label={texts.reasonWhole}
          subject='whole'
          value={whole}
          onInput={setWhole}
        />
        <Action id='decide' disabled={complete.length === 0} onPress={() => onDecide(complete)}>
          {`${label} (${complete.length})`}
        </Action>
      </Box>
    </BottomSheet>
  )
}
