import type { Finding } from '@registration/rules'
import type { Portal, StepBeforeFilling } from '@registration/rules/lifecycle'
import type { PlanView } from '@registration/server/contract'
import { useEffect, useRef, useState } from 'react'
import type { Entries } from '../../api/applications'
import { keepEligibilityDraft, readEligibilityDraft } from '../../application/draft'
import { circumstancesOf } from '../../form/circumstances'
import { idOf } from '../../form/field-ids'
import { seenIn, type FieldEditor } from '../../form/field-editor'
import { LeftFields } from '../../form/left-fields'
import * as sectionForm from '../../form/section-form'
import type { FormContext, SectionForm } from '../../form/section-form'
import { scrollTo } from '../../platform/scroll'

export type EligibilityStep = Extract<StepBeforeFilling, { readonly step: 'eligibility' }>

type Forms = Readonly<Record<string, SectionForm>>

export interface EligibilityForm {
  /** one for each section that the step asks of, with the fields that it asks for */
  readonly editors: readonly FieldEditor[]
  /** by now, even before the page has shown it */
  entries(): Readonly<Record<string, Entries>>
  /** Shows every finding; answers the errors in the fields. */
  check(): readonly Finding[]
  focus(path: string): void
}

/** The fields that an eligibility check asks for, of whichever sections; `refused`: why somebody is not eligible. */
export function useEligibilityForm(
  plan: PlanView,
  ruleset: Portal,
  { fields: asked, rules }: EligibilityStep,
  refused: readonly Finding[],
  onChange: () => void,
): EligibilityForm {
  const sections = Array.from(new Set(asked.map((path) => path.split('.')[0] ?? '')))
  const [forms, setForms] = useState<Forms>(() => {
    const typed = readEligibilityDraft(plan.id)
    const opened: Record<string, SectionForm> = {}
    for (const section of sections) {
      const context = contextOf(section, {})
      opened[section] = sectionForm.openForm(context, typed[section] ?? {})
    }
    return opened
  })
  const [focusPath, setFocusPath] = useState<string>()
  const latest = useRef(forms)

  function contextOf(section: string, typed: Forms): FormContext {
    const others: Record<string, Entries> = {}
    for (const [id, { entries }] of Object.entries(typed)) others[id] = entries
    return { ruleset, section, sections: others, circumstances: circumstancesOf(plan) }
  }
  const put = (changed: Forms) => {
    latest.current = changed
    setForms(changed)
    keepEligibilityDraft(plan.id, entriesIn(changed, asked))
  }
  const change = (section: string, step: (context: FormContext, form: SectionForm) => SectionForm) => {
    const form = latest.current[section]
    if (form === undefined) return
    put({ ...latest.current, [section]: step(contextOf(section, latest.current), form) })
  }
  const [left] = useState(
    () =>
      new LeftFields((paths) => {
        setFocusPath(undefined)
        for (const section of sections) {
          const own = new Map(Array.from(paths).filter(([path]) => path.startsWith(`${section}.`)))
          if (own.size > 0) change(section, (context, form) => sectionForm.settle(context, form, own))
        }
      }),
  )
  useEffect(() => () => left.forget(), [left])

  const focus = (path: string) => {
    setFocusPath(path)
    scrollTo(`field-${idOf(path)}`)
  }
  const isAbout = ({ path, code }: Finding) => asked.includes(path) && !rules.includes(code)
  const editors = sections.map((section): FieldEditor => {
    const seen = seenIn(contextOf(section, forms), forms[section]!, refused)
    return {
      ...seen,
      fields: seen.fields.filter(({ path }) => asked.includes(path)),
      findings: seen.findings.filter(
        (finding) => finding.severity === 'error' && (isAbout(finding) || refused.includes(finding)),
      ),
      refusals: [],
      acknowledgements: [],
      focusPath,
      isLocked: () => false,
      noteOf: () => undefined,
      enter: (path, value) => {
        onChange()
        change(section, (context, form) => sectionForm.enter(context, form, path, value))
      },
      check: (path) => left.add(path, false),
      leave: (path) => left.add(path, true),
      focus,
      // Warnings are said in the form, where an answer is kept.
      acknowledge: () => undefined,
    }
  })
  return {
    editors,
    entries: () => entriesIn(latest.current, asked),
    check: () => {
      left.forget()
      const checked: Record<string, SectionForm> = {}
      const errors: Finding[] = []
      for (const section of sections) {
        const context = contextOf(section, latest.current)
        checked[section] = sectionForm.checkAll(context, latest.current[section]!)
        const found = sectionForm.findingsOf(context, checked[section].entries)
        errors.push(...found.filter((finding) => finding.severity === 'error' && isAbout(finding)))
      }
      put(checked)
      return errors
    },
    focus,
  }
}

/** What was typed into the fields that are asked for, by section. */
function entriesIn(forms: Forms, asked: readonly string[]): Record<string, Entries> {
  const typed: Record<string, Entries> = {}
  for (const [section, { entries }] of Object.entries(forms)) {
    const own = Object.entries(entries).filter(([field]) => asked.includes(`${section}.${field}`))
    const kept: Record<string, Entries[string]> = {}
    for (const [field, entry] of own) if (entry.length > 0) kept[field] = entry
    typed[section] = kept
  }
  return typed
}
