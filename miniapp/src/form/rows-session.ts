import { evaluate, type Finding } from '@registration/rules'
import type { ApplicationView } from '@registration/server/contract'
import { saveSection, type Entries, type Entry } from '../api/applications'
import { isProblem, OFFLINE, type ApiProblem } from '../api/problem'
import { forgetDraft, isSameRows, keepRowsDraft, readRowsDraft } from '../application/draft'
import { rowsOf } from '../application/entries'
import { keepApplication, loadRegistration } from '../application/registrations'
import { now } from '../platform/clock'
import { scrollTo } from '../platform/scroll'
import { createStore } from '../state/store'
import { circumstancesOf } from './circumstances'
import { exclusiveMarkOf, markedAt, type ExclusiveMark } from './exclusive-mark'
import { idOf } from './field-ids'
import { LeftFields } from './left-fields'
import type { SaveState } from './save-state'
import * as sectionForm from './section-form'
import type { FormContext, SectionForm } from './section-form'
import { errorsIn, type Subject } from './section-session'

/** The row that is filled in. */
export interface OpenRow {
  readonly index: number
  readonly form: SectionForm
  /** as it was before it was opened; missing in a new row */
  readonly before?: Entries
}

/** A section that repeats while somebody fills it in. */
export interface RowsEditing {
  readonly rows: readonly Entries[]
  /** what the server had when the typing began */
  readonly base: readonly Entries[]
  readonly open: OpenRow | undefined
  /** what was typed last time came back from the device */
  readonly isRestored: boolean
  /** the rows were saved elsewhere to something else meanwhile */
  readonly isConflict: boolean
  readonly saveState: SaveState
  readonly problem: ApiProblem | undefined
  /** what the server found, for the rows that it was sent */
  readonly refused: readonly Finding[]
  /** the errors that refused the last save, or kept the open row from being finished */
  readonly refusals: readonly Finding[]
  readonly focusPath: string | undefined
}

/**
 * The rows of a section from its opening until they are saved or left. Rows are put right one by one, and go to the
 * server together: its rules look at all of them. Every change is on the device before it is on the screen.
 */
export class RowsSession {
  readonly editing
  readonly mark: ExclusiveMark | undefined
  private isSaving = false
  private readonly left = new LeftFields((left) => this.settleLeft(left))

  constructor(public subject: Subject) {
    this.editing = createStore(resume(subject))
    this.mark = exclusiveMarkOf(subject.ruleset, subject.section)
  }

  /** Opens a new row at the end. */
  add(): void {
    const { rows } = this.editing.get()
    const index = rows.length
    const added = [...rows, {}]
    const { entries } = sectionForm.openForm(contextOfRow(this.subject, added, index), {})
    const isFirstMark = this.mark !== undefined && !rows.some((row) => isMarked(row, this.mark!))
    const row = isFirstMark ? { ...entries, [this.mark!.field]: this.mark!.value } : entries
    this.openAt(index, [...rows, row], undefined)
  }

  edit(index: number): void {
    const { rows } = this.editing.get()
    this.openAt(index, rows, rows[index])
  }

  remove(index: number): void {
    this.left.forget()
    const { rows } = this.editing.get()
    this.put(
      rows.filter((_, other) => other !== index),
      { open: undefined, refusals: [], refused: [] },
    )
  }

  /** Rows from elsewhere, such as the education register, after those that are there. */
  append(fetched: readonly Entries[]): void {
    const { rows } = this.editing.get()
    const isMarkedHere = this.mark !== undefined && rows.some((row) => isMarked(row, this.mark!))
    const marked = isMarkedHere
      ? markedAt(
          [...rows, ...fetched],
          rows.findIndex((row) => isMarked(row, this.mark!)),
          this.mark!,
        )
      : [...rows, ...fetched]
    this.put(marked, {})
  }

  /** Marks a row, and no other. */
  markRow(index: number): void {
    if (this.mark !== undefined) this.put(markedAt(this.editing.get().rows, index, this.mark), {})
  }

