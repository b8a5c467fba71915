import type { DeskApplicationView, Finding } from '@registration/server/contract'
import { useState } from 'react'
import { confirm } from '../../api/desk'
import { isProblem, type ApiProblem } from '../../api/problem'
import { plainSections } from '../../application/entries'
import { rulesetOf } from '../../application/registrations'
import { AccountField } from '../../components/AccountField'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { PhotoOfApplication } from '../../components/PhotoOfApplication'
import { ProblemNotice } from '../../components/ProblemNotice'
import { FindingList } from '../../form/FindingList'
import { SectionEntries } from '../../form/SectionEntries'
import { Box, Heading, Input, Option, Words } from '../../platform/elements'
import { scrollTo } from '../../platform/scroll'
import { useLocalised, useTexts } from '../../texts/locale'
import { fenOf, yuan } from '../../texts/yuan'

const REQUIRED: Finding = { path: 'form-code', code: 'required', severity: 'error', params: {} }

interface Props {
  readonly application: DeskApplicationView
  /** scanned with the 网报号; `''` when it was typed */
  readonly formCode: string
  readonly mayConfirm: boolean
  readonly onConfirmed: (view: DeskApplicationView) => void
  readonly onReload: () => void
  readonly onNext: () => void
}

/** Everything that the clerk compares with the person and the papers before her. */
export function AtDesk(props: Props) {
  const { application, mayConfirm, onConfirmed, onReload, onNext } = props
  const texts = useTexts()
  const localised = useLocalised()
  const { plan, printout, state, confirmation, warnings, acknowledgements, materials } = application
  const sections = plainSections(application.sections)
  const ruleset = rulesetOf(plan)
  const [formCode, setFormCode] = useState(props.formCode)
  const [ticked, setTicked] = useState<readonly string[]>(confirmation?.documents ?? [])
  const [fee, setFee] = useState(yuan(plan.feeFen))
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const [isTried, setTried] = useState(false)
  const feeFen = fenOf(fee)
  const isCodeMissing = formCode.trim() === ''
  const isConfirmable = mayConfirm && state === 'submitted' && printout !== 'stale'

  const tick = (code: string, isTicked: boolean) => {
    setProblem(undefined)
    setTicked((before) => (isTicked ? [...before, code] : before.filter((one) => one !== code)))
  }

  const send = async () => {
    setTried(true)
    if (feeFen === undefined || isCodeMissing) return
    setBusy(true)
    setProblem(undefined)
    try {
      onConfirmed(await confirm(application, { formCode, documents: ticked, feeFen }))
    } catch (error) {
      if (!isProblem(error)) throw error
      setBusy(false)
      setProblem(error)
      scrollTo('problem')
      if (error.id === 'version-conflict') onReload()
    }
  }

  if (ruleset === undefined) return <Notice kind='error'>{texts.unknownPortal}</Notice>
  return (
    <>
      {state === 'draft' && (
        <Notice id='not-submitted' kind='error' title={texts.cannotConfirm}>
          {texts.notSubmitted}
        </Notice>
      )}
      {state === 'submitted' && printout === 'stale' && (
        <Notice id='printout-stale' kind='error' title={texts.cannotConfirm}>
          {texts.printoutStale}
        </Notice>
      )}
      {state === 'submitted' && printout === 'current' && (
        <Notice id='printout-current' kind='success'>
          {texts.printoutCurrent}
        </Notice>
      )}
      <Box className='card'>
        <Box className='desk-person'>
          <PhotoOfApplication application={application} className='photo desk-photo' />
          <Box className='desk-person-text'>
            <Box className='desk-number'>{application.onlineRegistrationNumber}</Box>
            <Box className='hint'>
              {texts.username}
              {texts.colon}
              {application.username}
            </Box>
            <Box className='hint'>{localised(plan.title)}</Box>
          </Box>
        </Box>
        {ruleset.sections.map(({ id, label }) => (
          <Box key={id} className='desk-section'>
            <Heading level={3}>{localised(label)}</Heading>
            <SectionEntries ruleset={ruleset} plan={plan} section={id} sections={sections} />
          </Box>
        ))}
      </Box>
      <Box className='card'>
        <Heading level={2} className='card-title'>
          {texts.acknowledgedWarnings}
        </Heading>
        {warnings.length === 0 && <Box className='hint'>{texts.noWarnings}</Box>}
        <FindingList
          ruleset={ruleset}
          findings={warnings}
          acknowledgements={acknowledgements}
          settled={texts.acknowledgedByCandidate}
        />
      </Box>
      {isConfirmable && (
        <Box className='card'>
          <Heading level={2} className='card-title'>
            {texts.documents}
          </Heading>
          <Box className='options' role='group' label={texts.documents}>
            {materials.map(({ code, label }) => (
              <Option
                key={code}
                kind='checkbox'
                id={`document-${code}`}
                name={`document-${code}`}
                className={`option${ticked.includes(code) ? ' option-chosen' : ''}`}
                checked={ticked.includes(code)}
                onChange={(isTicked) => tick(code, isTicked)}
              >
                <Words className='option-mark option-checkbox' decorative />
                <Words className='option-label'>{localised(label)}</Words>
              </Option>
            ))}
          </Box>
          {printout === 'not-given' && (
            <AccountField
              id='form-code'
              label={texts.formCode}
              help={texts.printoutNotGiven}
              findings={isTried && isCodeMissing ? [REQUIRED] : []}
            >
              <Input
                id='form-code'
                className='input'
                kind='text'
                value={formCode}
                describedBy='form-code-help form-code-findings'
                invalid={isTried && isCodeMissing}
                onInput={setFormCode}
              />
            </AccountField>
          )}
          <AccountField
            id='fee'
            label={texts.feeYuan}
            help={feeFen === undefined ? texts.feeWrong : undefined}
          >
            <Input
              id='fee'
              className='input'
              kind='decimal'
              value={fee}
              invalid={feeFen === undefined}
              onInput={setFee}
            />
          </AccountField>
          <ProblemNotice problem={problem} />
          <Action id='confirm' busy={isBusy} onPress={() => void send()}>
            {isBusy ? texts.confirming : texts.confirm}
          </Action>
        </Box>
      )}
      {confirmation === null && (
        <Action id='next-candidate' kind='secondary' onPress={onNext}>
          {texts.nextCandidate}
        </Action>
      )}
    </>
  )
}
