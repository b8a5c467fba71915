import type { AttachmentSpec } from '@registration/rules'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { ProblemNotice } from '../../components/ProblemNotice'
import { FindingList } from '../../form/FindingList'
import { ask } from '../../platform/dialog'
import { Box, Heading, Words } from '../../platform/elements'
import { fileSources, type FileSource } from '../../platform/file'
import { Progress } from '../../platform/progress'
import { useLocalised, useTexts } from '../../texts/locale'
import { agreesToLeaveLine } from '../leave-line'
import type { Begun } from '../WizardPage'
import { StoredAttachment } from './StoredAttachment'
import { useAttachment } from './use-attachment'

interface Props extends Begun {
  readonly spec: AttachmentSpec
  readonly isRequired: boolean
  readonly isEditable: boolean
}

/** One attachment: what is wanted, what is there, and what is wrong with what was chosen. */
export function AttachmentCard({ ruleset, application, spec, isRequired, isEditable }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const attachment = useAttachment(application, spec, isEditable)
  const { id, types, maxBytes } = spec
  const { state, findings, problem } = attachment
  const stored = application.attachments[id]
  const label = localised(spec.label)
  const isBusy = state.kind === 'sending' || state.kind === 'removing'
  const formats = types.map((type) => type.toUpperCase()).join(texts.list)

  const choose = async (from: FileSource) => {
    if (await agreesToLeaveLine(application, texts)) await attachment.choose(from)
  }
  const remove = async () => {
    const isSure = await ask({
      title: texts.attachmentRemoveTitle(label),
      content: texts.attachmentRemoveHelp,
      yes: texts.remove,
      no: texts.cancel,
    })
    if (isSure && (await agreesToLeaveLine(application, texts))) await attachment.remove()
  }
  return (
    <Box id={`field-attachments-${id}`} className='card'>
      <Heading level={2} className='card-title'>
        {label}
        {!isRequired && <Words className='optional'>{texts.optional}</Words>}
      </Heading>
      <Box className='hint'>{texts.attachmentWanted(formats, Math.round(maxBytes / 1024 / 102.4) / 10)}</Box>
      {spec.help && <Box className='field-help'>{localised(spec.help)}</Box>}
      <ProblemNotice problem={problem} />
      <Box id={`attachments-${id}-findings`} className='findings' role='status'>
        <FindingList ruleset={ruleset} findings={findings} acknowledgements={[]} settled='' />
      </Box>
      {stored && <StoredAttachment application={application} id={id} label={label} stored={stored} />}
      <Box role='status'>
        {state.kind === 'sending' && (
          <Box className='upload'>
            <Progress id={`${id}-progress`} label={texts.photoUploading} share={state.share} />
            <Box className='hint'>
              {state.share === undefined
                ? texts.photoUploading
                : texts.photoUploaded(Math.round(state.share * 100))}
            </Box>
          </Box>
        )}
        {state.kind === 'cut' && (
          <Notice id={`${id}-cut`} kind='warning' title={texts.attachmentCut}>
            {texts.attachmentCutHelp}
          </Notice>
        )}
      </Box>
      {isEditable && (
        <Box className='actions actions-even'>
          {state.kind === 'cut' && (
            <Action id={`${id}-resume`} onPress={() => void attachment.resume()}>
              {texts.photoResume}
            </Action>
          )}
          {fileSources(types).map((from, index, { length }) => (
            <Action
              key={from}
              id={index === 0 ? `${id}-choose` : `${id}-choose-${from}`}
              kind={stored || index > 0 ? 'secondary' : 'primary'}
              disabled={isBusy}
              onPress={() => void choose(from)}
            >
              {length > 1
                ? from === 'album'
                  ? texts.attachmentFromAlbum
                  : texts.attachmentFromChat
                : stored
                  ? texts.attachmentReplace
                  : texts.attachmentChoose}
            </Action>
          ))}
          {stored && (
            <Action id={`${id}-remove`} kind='secondary' disabled={isBusy} onPress={() => void remove()}>
              {texts.remove}
            </Action>
          )}
        </Box>
      )}
    </Box>
  )
}
