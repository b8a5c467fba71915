import { evaluate, formState, type Section } from '@registration/rules'
import { useEffect, useState } from 'react'
import { fetchEducationRecords } from '../../api/applications'
import { Action } from '../../components/Action'
import { Notice, Sign } from '../../components/Notice'
import { useAttempt } from '../../components/use-attempt'
import { circumstancesOf } from '../../form/circumstances'
import { ErrorSummary } from '../../form/ErrorSummary'
import { EntryFacts } from '../../form/SectionEntries'
import { SectionFields } from '../../form/SectionFields'
import { useRowsEditor, type RowsEditor } from '../../form/use-rows-editor'
import { ask } from '../../platform/dialog'
import { Box, Button, Heading, Option, Words } from '../../platform/elements'
import { usePageParams } from '../../platform/page'
import { useLocalised, useTexts } from '../../texts/locale'
import type { SectionProps } from './section'
import { SectionFrame } from './SectionFrame'

interface Props extends SectionProps {
  readonly repeats: NonNullable<Section['repeats']>
}

/** A section that is a list: its rows are filled in one by one, and saved together. */
export function RowsSection({ repeats, ...props }: Props) {
  const { plan, ruleset, application, section } = props
  const texts = useTexts()
  const { field } = usePageParams()
  const { editing, session, row } = useRowsEditor(props)
  const { rows, refusals, refused, isConflict, saveState, problem, isRestored } = editing
  useEffect(() => {
    if (field?.includes('.')) session.focus(field)
    // Once, when the page opens.
  }, [])

  const { errors } = evaluate(
    ruleset,
    { ...application.sections, [section]: rows },
    { ...circumstancesOf(plan), only: section },
  )
  return (
    <SectionFrame
      {...props}
      saveState={saveState}
      problem={problem}
      isRestored={isRestored}
      conflict={isConflict ? texts.rowsConflict : undefined}
      onDiscard={() => session.discard()}
      onSave={() => session.save()}
      isBusy={row !== undefined}
    >
      <ErrorSummary
        ruleset={ruleset}
        refusals={refusals}
        findings={[...errors, ...refused]}
        onFocus={(path) => session.focus(path)}
      />
      {row === undefined ? (
        <Rows
          {...props}
          repeats={repeats}
          editor={{ editing, session, row }}
          errorPaths={errors.map(({ path }) => path)}
        />
      ) : (
        <Box id='row-form' className='card'>
          <SectionFields editor={row} />
          <Box className='actions'>
            <Action id='row-cancel' kind='secondary' onPress={() => session.cancel()}>
              {texts.giveUp}
            </Action>
            <Action id='row-done' onPress={() => void session.finish()}>
              {texts.rowDone}
            </Action>
          </Box>
        </Box>
      )}
    </SectionFrame>
  )
}

interface RowsProps extends Props {
  readonly editor: RowsEditor
  /** where something is wrong by now */
  readonly errorPaths: readonly string[]
}

function Rows({ plan, ruleset, application, section, repeats, editor, errorPaths }: RowsProps) {
  const texts = useTexts()
  const localised = useLocalised()
  const { editing, session } = editor
  const { rows } = editing
  const { mark } = session
  const own = ruleset.sections.find(({ id }) => id === section)
  const label = own ? localised(own.label) : ''
  const markLabel = own?.fields.find(({ id }) => id === mark?.field)?.label
  const fields = formState(
    ruleset,
    section,
    { ...application.sections, [section]: rows },
    circumstancesOf(plan),
  )
  const remove = async (index: number) => {
    const isSure = await ask({
      title: texts.rowRemoveTitle(label, index + 1),
      content: texts.rowRemoveHelp,
      yes: texts.remove,
      no: texts.cancel,
    })
    if (isSure) session.remove(index)
  }
  return (
    <Box id='rows' className='stack'>
      {own?.fetchedFrom !== undefined && (
        <FetchRows applicationId={application.id} onFetched={(fetched) => session.append(fetched)} />
      )}
      {rows.length === 0 && (
        <Box className='card empty'>
          <Box className='empty-title'>{texts.rowsNone}</Box>
          <Box className='hint'>{repeats.min > 0 ? texts.rowsAtLeast(repeats.min) : texts.rowsMayBeNone}</Box>
        </Box>
      )}
      {rows.length > 0 && (
        <Box className='stack' role='list'>
          {rows.map((row, index) => (
            <Box key={index} id={`row-${index}`} className='card' role='listitem'>
              <Box className='card-head'>
                <Heading level={2} className='card-title card-title-sign'>
                  {errorPaths.some((path) => path.startsWith(`${section}.${index}.`)) && (
                    <Sign kind='error' />
                  )}
                  {texts.rowOf(label, index + 1)}
                </Heading>
                <Box className='row-actions'>
                  <Button
                    id={`row-${index}-edit`}
                    className='link'
                    label={`${texts.edit} ${texts.rowOf(label, index + 1)}`}
                    onPress={() => session.edit(index)}
                  >
                    {texts.edit}
                  </Button>
                  <Button
                    id={`row-${index}-remove`}
                    className='link'
                    label={`${texts.remove} ${texts.rowOf(label, index + 1)}`}
                    onPress={() => void remove(index)}
                  >
                    {texts.remove}
                  </Button>
                </Box>
              </Box>
              <EntryFacts
                fields={fields.filter((shown) => shown.row === index && shown.field.id !== mark?.field)}
              />
              {mark && markLabel && (
                <Option
                  kind='radio'
                  id={`row-${index}-mark`}
                  name={`${section}-mark`}
                  className={`option${row[mark.field] === mark.value ? ' option-chosen' : ''}`}
                  checked={row[mark.field] === mark.value}
                  onChange={() => session.markRow(index)}
                >
                  <Words className='option-mark option-radio' decorative />
                  <Words className='option-label'>{localised(markLabel)}</Words>
                </Option>
              )}
            </Box>
          ))}
        </Box>
      )}
      {rows.length < repeats.max && (
        <Action id='row-add' kind='secondary' onPress={() => session.add()}>
          {texts.rowAdd(label)}
        </Action>
      )}
    </Box>
  )
}

interface FetchProps {
  readonly applicationId: string
  readonly onFetched: (rows: Parameters<RowsEditor['session']['append']>[0]) => void
}

/** Rows that the ministry's register has; where it cannot be asked, they are typed. */
function FetchRows({ applicationId, onFetched }: FetchProps) {
  const texts = useTexts()
  const [count, setCount] = useState<number>()
  const { isBusy, problem, attempt } = useAttempt()
  const fetch = () =>
    attempt(async () => {
      const { rows } = await fetchEducationRecords(applicationId)
      setCount(rows.length)
      if (rows.length > 0) onFetched(rows)
    })
  return (
    <Box className='stack'>
      <Action id='row-fetch' kind='secondary' busy={isBusy} onPress={() => void fetch()}>
        {isBusy ? texts.recordsFetching : texts.recordsFetch}
      </Action>
      <Box role='status'>
        {count !== undefined && (
          <Notice id='row-fetched' kind='success'>
            {texts.recordsFetched(count)}
          </Notice>
        )}
        {problem && (
          <Notice
            id='row-unfetched'
            kind='info'
            title={problem.message === '' ? texts.offline : problem.message}
          >
            {texts.recordsByHand}
          </Notice>
        )}
      </Box>
    </Box>
  )
}
