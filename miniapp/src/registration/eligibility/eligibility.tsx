import type { Finding, ListItem } from '@registration/rules'
import { useState } from 'react'
import { checkEligibility } from '../../api/applications'
import { isProblem, type ApiProblem } from '../../api/problem'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { ProblemNotice } from '../../components/ProblemNotice'
import { ErrorSummary } from '../../form/ErrorSummary'
import { useFindingText } from '../../form/finding-text'
import { SectionFields } from '../../form/SectionFields'
import { Box, Heading } from '../../platform/elements'
import { scrollTo } from '../../platform/scroll'
import { useLocalised, useTexts } from '../../texts/locale'
import { BeforePage, type Beforehand } from '../BeforePage'
import { useWayOn } from '../use-way-on'
import { criteriaFor } from './criteria'
import { useEligibilityForm, type EligibilityStep } from './use-eligibility-form'

export default function EligibilityPage() {
  const texts = useTexts()
  return (
    <BeforePage title={texts.eligibility}>
      {(beforehand) => {
        const step = beforehand.ruleset.beforeFilling.find(
          (one): one is EligibilityStep => one.step === 'eligibility',
        )
        return step && <EligibilityCheck {...beforehand} step={step} />
      }}
    </BeforePage>
  )
}

function EligibilityCheck(props: Beforehand & { readonly step: EligibilityStep }) {
  const { plan, ruleset, step, hasBegun } = props
  const texts = useTexts()
  const localised = useLocalised()
  const textOf = useFindingText(ruleset)
  const wayOn = useWayOn(props)
  const [refused, setRefused] = useState<readonly Finding[]>([])
  const [missing, setMissing] = useState<readonly Finding[]>([])
  const [problem, setProblem] = useState<ApiProblem>()
  const [isBusy, setBusy] = useState(false)
  const form = useEligibilityForm(plan, ruleset, step, refused, () => setRefused([]))
  const reasons = refused.filter(({ code }) => step.rules.includes(code))

  const criteria = criteriaFor(ruleset, step, plan, form.entries()['exam'])

  const ask = async () => {
    setProblem(undefined)
    const errors = form.check()
    setMissing(errors)
    if (errors.length > 0) return scrollTo('error-summary')
    setBusy(true)
    try {
      const sections = form.entries()
      const { eligible, findings } = await checkEligibility(plan.id, sections)
      setRefused(findings)
      if (eligible) await wayOn.goOn({ sections })
      else scrollTo('not-eligible')
    } catch (error) {
      if (!isProblem(error)) throw error
      setProblem(error)
      scrollTo('problem')
    } finally {
      setBusy(false)
    }
  }
  if (hasBegun) return <Notice kind='success' title={texts.eligibilityPassed} />
  return (
    <>
      <Notice kind='info'>{texts.eligibilityHelp}</Notice>
      <ProblemNotice problem={problem ?? wayOn.problem} />
      {refused.length > 0 && (
        <Notice id='not-eligible' kind='error' title={texts.notEligible}>
          {reasons.map((finding) => (
            <Box key={finding.path + finding.code}>{textOf(finding)}</Box>
          ))}
          <Criteria criteria={criteria} />
          <Box>{texts.notEligibleHelp}</Box>
        </Notice>
      )}
      {refused.length === 0 && criteria.length > 0 && (
        <Box id='criteria' className='card'>
          <Heading level={2} className='card-title'>
            {texts.eligibilityCriteria}
          </Heading>
          <Criteria criteria={criteria} />
        </Box>
      )}
      <ErrorSummary
        ruleset={ruleset}
        refusals={missing}
        findings={form.editors.map(({ findings }) => findings).reduce((all, some) => [...all, ...some], [])}
        onFocus={form.focus}
      />
      {form.editors.map((editor) => {
        const section = ruleset.sections.find(({ id }) => id === editor.context.section)
        return (
          <Box key={editor.context.section} className='card'>
            <Heading level={2} className='card-title'>
              {section && localised(section.label)}
            </Heading>
            <SectionFields editor={editor} />
          </Box>
        )
      })}
      <Action id='check-eligibility' busy={isBusy || wayOn.isBusy} onPress={() => void ask()}>
        {texts.eligibilityCheck}
      </Action>
    </>
  )
}

/** In the organiser's words. */
function Criteria({ criteria }: { readonly criteria: readonly ListItem[] }) {
  const localised = useLocalised()
  return (
    <>
      {criteria.map(({ code, label }) => (
        <Box key={code} className='bullet'>
          {localised(label)}
        </Box>
      ))}
    </>
  )
}