  enter(path: string, value: Entry): void {
    const { open, refused } = this.editing.get()
    if (open === undefined) return
    this.update({ refused: refused.filter((finding) => finding.path !== path) })
    this.change((context, form) => sectionForm.enter(context, form, path, value))
  }

  leave(path: string, isNormalised: boolean): void {
    this.left.add(path, isNormalised)
  }

  /** Leads to a field of the open row, or opens the row that a path is in. */
  focus(path: string): void {
    const index = Number(path.split('.')[1])
    const { open, rows } = this.editing.get()
    if (Number.isInteger(index) && index < rows.length && open?.index !== index) this.edit(index)
    this.update({ focusPath: path })
    scrollTo(`field-${idOf(path)}`)
  }

  /** Closes the open row if it has no errors; answers whether it did. */
  finish(): boolean {
    this.left.forget()
    const { open, rows } = this.editing.get()
    if (open === undefined) return true
    const context = contextOfRow(this.subject, rows, open.index)
    const form = sectionForm.checkAll(context, open.form)
    const refusals = errorsIn(sectionForm.findingsOf(context, form.entries))
    this.update({ refusals, ...(refusals.length > 0 ? { open: { ...open, form } } : {}) })
    if (refusals.length > 0) {
      scrollTo('error-summary')
      return false
    }
    this.put(rows, { open: undefined })
    scrollTo('rows')
    return true
  }

  /** Closes the open row as it was before it was opened. */
  cancel(): void {
    this.left.forget()
    const { open, rows } = this.editing.get()
    if (open === undefined) return
    const { index, before } = open
    const others =
      before === undefined
        ? rows.filter((_, at) => at !== index)
        : rows.map((row, at) => (at === index ? before : row))
    this.put(others, { open: undefined, refusals: [] })
  }

  /** Gives up what was not saved. */
  discard(): void {
    this.reopen(this.subject.application)
  }

  close(): void {
    this.left.forget()
  }

  /** Answers whether the server has everything that is on the screen. */
  async save(): Promise<boolean> {
    if (this.isSaving || !this.finish() || !this.isSavable()) return false
    this.isSaving = true
    this.update({ saveState: { kind: 'saving' } })
    try {
      return await this.send(this.subject.application)
    } catch (error) {
      if (!isProblem(error)) throw error
      this.refuse(error)
      return false
    } finally {
      this.isSaving = false
    }
  }

  private async send(seen: ApplicationView): Promise<boolean> {
    const { plan, section } = this.subject
    const { rows, base } = this.editing.get()
    const saved = rowsOf(seen.sections, section)
    if (!isSameRows(saved, base) && !isSameRows(saved, rows)) {
      this.update({ base: saved, isConflict: true, saveState: { kind: 'unsaved' } })
      scrollTo('conflict')
      return false
    }
    try {
      const { application } = await saveSection(seen, section, rows)
      keepApplication(application)
      this.reopen(application)
      this.update({ saveState: { kind: 'saved', at: now() } })
      return true
    } catch (error) {
      if (!isProblem(error, 'version-conflict')) throw error
      const newer = (await loadRegistration(plan.id)).application
      // The same version again: somebody was faster a second time.
      if (newer === null || newer.version === seen.version) throw error
      return this.send(newer)
    }
  }

  /** Errors in a row and errors of the list, such as none or two that are marked. */
  private isSavable(): boolean {
    const { ruleset, section, application, plan } = this.subject
    const { rows } = this.editing.get()
    const refusals = evaluate(
      ruleset,
      { ...application.sections, [section]: rows },
      { ...circumstancesOf(plan), only: section },
    ).errors
    this.update({ refusals, refused: [], problem: undefined })
    if (refusals.length > 0) scrollTo('error-summary')
    return refusals.length === 0
  }

  private refuse(problem: ApiProblem): void {
    const isAboutRows = problem.id === 'section-invalid'
    this.update({
      saveState: { kind: problem.id === OFFLINE ? 'offline' : 'unsaved' },
      problem: isAboutRows ? undefined : problem,
      refused: problem.findings,
      refusals: isAboutRows ? errorsIn(problem.findings) : [],
    })
    scrollTo(isAboutRows ? 'error-summary' : 'problem')
  }

