import type { Section } from '@registration/rules'
import { useState } from 'react'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { RowsSession } from '../../form/rows-session'
import { SectionSession } from '../../form/section-session'
import { Button } from '../../platform/elements'
import { replacePage } from '../../platform/navigation'
import { sectionPage } from '../../routes'
import { useLocalised, useTexts } from '../../texts/locale'
import type { Begun } from '../WizardPage'

interface Props extends Begun {
  readonly unsaved: readonly Section[]
}

/** What was typed and not saved would not be submitted: saved here, or looked at once more. */
export function UnsavedSections({ unsaved, ...begun }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const [isBusy, setBusy] = useState(false)
  const pageOf = ({ id }: Section) => sectionPage(begun.plan.id, id, { then: 'review' })
  const saveAll = async () => {
    setBusy(true)
    for (const section of unsaved) {
      const subject = { ...begun, section: section.id }
      const session = section.repeats === undefined ? new SectionSession(subject) : new RowsSession(subject)
      // What keeps it from being saved is shown where it can be put right.
      if (!(await session.save())) return replacePage(pageOf(section))
    }
    setBusy(false)
  }
  if (unsaved.length === 0) return null
  return (
    <Notice id='unsaved' kind='warning' title={texts.unsaved}>
      {texts.unsavedHelp}
      {unsaved.map((section) => (
        <Button
          key={section.id}
          id={`unsaved-${section.id}`}
          className='link link-line'
          onPress={() => replacePage(pageOf(section))}
        >
          {localised(section.label)}
        </Button>
      ))}
      <Action id='save-unsaved' kind='secondary' busy={isBusy} onPress={() => void saveAll()}>
        {texts.save}
      </Action>
    </Notice>
  )
}
