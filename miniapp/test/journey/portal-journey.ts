import { OTHER_SCHOOL, type Field } from '@registration/rules'
import { portals } from '@registration/rules/portals'
import { schoolByCode } from '@registration/rules/schools'
import type { PortalSample } from '../../../server/test/portal-samples'
import { idOf } from '../../src/form/field-ids'
import { wizardSteps } from '../../src/application/progress'
import type { Hand } from './hand'

type Entries = Readonly<Record<string, string | readonly string[]>>

export interface Files {
  readonly photo: string
  readonly pdf: string
}

/** A candidate on her way through a portal: everything that she does follows from the portal's data and a sample of entries. */
export class PortalJourney {
  readonly portal
  /** how often she changed the application: its version grows by as much, unless something is doubled */
  changes = 0
  /** what is entered by now */
  private readonly entered: Record<string, Entries | readonly Entries[]> = {}

  constructor(
    private readonly hand: Hand,
    private readonly sample: PortalSample,
    private readonly files: Files,
  ) {
    this.portal = portals[sample.plan.ruleset.id]!
  }

  get overview(): string {
    return `/registration/overview/overview?plan=${this.sample.plan.id}`
  }

  /** From the plan to the first entry, or to a step before it, through what the portal asks before. */
  async begin({ until }: { readonly until?: string } = {}): Promise<void> {
    const { hand, portal } = this
    const asksCaptcha = portal.beforeFilling.some(({ step }) => step === 'captcha')
    if (asksCaptcha) await this.findPlan()
    else await hand.open(this.overview)
    await hand.tapWhenReady('next')
    for (const { step } of portal.beforeFilling) {
      if (step === until) return
      if (step === 'notice') await this.readNotice()
      if (step === 'pledge') await hand.tapWhenReady('pledge-agree')
      if (step === 'eligibility') await this.showEligibility()
    }
  }

  /** The real name first where the portal wants it so, then the captcha, then the plan among those found. */
  private async findPlan(): Promise<void> {
    const { hand, portal, sample } = this
    await hand.open(`/registration/find-plan/find-plan?portal=${portal.id}`)
    if (portal.beforeFilling[0]?.step === 'realName') {
      await hand.tap('to-real-name')
      const { name, idNumber } = sample.sections['basic'] as { name: string; idNumber: string }
      await hand.type('real-name-name', name)
      await hand.type('real-name-idNumber', idNumber)
      await hand.tapWhenReady('real-name-review')
      await hand.tapWhenReady('real-name-send')
      await hand.sees('identity-pending')
      await hand.tapWhenReady('real-name-continue')
    }
    await hand.sees('captcha')
    await hand.tap('captcha-kind')
    await hand.sees('captcha-question')
    await hand.type('captcha', answerInDigits(await hand.textOf('captcha-question')))
    await hand.tapWhenReady('search')
    await hand.tap(`plan-${sample.plan.id}`)
  }

  private async readNotice(): Promise<void> {
    await this.hand.tap('notice-read')
    await this.hand.tapWhenReady('start')
  }

  private async showEligibility(): Promise<void> {
    await this.answerEligibility()
    await this.hand.tapWhenReady('check-eligibility')
  }

  /** The check asks for some fields of some sections; they are not asked for again. `instead`: other answers, by path. */
  async answerEligibility(instead: Readonly<Record<string, string>> = {}): Promise<void> {
    const step = this.portal.beforeFilling.find((one) => one.step === 'eligibility')
    if (step?.step !== 'eligibility') return
    await this.hand.sees('check-eligibility')
    for (const path of step.fields) {
      const [section = '', field = ''] = path.split('.')
      const value = (this.sample.sections[section] as Entries)[field]
      if (value === undefined) continue
      await this.fillField(path, this.fieldOf(section, field), instead[path] ?? value)
      this.enter(section, { ...(this.entered[section] as Entries), [field]: value })
    }
  }

  /** Every page up to the review, in the portal's order. */
  async fillEverything(): Promise<void> {
    for (const step of wizardSteps(this.portal)) {
      if (step.id === 'section') await this.fillSection(step.section)
      if (step.id === 'photo') await this.uploadPhoto()
      if (step.id === 'attachments') await this.uploadAttachments()
    }
    await this.hand.sees('submit')
  }

