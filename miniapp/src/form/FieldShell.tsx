import type { FormField } from '@registration/rules'
import type { ReactNode } from 'react'
import { Box, Label, Words } from '../platform/elements'
import { useLocalised, useTexts } from '../texts/locale'
import { FindingList } from './FindingList'
import { idOf } from './field-ids'
import type { FieldEditor } from './field-editor'
import { isTypedInstead } from './section-form'

interface Props {
  readonly shown: FormField
  readonly editor: FieldEditor
  /** `group`: several options share the label */
  readonly kind?: 'input' | 'group'
  readonly children: ReactNode
}

/** What stands around every input: its label, whether it is required, its help, and what the rules say. */
export function FieldShell({ shown, editor, kind = 'input', children }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const { path, field, required } = shown
  const id = idOf(path)
  const findings = editor.findings.filter((finding) => finding.path === path)
  // The help of a field that is taken from another one says so.
  const isTyped = field.format.type === 'date' && isTypedInstead(editor.context, editor.entries, shown)
  const help = isTyped ? texts.dateHelp : field.help && localised(field.help)
  const isWrong = findings.some(({ severity }) => severity === 'error')
  const cleared = editor.cleared[path]
  const label = (
    <>
      <Words>{localised(field.label)}</Words>
      {required ? (
        <Words className='required' decorative>
          *
        </Words>
      ) : (
        <Words className='optional'>{texts.optional}</Words>
      )}
    </>
  )
  return (
    <Box id={`field-${id}`} className={`field${isWrong ? ' field-wrong' : ''}`} path={path}>
      {kind === 'input' ? (
        <Label id={`${id}-label`} className='field-label' for={id}>
          {label}
        </Label>
      ) : (
        <Box id={`${id}-label`} className='field-label'>
          {label}
        </Box>
      )}
      {help !== undefined && (
        <Box id={`${id}-help`} className='field-help'>
          {help}
        </Box>
      )}
      {children}
      <Box id={`${id}-findings`} className='findings' role='status'>
        {cleared && <Box className='cleared'>{texts.cleared(localised(cleared))}</Box>}
        <FindingList
          ruleset={editor.context.ruleset}
          findings={findings}
          acknowledgements={editor.acknowledgements}
          settled={texts.acknowledged}
          onAcknowledge={editor.acknowledge}
        />
      </Box>
    </Box>
  )
}

/** What ties a group of options to the texts around it. */
export function tiesOfGroup(shown: FormField, editor: FieldEditor) {
  const { id, invalid, describedBy } = tiesOf(shown, editor)
  return { labelledBy: `${id}-label`, invalid, describedBy }
}

/** What ties an input to the texts around it. */
export function tiesOf({ path, field, required }: FormField, { findings }: FieldEditor) {
  const id = idOf(path)
  return {
    id,
    required,
    invalid: findings.some((finding) => finding.path === path && finding.severity === 'error'),
    describedBy: field.help ? `${id}-help ${id}-findings` : `${id}-findings`,
  }
}
