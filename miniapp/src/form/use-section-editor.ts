import type { Acknowledgement, Finding, FormField, Ruleset } from '@registration/rules'
import * as schools from '@registration/rules/schools'
import type { ApplicationView, PlanView } from '@registration/server/contract'
import { useEffect, useMemo, useRef, useState } from 'react'
import { acknowledgeWarning, useAcknowledgements } from '../application/acknowledged'
import { forgetDraft, isSameEntries, keepDraft, mergeDraft, readDraft } from '../application/draft'
import { keepApplication, listsOf, loadRegistration } from '../application/registrations'
import { saveTyped } from '../application/save-typed'
import type { Entries, Entry } from '../api/applications'
import { isProblem, OFFLINE, type ApiProblem } from '../api/problem'
import { now, today } from '../platform/clock'
import { onNetworkReturn } from '../platform/network'
import { scrollTo } from '../platform/scroll'
import { idOf } from './field-ids'
import type { SaveState } from './save-state'
import * as sectionForm from './section-form'
import type { FormContext, SectionForm } from './section-form'

/** One section while it is filled in: what its fields need to know and may do. */
export interface SectionEditor {
  readonly context: FormContext
  readonly fields: readonly FormField[]
  readonly entries: Entries
  /** those to be shown by now */
  readonly findings: readonly Finding[]
  /** the errors that refused the last save; corrected ones stay in the list until the next */
  readonly refusals: readonly Finding[]
  readonly cleared: SectionForm['cleared']
  readonly acknowledgements: readonly Acknowledgement[]
  readonly saveState: SaveState
  readonly problem: ApiProblem | undefined
  /** what was typed last time came back from the device */
  readonly isRestored: boolean
  /** ids of fields that were saved elsewhere to other values meanwhile */
  readonly conflicts: readonly string[]
  /** the field that is to get the cursor */
  readonly focusPath: string | undefined
  /** whether anything is in the field */
  has(path: string): boolean
  enter(path: string, value: Entry): void
  check(path: string): void
  leave(path: string): void
  focus(path: string): void
  acknowledge(warning: Finding): void
  /** gives up what was not saved */
  discard(): void
  /** answers whether the server has it now */
  save(): Promise<boolean>
}

/**
 * What a field says after it was left appears a moment later: it moves what stands below, and the finger that left the
 * field is just coming down there.
 */
const TAP_MS = 200

interface Editing {
  readonly form: SectionForm
  /** what the server had when the typing began */
  readonly base: Entries
  /** as opened: the base and what the portal preselects */
  readonly opened: Entries
  readonly isRestored: boolean
  readonly conflicts: readonly string[]
}

interface Subject {
  readonly plan: PlanView
  readonly ruleset: Ruleset
  readonly application: ApplicationView
  readonly section: string
}

