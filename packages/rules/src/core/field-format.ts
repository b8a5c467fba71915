import type { Checked, Finding } from '../finding'
import type { AttachmentInspection, AttachmentLimits } from '../formats/attachment'
import type { PhotoInspection } from '../formats/photo'
import type { FieldFormat, PhotoSpec, PlainFormat } from '../ruleset'
import { compileChoice, compileChoices } from './choices'
import type { LookUp } from './conditions'
import { stateOf, type CheckField, type FieldPlace, type FormatContext, type Severities } from './field-state'

/** How the bytes of a file are read, and how what was read of them is judged. */
export interface FileFormat<Inspection, Limits> {
  inspect(bytes: unknown, limits?: Limits): Inspection
  check(inspection: Inspection, limits: Limits): readonly Finding[]
}

/** A format of which the portal sets the limits. `check` is called by itself, without `this`. */
interface LimitedFormat<Limits> {
  readonly check: (input: unknown, limits: Limits) => Checked
}

/** A format that leaves the portal nothing to decide. */
interface UnlimitedFormat {
  readonly check: (input: unknown, known: Pick<FormatContext, 'today' | 'schools'>) => Checked
}

/** The formats that rulesets name, by the names that they have there. */
export interface Formats extends Partial<Readonly<Record<PlainFormat, UnlimitedFormat>>> {
  readonly personName?: LimitedFormat<{ readonly maxLength: number }>
  readonly travelDocumentName?: LimitedFormat<{ readonly maxLength: number }>
  readonly years?: LimitedFormat<{ readonly min: number; readonly max: number }>
  /** of fields that name it, and of what is entered where an item of a list is asked for */
  readonly text?: LimitedFormat<{ readonly maxLength: number }>
  /** of `application.photo` */
  readonly photo?: FileFormat<PhotoInspection, PhotoSpec>
  /** of `application.attachments` */
  readonly attachment?: FileFormat<AttachmentInspection, AttachmentLimits>
}

/** A format's `check`: with the portal's limits, or with what is known besides. */
export type CheckEntry = (input: unknown, options: object) => Checked

/** What the names in a format stand for in the ruleset that is compiled. */
export interface Names {
  readonly lookUp: LookUp<FieldPlace>
  readonly numberOfList: (name: string) => number
  /** of a format; one that nobody handed in is noted, and the ruleset refused when all of them are known */
  readonly checkOf: (name: string) => CheckEntry
  readonly severities: Severities
}

export function compileFormat(format: FieldFormat, names: Names): CheckField {
  const { lookUp, numberOfList, checkOf, severities } = names
  switch (format.type) {
    case 'choice':
      return compileChoice(format, names)
    case 'choices':
      return compileChoices(numberOfList(format.list), checkOf('text'), severities)
    case 'switch': {
      const on = lookUp(format.on)
      const cases = new Map(
        Object.entries(format.cases).map(([key, one]) => [key, compileFormat(one, names)]),
      )
      const otherwise = compileFormat({ type: 'text', maxLength: 50 }, names)
      return (raw, context) => {
        const chosen = context.value(on)
        const check = typeof chosen === 'string' ? cases.get(chosen) : undefined
        return (check ?? otherwise)(raw, context)
      }
    }
    default: {
      const check = checkOf(format.type)
      const limits = 'maxLength' in format || 'min' in format ? format : undefined
      return (raw, context) => stateOf(check(raw, limits ?? context), severities)
    }
  }
}
