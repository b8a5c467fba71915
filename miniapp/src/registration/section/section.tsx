import { useEffect } from 'react'
import { mayEditPage } from '../../application/editing'
import { pageLackedBy } from '../../application/progress'
import { replacePage } from '../../platform/navigation'
import { usePageParams } from '../../platform/page'
import { pageOfPath, reviewPage } from '../../routes'
import { useLocalised, useTexts } from '../../texts/locale'
import { wayOf, WizardPage, type Begun } from '../WizardPage'
import { PlainSection } from './PlainSection'
import { RowsSection } from './RowsSection'

export default function SectionPage() {
  const texts = useTexts()
  const localised = useLocalised()
  const { section = '' } = usePageParams()
  const labelIn = (begun: Begun | undefined) => {
    const found = begun?.ruleset.sections.find(({ id }) => id === section)
    return found ? localised(found.label) : texts.appTitle
  }
  return (
    <WizardPage title={labelIn}>
      {(begun) => <Section key={section} {...begun} section={section} />}
    </WizardPage>
  )
}

export interface SectionProps extends Begun {
  readonly section: string
}

function Section(props: SectionProps) {
  const { plan, ruleset, application, section } = props
  const isEditable = mayEditPage(ruleset, application, section)
  const lacked = pageLackedBy(wayOf(props), section)
  const elsewhere = !isEditable ? reviewPage(plan.id) : lacked && pageOfPath(plan.id, lacked)
  useEffect(() => {
    if (elsewhere !== undefined) replacePage(elsewhere)
  }, [elsewhere])
  if (elsewhere !== undefined) return null
  const repeats = ruleset.sections.find(({ id }) => id === section)?.repeats
  return repeats === undefined ? <PlainSection {...props} /> : <RowsSection {...props} repeats={repeats} />
}