export function useSectionEditor({ plan, ruleset, application, section }: Subject): SectionEditor {
  const context = useMemo<FormContext>(
    () => ({
      ruleset,
      section,
      sections: application.sections,
      circumstances: { today: today(), lists: listsOf(plan), schools },
    }),
    [ruleset, section, application.sections, plan],
  )
  const saved: Entries = application.sections[section] ?? {}
  const [editing, setEditing] = useState(() => resume(context, application.id, saved))
  const [saveState, setSaveState] = useState<SaveState>(() => standingOf(editing))
  const [refused, setRefused] = useState<readonly Finding[]>([])
  const [refusals, setRefusals] = useState<readonly Finding[]>([])
  const [problem, setProblem] = useState<ApiProblem>()
  const [focusPath, setFocusPath] = useState<string>()
  const acknowledgements = useAcknowledgements(application)
  const isSaving = useRef(false)
  // Fields that were left just now, and whether they are to show their normalised value.
  const left = useRef(new Map<string, boolean>())
  const leaving = useRef<ReturnType<typeof setTimeout>>()
  const { form, base, opened, isRestored, conflicts } = editing

  const change = (next: SectionForm) => {
    setEditing({ ...editing, form: next })
    if (next.entries === form.entries) return
    if (isSameEntries(next.entries, opened)) {
      forgetDraft(application.id, section)
      setSaveState(standingOf({ ...editing, form: next }))
    } else {
      const isKept = keepDraft(application.id, section, { base, typed: next.entries })
      setSaveState({ kind: isKept ? 'unsaved' : 'unkept' })
    }
  }

  const focus = (path: string) => {
    setFocusPath(path)
    scrollTo(`field-${idOf(path)}`)
  }

  const reopen = (current: ApplicationView) => {
    forgetDraft(application.id, section)
    setEditing(start(context, current.sections[section] ?? {}))
  }

  const readAgain = async () => (await loadRegistration(plan.id)).application ?? application

  const save = async (): Promise<boolean> => {
    clearTimeout(leaving.current)
    left.current.clear()
    const checked = sectionForm.checkAll(context, form)
    const errors = errorsIn(sectionForm.shownFindings(context, checked))
    setEditing({ ...editing, form: checked })
    setRefused([])
    setRefusals(errors)
    setProblem(undefined)
    if (errors.length > 0) {
      scrollTo('error-summary')
      return false
    }
    if (isSaving.current) return false
    isSaving.current = true
    setSaveState({ kind: 'saving' })
    try {
      const outcome = await saveTyped(application, section, { base, typed: form.entries }, readAgain)
      if (outcome.kind === 'conflict') {
        const { merged } = outcome
        setEditing({
          ...editing,
          form: { ...checked, entries: merged.entries },
          base: outcome.application.sections[section] ?? {},
          conflicts: merged.conflicts,
        })
        setSaveState({ kind: 'unsaved' })
        scrollTo('conflict')
        return false
      }
      keepApplication(outcome.application)
      reopen(outcome.application)
      setSaveState({ kind: 'saved', at: now() })
      return true
    } catch (error) {
      if (!isProblem(error)) throw error
      setSaveState({ kind: error.id === OFFLINE ? 'offline' : 'unsaved' })
      setProblem(error.id === 'section-invalid' ? undefined : error)
      setRefused(error.findings)
      setRefusals(errorsIn(error.findings))
      scrollTo(error.id === 'section-invalid' ? 'error-summary' : 'problem')
      return false
    } finally {
      isSaving.current = false
    }
  }

  const settleLeft = () => {
    let settled = form
    left.current.forEach((isNormalised, path) => {
      if (focusPath === path) setFocusPath(undefined)
      settled = (isNormalised ? sectionForm.leave : sectionForm.check)(context, settled, path)
    })
    left.current.clear()
    change(settled)
  }

  // Timers and listeners act on what is on the screen when they fire.
  const latest = useRef({ save, settleLeft })
  latest.current = { save, settleLeft }
  const leaveSoon = (path: string, isNormalised: boolean) => {
    left.current.set(path, isNormalised)
    clearTimeout(leaving.current)
    leaving.current = setTimeout(() => latest.current.settleLeft(), TAP_MS)
  }
  useEffect(() => () => clearTimeout(leaving.current), [])
  useEffect(() => {
    if (saveState.kind !== 'offline') return undefined
    return onNetworkReturn(() => void latest.current.save())
  }, [saveState.kind])

  const shown = sectionForm.shownFindings(context, form)
  return {
    context,
    fields: sectionForm.fieldsOf(context, form.entries),
    entries: form.entries,
    findings: [...shown, ...refused.filter((finding) => !shown.some((one) => isSameFinding(one, finding)))],
    refusals,
    cleared: form.cleared,
    acknowledgements,
    saveState,
    problem,
    isRestored,
    conflicts,
    focusPath,
    has: (path) => {
      const [of = '', id = ''] = path.split('.')
      const entry = of === section ? form.entries[id] : application.sections[of]?.[id]
      return entry !== undefined && entry.length > 0
    },
    enter: (path, value) => {
      setRefused(refused.filter((finding) => finding.path !== path))
      change(sectionForm.enter(context, form, path, value))
    },
    check: (path) => leaveSoon(path, false),
    leave: (path) => leaveSoon(path, true),
    focus,
    acknowledge: (warning) => acknowledgeWarning(application.id, warning),
    discard: () => {
      reopen(application)
      setSaveState(standingOf(start(context, saved)))
    },
    save,
  }
}

function start(context: FormContext, saved: Entries): Editing {
  const form = sectionForm.openForm(context, saved)
  return { form, base: saved, opened: form.entries, isRestored: false, conflicts: [] }
}

/** Opens a section with what this device still has of it. */
function resume(context: FormContext, applicationId: string, saved: Entries): Editing {
  const opened = start(context, saved)
  const draft = readDraft(applicationId, context.section)
  if (draft === undefined) return opened
  const { entries, conflicts } = mergeDraft(draft, saved)
  const isRestored = !isSameEntries(entries, opened.opened)
  return { ...opened, form: { ...opened.form, entries }, isRestored, conflicts }
}

function standingOf({ form, base, opened }: Editing): SaveState {
  if (!isSameEntries(form.entries, opened)) return { kind: 'unsaved' }
  return Object.keys(base).length === 0 ? { kind: 'untouched' } : { kind: 'saved' }
}

function errorsIn(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'error')
}

function isSameFinding(a: Finding, b: Finding): boolean {
  return a.path === b.path && a.code === b.code
}
