import { evaluate, type Finding } from '@registration/rules'
import { useState } from 'react'
import { savePhoto } from '../../api/applications'
import { isProblem, type ApiProblem } from '../../api/problem'
import { acknowledgeWarning, useAcknowledgements } from '../../application/acknowledged'
import { keepApplication, loadRegistration } from '../../application/registrations'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { PhotoOfApplication } from '../../components/PhotoOfApplication'
import { ProblemNotice } from '../../components/ProblemNotice'
import { FindingList } from '../../form/FindingList'
import { today } from '../../platform/clock'
import { Box, Heading, Picture } from '../../platform/elements'
import { replacePage } from '../../platform/navigation'
import { choosePhoto, shrinkPhoto, type PhotoFile } from '../../platform/photo'
import { reviewPage } from '../../routes'
import { useTexts } from '../../texts/locale'
import { EditNotice } from '../EditNotice'
import { PhotoRequirements } from './PhotoRequirements'
import { WizardPage, type Begun } from '../WizardPage'
import { WizardSteps } from '../WizardSteps'
import { printedWidth } from './printed-width'

export default function PhotoPage() {
  const texts = useTexts()
  return <WizardPage title={() => texts.photoTitle}>{(begun) => <Photo {...begun} />}</WizardPage>
}

/** A photo that was chosen and not uploaded yet, with what the rules say about it. */
interface Candidate extends PhotoFile {
  /** an image, and not just any file */
  readonly isSeen: boolean
  readonly facts: string
  readonly findings: readonly Finding[]
}

function Photo({ plan, ruleset, application }: Begun) {
  const texts = useTexts()
  const acknowledgements = useAcknowledgements(application)
  const [original, setOriginal] = useState<Candidate>()
  const [adjusted, setAdjusted] = useState<Candidate>()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const isEditable = application.actions.includes('edit')
  const chosen = adjusted ?? original
  const isFirst = chosen === undefined && application.photo === null

  const judge = (photo: PhotoFile): Candidate => {
    const judged = evaluate(ruleset, { photo: photo.bytes }, { today: today(), only: 'photo' })
    const { type = '', width = 0, height = 0, byteLength = 0 } = judged.photo ?? {}
    const kb = (byteLength / 1024).toFixed(1)
    return {
      ...photo,
      isSeen: width > 0,
      facts: width > 0 ? texts.photoFacts(type.toUpperCase(), width, height, kb) : '',
      findings: [...judged.errors, ...judged.warnings],
    }
  }
  const isRefused = ({ findings }: Candidate) => findings.some(({ severity }) => severity === 'error')

  const choose = async (from: 'camera' | 'album') => {
    const photo = await choosePhoto(from)
    if (photo === undefined) return
    setProblem(undefined)
    setAdjusted(undefined)
    const judged = judge(photo)
    setOriginal(judged)
    if (!isRefused(judged)) return
    const limits = { maxBytes: ruleset.photo.maxBytes, width: printedWidth(ruleset.photo) }
    const smaller = await shrinkPhoto(photo, limits)
    const rejudged = smaller && judge(smaller)
    if (rejudged && !isRefused(rejudged)) setAdjusted(rejudged)
  }

  const upload = async ({ bytes }: Candidate) => {
    setBusy(true)
    setProblem(undefined)
    try {
      keepApplication((await savePhoto(application, bytes)).application)
      setOriginal(undefined)
      setAdjusted(undefined)
    } catch (error) {
      if (!isProblem(error)) throw error
      if (error.id === 'version-conflict') await loadRegistration(plan.id)
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <WizardSteps ruleset={ruleset} application={application} current='photo' />
      <EditNotice application={application} />
      <ProblemNotice problem={problem} />
      {isFirst && <PhotoRequirements spec={ruleset.photo} />}
      <Box className='card'>
        <Heading level={2} className='card-title'>
          {chosen ? texts.photoTitle : application.photo ? texts.photoNow : texts.photoNone}
        </Heading>
        {chosen === undefined && application.photo && (
          <PhotoOfApplication application={application} className='photo' />
        )}
        {chosen && (
          <>
            {adjusted && <Notice kind='success' title={texts.photoShrunk} />}
            <Box className='photo-pair'>
              {original && adjusted && <Preview label={texts.photoBefore} candidate={original} />}
              <Preview label={adjusted ? texts.photoAfter : undefined} candidate={chosen} />
            </Box>
            <Box className='findings' role='status'>
              <FindingList
                ruleset={ruleset}
                findings={chosen.findings}
                acknowledgements={acknowledgements}
                settled={texts.acknowledged}
                onAcknowledge={(warning) => acknowledgeWarning(application.id, warning)}
              />
            </Box>
            {isRefused(chosen) && <Box className='hint'>{texts.photoUnshrinkable}</Box>}
          </>
        )}
        {isEditable && (
          <Box className='stack'>
            {chosen && !isRefused(chosen) && (
              <Action id='photo-use' busy={isBusy} onPress={() => void upload(chosen)}>
                {isBusy ? texts.photoUploading : texts.photoUse}
              </Action>
            )}
            {chosen === undefined && application.photo && (
              <Action id='photo-continue' onPress={() => replacePage(reviewPage(plan.id))}>
                {texts.continue}
              </Action>
            )}
            <Box className='actions actions-even'>
              <Action
                id='photo-choose'
                kind={chosen || application.photo ? 'secondary' : 'primary'}
                onPress={() => void choose('album')}
              >
                {chosen || application.photo ? texts.photoAgain : texts.photoChoose}
              </Action>
              <Action id='photo-take' kind='secondary' onPress={() => void choose('camera')}>
                {texts.photoTake}
              </Action>
            </Box>
          </Box>
        )}
      </Box>
      {!isFirst && <PhotoRequirements spec={ruleset.photo} />}
    </>
  )
}

function Preview(props: { readonly label: string | undefined; readonly candidate: Candidate }) {
  const texts = useTexts()
  const { label, candidate } = props
  return (
    <Box className='photo-preview'>
      {label !== undefined && <Box className='photo-label'>{label}</Box>}
      {candidate.isSeen && (
        <Picture className='photo' source={candidate.source} description={label ?? texts.photo} />
      )}
      <Box className='hint'>{candidate.facts}</Box>
    </Box>
  )
}