  async fillSection(id: string): Promise<void> {
    const content = this.sample.sections[id]
    const { hand } = this
    await hand.isAt(id)
    if (Array.isArray(content)) await this.fillRows(id, content as Entries[])
    else await this.fillFields(id, content as Entries)
    await hand.tapWhenReady('save')
    // The eligibility check may have asked for all of it.
    if (!same(this.entered[id], content)) this.changes++
    this.enter(id, content as Entries)
  }

  private async fillFields(section: string, entries: Entries): Promise<void> {
    const known = (this.entered[section] ?? {}) as Entries
    for (const field of this.section(section).fields) {
      const value = entries[field.id]
      if (value === undefined || same(value, known[field.id]) || same(value, field.initial)) continue
      await this.fillField(`${section}.${field.id}`, field, value)
    }
  }

  private async fillRows(section: string, rows: readonly Entries[]): Promise<void> {
    const { hand } = this
    for (const [index, row] of rows.entries()) {
      await hand.tap('row-add')
      for (const field of this.section(section).fields) {
        const value = row[field.id]
        if (value === undefined || same(value, field.initial)) continue
        await this.fillField(`${section}.${index}.${field.id}`, field, value)
      }
      await hand.tap('row-done')
      await hand.sees(`row-${index}`)
    }
  }

  private async fillField(path: string, field: Field, value: string | readonly string[]): Promise<void> {
    const { hand } = this
    const id = idOf(path)
    await hand.sees(`field-${id}`)
    if (field.format.type === 'school') {
      if (value === OTHER_SCHOOL) return hand.tap(`${id}-other`)
      const { name = '' } = schoolByCode(String(value)) ?? {}
      await hand.type(id, name)
      await hand.seesIn(`${id}-result-0`, name)
      return hand.tap(`${id}-result-0`)
    }
    if (field.format.type === 'choice') {
      const option = `${id}-${value}`
      if (!(await hand.offers(option, id))) await hand.tap(id)
      return hand.tap(option)
    }
    await hand.type(id, String(value))
  }

  async uploadPhoto(): Promise<void> {
    const { hand } = this
    await hand.sees('photo-choose')
    await hand.pickFile('photo-choose', this.files.photo)
    await hand.tapWhenReady('photo-use')
    this.changes++
    await hand.tapWhenReady('photo-continue')
  }

  async uploadAttachments(): Promise<void> {
    const { hand } = this
    for (const id of Object.keys(this.sample.attachments)) {
      await hand.sees(`${id}-choose`)
      await hand.pickFile(hand.documentButton(id), this.files.pdf)
      await hand.sees(`${id}-stored`)
      this.changes++
    }
    await hand.tapWhenReady('attachments-continue')
  }

  async submit(): Promise<void> {
    await this.hand.tapWhenReady('submit')
    await this.hand.sees('submitted')
    this.changes++
  }

  /** An action of the portal's lifecycle, from the overview. */
  async act(action: string): Promise<void> {
    const { hand } = this
    await hand.open(this.overview)
    await hand.tap(`action-${action}`)
    await hand.sees('action-sheet')
    await hand.tapWhenReady('action-confirm')
  }

  private enter(section: string, content: Entries | readonly Entries[]): void {
    this.entered[section] = content
  }

  private section(id: string) {
    return this.portal.sections.find((one) => one.id === id)!
  }

  private fieldOf(section: string, id: string): Field {
    return this.section(section).fields.find((field) => field.id === id)!
  }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

const DIGITS = '零一二三四五六七八九'

/** `三十一加五，再减去四，等于多少？` → `32`. */
export function answerInDigits(question: string): string {
  const parts = /^(.+)加(.+)，再减去(.+)，等于多少/.exec(question)
  if (parts === null) throw new Error(`not a sum: ${question}`)
  const [first, second, third] = parts.slice(1).map(numberOf) as [number, number, number]
  return String(first + second - third)
}

function numberOf(chinese: string): number {
  const [tens, ones = ''] = chinese.includes('十') ? chinese.split('十') : ['零', chinese]
  const ten = tens === '' ? 1 : DIGITS.indexOf(tens!)
  return ten * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones))
}
