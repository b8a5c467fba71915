import type { Finding } from '@registration/rules'
import type { Portal } from '@registration/rules/lifecycle'
import type { ApplicationView, PlanView } from '@registration/server/contract'
import type { Entries, Entry } from '../api/applications'
import { isProblem, OFFLINE, type ApiProblem } from '../api/problem'
import { forgetDraft, isSameEntries, keepDraft, mergeDraft, readDraft } from '../application/draft'
import { entriesOf } from '../application/entries'
import { saveTyped } from '../application/save-typed'
import { applicationKeeper, type Filled, type SectionKeeper } from '../application/section-keeper'
import { now } from '../platform/clock'
import { scrollTo } from '../platform/scroll'
import { createStore } from '../state/store'
import { circumstancesOf } from './circumstances'
import { idOf } from './field-ids'
import { LeftFields } from './left-fields'
import type { SaveState } from './save-state'
import * as sectionForm from './section-form'
import type { FormContext, SectionForm } from './section-form'

/** What is being filled in: one section of one application, or of the profile. */
export interface Subject<Of extends Filled = ApplicationView> {
  readonly plan: PlanView
  readonly ruleset: Portal
  /** as it is known by now: other pages and a conflict bring newer ones */
  readonly application: Of
  readonly section: string
}

/** A section while somebody fills it in. */
export interface Editing {
  readonly form: SectionForm
  /** what the server had when the typing began */
  readonly base: Entries
  /** as opened: the base and what the portal preselects */
  readonly opened: Entries
  /** what was typed last time came back from the device */
  readonly isRestored: boolean
  /** ids of fields that were saved elsewhere to other values meanwhile */
  readonly conflicts: readonly string[]
  readonly saveState: SaveState
  readonly problem: ApiProblem | undefined
  /** what the server found, for the values that it was sent */
  readonly refused: readonly Finding[]
  /** the errors that refused the last save; corrected ones stay in the list until the next */
  readonly refusals: readonly Finding[]
  /** the field that is to get the cursor */
  readonly focusPath: string | undefined
}

/** One section from its opening until it is saved or left. Every change is on the device before it is on the screen. */
export class SectionSession {
  readonly editing
  private isSaving = false
  private readonly left = new LeftFields((left) => this.settleLeft(left))

  constructor(
    public subject: Subject<Filled>,
    private readonly keeper: SectionKeeper = applicationKeeper(subject.plan.id),
  ) {
    this.editing = createStore(resume(contextOf(subject), subject))
  }

  enter(path: string, value: Entry): void {
    const { refused } = this.editing.get()
    this.update({ refused: refused.filter((finding) => finding.path !== path) })
    this.change((form) => sectionForm.enter(contextOf(this.subject), form, path, value))
  }

  /** The person left a field; `isNormalised`: it may show what the rules made of it. */
  leave(path: string, isNormalised: boolean): void {
    this.left.add(path, isNormalised)
  }

  focus(path: string): void {
    this.update({ focusPath: path })
    scrollTo(`field-${idOf(path)}`)
  }

  /** Gives up what was not saved. */
  discard(): void {
    this.reopen(this.subject.application)
  }

  /** The page is left: nothing more may happen. */
  close(): void {
    this.left.forget()
  }

  /** Answers whether the server has everything that is on the screen. */
  async save(): Promise<boolean> {
    this.left.forget()
    if (this.isSaving || !this.isSavable()) return false
    this.isSaving = true
    const { base, form } = this.editing.get()
    this.update({ saveState: { kind: 'saving' } })
    try {
      return await this.send({ base, typed: form.entries })
    } catch (error) {
      if (!isProblem(error)) throw error
      this.refuse(error)
      return false
    } finally {
      this.isSaving = false
    }
  }