  private settleLeft(left: ReadonlyMap<string, boolean>): void {
    const { focusPath } = this.editing.get()
    if (focusPath !== undefined && left.has(focusPath)) this.update({ focusPath: undefined })
    this.change((context, form) => sectionForm.settle(context, form, left))
  }

  private openAt(index: number, rows: readonly Entries[], before: Entries | undefined): void {
    const form = sectionForm.openForm(contextOfRow(this.subject, rows, index), rows[index] ?? {})
    // A new row says nothing before it is filled in.
    const open = before === undefined ? { ...form, checked: new Set<string>() } : form
    this.put(rows, { open: { index, form: open, before }, refusals: [], problem: undefined })
    scrollTo('row-form')
  }

  /** A change of the open row's form. */
  private change(step: (context: FormContext, form: SectionForm) => SectionForm): void {
    const { open, rows } = this.editing.get()
    if (open === undefined) return
    const form = step(contextOfRow(this.subject, rows, open.index), open.form)
    const opened = { open: { ...open, form } }
    if (form.entries === open.form.entries) return this.update(opened)
    const changed = rows.map((row, index) => (index === open.index ? form.entries : row))
    const isMarkedNow = this.mark !== undefined && isMarked(form.entries, this.mark)
    this.put(isMarkedNow ? markedAt(changed, open.index, this.mark!) : changed, opened)
  }

  private put(rows: readonly Entries[], changes: Partial<RowsEditing>): void {
    const { application, section } = this.subject
    const { base, open: openBefore } = this.editing.get()
    const open = 'open' in changes ? changes.open : openBefore
    if (isSameRows(rows, base) && open === undefined) {
      forgetDraft(application.id, section)
      this.update({ ...changes, rows, saveState: untouched(base, application, section) })
      return
    }
    const { index, before } = open ?? {}
    const isKept = keepRowsDraft(application.id, section, { base, typed: rows, open: index, before })
    this.update({ ...changes, rows, saveState: { kind: isKept ? 'unsaved' : 'unkept' } })
  }

  private reopen(application: ApplicationView): void {
    const { section } = this.subject
    forgetDraft(application.id, section)
    this.editing.set(start(application, section))
  }

  private update(changes: Partial<RowsEditing>): void {
    this.editing.set({ ...this.editing.get(), ...changes })
  }
}

/** What the open row is judged by. */
export function contextOfRow(
  { plan, ruleset, application, section }: Subject,
  rows: readonly Entries[],
  index: number,
): FormContext {
  return {
    ruleset,
    section,
    row: { index, rows },
    sections: application.sections,
    circumstances: circumstancesOf(plan),
  }
}

function isMarked(row: Entries, { field, value }: ExclusiveMark): boolean {
  return row[field] === value
}

function start(application: ApplicationView, section: string): RowsEditing {
  const rows = rowsOf(application.sections, section)
  return {
    rows,
    base: rows,
    open: undefined,
    isRestored: false,
    isConflict: false,
    saveState: untouched(rows, application, section),
    problem: undefined,
    refused: [],
    refusals: [],
    focusPath: undefined,
  }
}

/** Opens a section with what this device still has of it, at the row that was being filled in. */
function resume(subject: Subject): RowsEditing {
  const { application, section } = subject
  const fresh = start(application, section)
  const draft = readRowsDraft(application.id, section)
  if (draft === undefined) return fresh
  const { base, typed, open: index, before } = draft
  const isOpen = index !== undefined && index < typed.length
  if (isSameRows(typed, fresh.base) && !isOpen) return fresh
  const form = isOpen ? sectionForm.openForm(contextOfRow(subject, typed, index), typed[index]!) : undefined
  return {
    ...fresh,
    rows: typed,
    open: form && { index: index!, form, before },
    isRestored: true,
    isConflict: !isSameRows(base, fresh.base),
    saveState: { kind: 'unsaved' },
  }
}

function untouched(rows: readonly Entries[], { sections }: ApplicationView, section: string): SaveState {
  return { kind: rows.length === 0 && sections[section] === undefined ? 'untouched' : 'saved' }
}
