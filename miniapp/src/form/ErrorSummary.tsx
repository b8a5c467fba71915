import type { Finding } from '@registration/rules'
import { Notice } from '../components/Notice'
import { Box, Button, Words } from '../platform/elements'
import { useLocalised, useTexts } from '../texts/locale'
import { idOf } from './field-ids'
import { useFindingText } from './finding-text'
import { findField } from './section-form'
import type { SectionEditor } from './use-section-editor'

/**
 * What kept a section from being saved; each line leads to its field. Corrected lines are ticked off and stay, so that
 * the page does not move under the finger.
 */
export function ErrorSummary({ editor }: { readonly editor: SectionEditor }) {
  const texts = useTexts()
  const localised = useLocalised()
  const textOf = useFindingText(editor.context.ruleset)
  const { refusals, findings } = editor
  if (refusals.length === 0) return null
  const isCorrected = ({ path }: Finding) =>
    !findings.some((finding) => finding.path === path && finding.severity === 'error')
  const left = refusals.filter((finding) => !isCorrected(finding)).length
  return (
    <Notice
      id='error-summary'
      kind={left > 0 ? 'error' : 'success'}
      title={left > 0 ? texts.errorsFound(left) : texts.errorsCorrected}
    >
      {refusals.map((finding) => {
        const { path, code } = finding
        const field = findField(editor.context, path)
        const label = field ? localised(field.label) : path
        if (isCorrected(finding)) {
          return (
            <Box key={path + code} className='corrected'>
              <Words className='tick' decorative />
              {label}
            </Box>
          )
        }
        return (
          <Button
            key={path + code}
            id={`goto-${idOf(path)}`}
            className='link link-line'
            onPress={() => editor.focus(path)}
          >
            {`${label}${texts.colon}${textOf(finding)}`}
          </Button>
        )
      })}
    </Notice>
  )
}
