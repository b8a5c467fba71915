import { NO_FINDINGS, error, type Checked, type Finding } from '../finding'
import { characterList, lengthOf } from './characters'
import { compact, isSettled, readText, toCapitals } from './typed-text'

const LONGEST = 50

// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const PRINTABLE = /[^\0-\x1f\x7f-\x9f\ufffd]+/g

/** Half-width capitals without spaces or invisible characters, as cards print their numbers. */
export function readDocumentNumber(input: unknown): Checked {
  return readText(input, (text) => toCapitals(compact(text)))
}

/**
 * The number of a card whose issuer publishes no rule: what is not of the usual form gets the finding `otherwise`, a
 * warning, because the card at hand is right and the list of forms is not.
 *
 * Further findings (errors): `text.characters` `{characters}` (control characters); `text.tooLong` `{max}` (more than
 * 50 characters).
 */
export function checkDocumentNumber(input: unknown, usual: RegExp, otherwise: Finding): Checked {
  const typed = readDocumentNumber(input)
  if (isSettled(typed)) return typed
  const { value } = typed
  const control = value.replace(PRINTABLE, '')
  if (control !== '') {
    return { value, findings: [error('text.characters', { characters: characterList(control) })] }
  }
  if (lengthOf(value) > LONGEST) return { value, findings: [error('text.tooLong', { max: LONGEST })] }
  return { value, findings: usual.test(value) ? NO_FINDINGS : [otherwise] }
}