  private async send(draft: { readonly base: Entries; readonly typed: Entries }): Promise<boolean> {
    const { application, section } = this.subject
    const outcome = await saveTyped(application, section, draft, this.keeper)
    const saved = entriesOf(outcome.application.sections, section) ?? {}
    const { form } = this.editing.get()
    if (outcome.kind === 'conflict') {
      const { entries, conflicts } = outcome.merged
      this.update({ form: { ...form, entries }, base: saved, conflicts, saveState: { kind: 'unsaved' } })
      scrollTo('conflict')
      return false
    }
    const typedMeanwhile = form.entries
    this.reopen(outcome.application)
    this.update({ saveState: { kind: 'saved', at: now() } })
    if (isSameEntries(typedMeanwhile, draft.typed)) return true
    const { entries } = mergeDraft({ base: draft.typed, typed: typedMeanwhile }, saved)
    this.change((reopened) => ({ ...reopened, entries }))
    return false
  }

  private isSavable(): boolean {
    const context = contextOf(this.subject)
    const form = sectionForm.checkAll(context, this.editing.get().form)
    const refusals = errorsIn(sectionForm.shownFindings(context, form))
    this.update({ form, refusals, refused: [], problem: undefined })
    if (refusals.length > 0) scrollTo('error-summary')
    return refusals.length === 0
  }

  private refuse(problem: ApiProblem): void {
    const isAboutEntries = problem.id === 'section-invalid'
    this.update({
      saveState: { kind: problem.id === OFFLINE ? 'offline' : 'unsaved' },
      problem: isAboutEntries ? undefined : problem,
      refused: problem.findings,
      refusals: errorsIn(problem.findings),
    })
    scrollTo(isAboutEntries ? 'error-summary' : 'problem')
  }

  private settleLeft(left: ReadonlyMap<string, boolean>): void {
    const { focusPath } = this.editing.get()
    if (focusPath !== undefined && left.has(focusPath)) this.update({ focusPath: undefined })
    this.change((form) => sectionForm.settle(contextOf(this.subject), form, left))
  }

  private reopen({ id, sections }: Filled): void {
    const { section } = this.subject
    forgetDraft(id, section)
    this.editing.set(start(contextOf(this.subject), entriesOf(sections, section) ?? {}))
  }

  private change(step: (form: SectionForm) => SectionForm): void {
    const { form: before, base, opened } = this.editing.get()
    const form = step(before)
    this.update({ form })
    if (form.entries === before.entries) return
    const { application, section } = this.subject
    if (isSameEntries(form.entries, opened)) {
      forgetDraft(application.id, section)
      this.update({ saveState: untouched(base) })
    } else {
      const isKept = keepDraft(application.id, section, { base, typed: form.entries })
      this.update({ saveState: { kind: isKept ? 'unsaved' : 'unkept' } })
    }
  }

  private update(changes: Partial<Editing>): void {
    this.editing.set({ ...this.editing.get(), ...changes })
  }
}

export function contextOf({ plan, ruleset, application, section }: Subject<Filled>): FormContext {
  return {
    ruleset,
    section,
    sections: application.sections,
    circumstances: circumstancesOf(plan),
  }
}

function start(context: FormContext, saved: Entries): Editing {
  const form = sectionForm.openForm(context, saved)
  return {
    form,
    base: saved,
    opened: form.entries,
    isRestored: false,
    conflicts: [],
    saveState: untouched(saved),
    problem: undefined,
    refused: [],
    refusals: [],
    focusPath: undefined,
  }
}

/** Opens a section with what this device still has of it. */
function resume(context: FormContext, { application, section }: Subject<Filled>): Editing {
  const saved: Entries = entriesOf(application.sections, section) ?? {}
  const fresh = start(context, saved)
  const draft = readDraft(application.id, section)
  if (draft === undefined) return fresh
  const { entries, conflicts } = mergeDraft(draft, saved)
  if (isSameEntries(entries, fresh.opened)) return fresh
  return {
    ...fresh,
    form: { ...fresh.form, entries },
    isRestored: true,
    conflicts,
    saveState: { kind: 'unsaved' },
  }
}

function untouched(saved: Entries): SaveState {
  return { kind: Object.keys(saved).length === 0 ? 'untouched' : 'saved' }
}

export function errorsIn(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'error')
}
