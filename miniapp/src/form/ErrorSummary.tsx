import type { Finding, Ruleset } from '@registration/rules'
import { Notice } from '../components/Notice'
import { Box, Button, Words } from '../platform/elements'
import { useLocalised, useTexts } from '../texts/locale'
import { errorLines } from './error-lines'
import { idOf } from './field-ids'
import { useFindingText } from './finding-text'
import { usePathLabel } from './path-label'
import { findField } from './section-form'

interface Props {
  readonly ruleset: Ruleset
  /** the errors that refused the last save */
  readonly refusals: readonly Finding[]
  /** what is wrong by now */
  readonly findings: readonly Finding[]
  readonly onFocus: (path: string) => void
}

/**
 * What kept a section from being saved, as it is by now; each line leads to its field. Corrected lines are ticked off and
 * stay, so that the page does not move under the finger.
 */
export function ErrorSummary({ ruleset, refusals, findings, onFocus }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const textOf = useFindingText(ruleset)
  const labelOf = usePathLabel(ruleset)
  if (refusals.length === 0) return null
  const lines = errorLines(refusals, findings)
  const left = lines.filter(({ error }) => error !== undefined).length
  return (
    <Notice
      id='error-summary'
      kind={left > 0 ? 'error' : 'success'}
      title={left > 0 ? texts.errorsFound(left) : texts.errorsCorrected}
    >
      {lines.map(({ path, error }) => {
        const field = findField({ ruleset }, path)
        // Of a section that does not repeat the section goes without saying.
        const label = field && path.split('.').length === 2 ? localised(field.label) : labelOf(path)
        if (error === undefined) {
          return (
            <Box key={path} className='corrected'>
              <Words className='tick' decorative />
              {label}
            </Box>
          )
        }
        return (
          <Button
            key={path + error.code}
            id={`goto-${idOf(path)}`}
            className='link link-line'
            onPress={() => onFocus(path)}
          >
            {`${label}${texts.colon}${textOf(error)}`}
          </Button>
        )
      })}
    </Notice>
  )
}
