import type { Acknowledgement, Finding, Ruleset } from '@registration/rules'
import { Notice, Sign } from '../../components/Notice'
import { FindingList } from '../../form/FindingList'
import { idOf } from '../../form/field-ids'
import { useFindingText } from '../../form/finding-text'
import { usePathLabel } from '../../form/path-label'
import { Box, Button, Heading, Words } from '../../platform/elements'
import { useTexts } from '../../texts/locale'

interface Props {
  readonly ruleset: Ruleset
  readonly errors: readonly Finding[]
  readonly warnings: readonly Finding[]
  /** warnings that are not acknowledged yet */
  readonly open: number
  readonly acknowledgements: readonly Acknowledgement[]
  readonly onAcknowledge: (warning: Finding) => void
  readonly onEdit: (path: string) => void
}

/** What stands between the candidate and her 网报号: errors to correct, warnings to answer. */
export function FindingsToSettle(props: Props) {
  const { ruleset, errors, warnings, open, acknowledgements, onAcknowledge, onEdit } = props
  const texts = useTexts()
  const labelOf = usePathLabel(ruleset)
  const textOf = useFindingText(ruleset)
  return (
    <>
      {errors.length > 0 && (
        <Notice id='review-errors' kind='error' title={texts.errorsToFix(errors.length)}>
          {errors.map((finding) => (
            <Button
              key={finding.path + finding.code}
              id={`goto-${idOf(finding.path)}`}
              className='link link-line'
              onPress={() => onEdit(finding.path)}
            >
              {`${labelOf(finding.path)}${texts.colon}${textOf(finding)}`}
            </Button>
          ))}
        </Notice>
      )}
      {warnings.length > 0 && (
        <Box id='review-warnings' className='card'>
          <Heading level={2} className='card-title card-title-sign'>
            <Sign kind={open > 0 ? 'warning' : 'success'} />
            {open > 0 ? texts.warningsToConfirm(open) : texts.acknowledged}
          </Heading>
          {open > 0 && <Box className='hint'>{texts.warningsHelp}</Box>}
          {warnings.map((warning) => (
            <Box key={warning.path + warning.code} className='settle'>
              <Box className='settle-head'>
                <Words className='settle-label'>{labelOf(warning.path)}</Words>
                <Button
                  id={`goto-${idOf(`${warning.path}.${warning.code}`)}`}
                  className='link'
                  label={`${texts.edit} ${labelOf(warning.path)}`}
                  onPress={() => onEdit(warning.path)}
                >
                  {texts.edit}
                </Button>
              </Box>
              <FindingList
                ruleset={ruleset}
                findings={[warning]}
                acknowledgements={acknowledgements}
                settled={texts.acknowledged}
                onAcknowledge={onAcknowledge}
              />
            </Box>
          ))}
        </Box>
      )}
    </>
  )
}
