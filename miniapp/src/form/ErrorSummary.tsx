import type { Finding } from '@registration/rules'
import { Notice } from '../components/Notice'
import { Button } from '../platform/elements'
import { useLocalised, useTexts } from '../texts/locale'
import { idOf } from './field-ids'
import { useFindingText } from './finding-text'
import { fieldAt } from './section-form'
import type { SectionEditor } from './use-section-editor'

/** What keeps a section from being saved; each line leads to its field. */
export function ErrorSummary({ editor }: { readonly editor: SectionEditor }) {
  const texts = useTexts()
  const localised = useLocalised()
  const textOf = useFindingText(editor.context.ruleset)
  const errors = editor.findings.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return null
  const line = (finding: Finding) =>
    `${localised(fieldAt(editor.context, finding.path).label)}${texts.colon}${textOf(finding)}`
  return (
    <Notice id='error-summary' kind='error' title={texts.errorsFound(errors.length)}>
      {errors.map((finding) => (
        <Button
          key={finding.path + finding.code}
          id={`goto-${idOf(finding.path)}`}
          className='link link-line'
          onPress={() => editor.focus(finding.path)}
        >
          {line(finding)}
        </Button>
      ))}
    </Notice>
  )
}
