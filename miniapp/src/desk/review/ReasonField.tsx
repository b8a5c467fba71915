import { TypedField } from '../../components/TypedField'
import { Box, Button } from '../../platform/elements'
import { useTexts } from '../../texts/locale'
import { withPhrase, type Subject } from './reason-draft'

interface Props {
  readonly id: string
  readonly label: string
  readonly subject: Subject
  readonly value: string
  readonly onInput: (typed: string) => void
  readonly onConfirm?: () => void
}

/** A reason in the clerk's words, or in those that fit most often. */
export function ReasonField({ id, label, subject, value, onInput, onConfirm }: Props) {
  const texts = useTexts()
  return (
    <>
      <TypedField id={id} label={label} kind='text' value={value} onInput={onInput} onConfirm={onConfirm} />
      <Box className='chips' role='group' label={texts.phrases}>
        {texts.reasonPhrases[subject].map((phrase, index) => (
          <Button
            key={phrase}
            id={`${id}-phrase-${index}`}
            className='chip-button'
            onPress={() => onInput(withPhrase(value, phrase, texts.reasonSeparator))}
          >
            {phrase}
          </Button>
        ))}
      </Box>
    </>
  )
}
