import { useEffect } from 'react'
import { acknowledgeWarning, useAcknowledgements } from '../../application/acknowledged'
import { mayEdit } from '../../application/editing'
import { pageLackedBy } from '../../application/progress'
import { forgetUnsentFile, readUnsentFile } from '../../application/unsent-file'
import { photoPlace } from '../../application/upload-file'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { PhotoOfApplication } from '../../components/PhotoOfApplication'
import { ProblemNotice } from '../../components/ProblemNotice'
import { FindingList } from '../../form/FindingList'
import { Darkroom } from '../../platform/darkroom'
import { Box, Heading } from '../../platform/elements'
import { replacePage } from '../../platform/navigation'
import { choosePhoto, sourceOf } from '../../platform/photo'
import { Progress } from '../../platform/progress'
import { pageOfPath, reviewPage } from '../../routes'
import { useTexts } from '../../texts/locale'
import { EditNotice } from '../EditNotice'
import { agreesToLeaveLine } from '../leave-line'
import { wayOf, WizardPage, type Begun } from '../WizardPage'
import { neighbours, pageToGo, WizardSteps } from '../WizardSteps'
import { CropEditor } from './CropEditor'
import { PhotoPreview } from './PhotoPreview'
import { PhotoRequirements } from './PhotoRequirements'
import { isRefused, usePhotoMaking } from './use-photo-making'
import { usePhotoUpload } from './use-photo-upload'

export default function PhotoPage() {
  const texts = useTexts()
  return <WizardPage title={() => texts.photoTitle}>{(begun) => <Photo {...begun} />}</WizardPage>
}

function Photo(begun: Begun) {
  const { plan, ruleset, application } = begun
  const texts = useTexts()
  const acknowledgements = useAcknowledgements(application)
  const { workpiece, isMaking, chosen, begin, cut, resize, clear } = usePhotoMaking(ruleset)
  const upload = usePhotoUpload(application, clear)
  const isEditable = mayEdit(ruleset, application, 'photo')
  const lacked = pageLackedBy(wayOf(begun), 'photo')
  const { before, after } = neighbours(ruleset, 'photo')
  const isSending = upload.state.kind === 'sending'
  const isFirst = chosen === undefined && application.photo === null

  useEffect(() => {
    if (lacked !== undefined) replacePage(pageOfPath(plan.id, lacked))
  }, [lacked, plan.id])
  useEffect(() => {
    if (!isEditable) return
    void readUnsentFile(photoPlace(application)).then((unsent) => {
      if (unsent) void begin({ bytes: unsent.bytes, source: sourceOf(unsent.bytes, 'jpeg') })
    })
    // Once, when the page opens.
  }, [])

  const use = async (bytes: ArrayBuffer) => {
    if (await agreesToLeaveLine(application, texts)) await upload.send(bytes)
  }
  const choose = async (from: 'camera' | 'album') => {
    const photo = await choosePhoto(from)
    if (photo === undefined) return
    upload.reset()
    await forgetUnsentFile(photoPlace(application))
    await begin(photo)
  }

  return (
    <>
      <WizardSteps {...begun} current='photo' />
      <EditNotice {...begun} />
      <ProblemNotice problem={upload.problem} />
      {isFirst && <PhotoRequirements spec={ruleset.photo} />}
      <Box className='card'>
        <Heading level={2} className='card-title'>
          {chosen ? texts.photoTitle : application.photo ? texts.photoNow : texts.photoNone}
        </Heading>
        {chosen === undefined && application.photo && (
          <PhotoOfApplication application={application} className='photo' />
        )}
        {workpiece?.negative && workpiece.crop && !isSending && (
          <CropEditor
            source={workpiece.original.source}
            image={workpiece.negative}
            crop={workpiece.crop}
            sizes={ruleset.photo.sizes}
            size={workpiece.size}
            onCrop={cut}
            onSize={resize}
          />
        )}
        {workpiece && chosen && (
          <>
            <Box className='photo-pair'>
              {workpiece.made && <PhotoPreview label={texts.photoBefore} photo={workpiece.original} />}
              <PhotoPreview label={workpiece.made ? texts.photoAfter : undefined} photo={chosen} />
            </Box>
            <Box className='findings' role='status'>
              <FindingList
                ruleset={ruleset}
                findings={chosen.findings}
                acknowledgements={acknowledgements}
                settled={texts.acknowledged}
                onAcknowledge={(warning) => acknowledgeWarning(application.id, warning)}
              />
              {!isMaking && chosen.findings.length === 0 && (
                <Notice id='photo-fits' kind='success' title={texts.photoFits}>
                  {workpiece.made && texts.photoShrunk}
                </Notice>
              )}
            </Box>
            {isRefused(chosen) && !isMaking && <Box className='hint'>{texts.photoUnshrinkable}</Box>}
          </>
        )}
        <Box className='findings' role='status'>
          {isSending && <UploadProgress share={upload.state.kind === 'sending' ? upload.state.share : 0} />}
          {upload.state.kind === 'cut' && (
            <Notice id='photo-cut' kind='warning' title={texts.photoCut}>
              {texts.photoCutHelp}
            </Notice>
          )}
        </Box>
        {isEditable && (
          <Box className='stack'>
            {chosen && !isRefused(chosen) && (
              <Action id='photo-use' busy={isSending || isMaking} onPress={() => void use(chosen.bytes)}>
                {isMaking
                  ? texts.photoMaking
                  : isSending
                    ? texts.photoUploading
                    : upload.state.kind === 'cut'
                      ? texts.photoResume
                      : texts.photoUse}
              </Action>
            )}
            {chosen === undefined && application.photo && (
              <Action
                id='photo-continue'
                onPress={() => replacePage(after ? pageToGo(begun, after) : reviewPage(plan.id))}
              >
                {texts.continue}
              </Action>
            )}
            <Box className='actions actions-even'>
              <Action
                id='photo-choose'
                kind={chosen || application.photo ? 'secondary' : 'primary'}
                disabled={isSending}
                onPress={() => void choose('album')}
              >
                {chosen || application.photo ? texts.photoAgain : texts.photoChoose}
              </Action>
              <Action
                id='photo-take'
                kind='secondary'
                disabled={isSending}
                onPress={() => void choose('camera')}
              >
                {texts.photoTake}
              </Action>
            </Box>
          </Box>
        )}
      </Box>
      {!isFirst && <PhotoRequirements spec={ruleset.photo} />}
      {before && (
        <Action id='previous' kind='secondary' onPress={() => replacePage(pageToGo(begun, before))}>
          {texts.previous}
        </Action>
      )}
      <Darkroom />
    </>
  )
}

function UploadProgress({ share }: { readonly share: number | undefined }) {
  const texts = useTexts()
  return (
    <Box className='upload'>
      <Progress id='photo-progress' label={texts.photoUploading} share={share} />
      <Box className='hint'>
        {share === undefined ? texts.photoUploading : texts.photoUploaded(Math.round(share * 100))}
      </Box>
    </Box>
  )
}
