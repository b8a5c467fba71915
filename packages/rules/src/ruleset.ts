import type { Severity } from './finding'

/** A text shown to people: zh-CN first, English beside it. */
export interface Text {
  readonly zh: string
  readonly en: string
}

export type Scalar = string | number | boolean

/** One choice of a list. Attributes beyond code and label are what rules narrow a list by (levels, province …). */
export interface ListItem {
  readonly code: string
  readonly label: Text
  readonly [attribute: string]: string | readonly string[] | Text
}

/**
 * Where a rule takes a value from. When a value is absent, every condition on it is "unknown", and a rule whose
 * condition is unknown says nothing: required fields are reported once, by `required`.
 */
export type Operand =
  | Scalar
  | readonly string[]
  /** the normalised value of a field, by path */
  | { readonly field: string }
  /** what a format found in a field's value: `birthDate` or `gender` of an ID number */
  | { readonly part: string; readonly of: string }
  /** an attribute of the list item that was chosen in a field */
  | { readonly attribute: string; readonly of: string }
  /** what the caller knows besides the application, such as `passedSubjects` */
  | { readonly fact: string }
  /** today as a date, or its year alone */
  | { readonly today: 'date' | 'year' }
  /** a date, month or year moved by whole years */
  | { readonly yearsAfter: readonly [Operand, number] }
  /** whole years completed today since a date */
  | { readonly age: Operand }
  | { readonly minus: readonly [Operand, Operand] }

/** The fixed set of operators. Dates compare at the precision that both sides have. */
export type Condition =
  | { readonly present: string }
  | { readonly equal: readonly [Operand, Operand] }
  | { readonly atMost: readonly [Operand, Operand] }
  | { readonly atLeast: readonly [Operand, Operand] }
  /** the first list contains every element of the second */
  | { readonly includesAll: readonly [Operand, Operand] }
  /** the first list contains no element of the second */
  | { readonly includesNone: readonly [Operand, Operand] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

/** How a field's value is written, by the name of a format. Limits are the portal's. */
export type FieldFormat =
  | { readonly type: 'personName'; readonly maxLength: number }
  | { readonly type: 'residentId' }
  | { readonly type: 'officerId' }
  | { readonly type: 'phone' }
  | { readonly type: 'date' }
  | { readonly type: 'yearMonth' }
  | { readonly type: 'years'; readonly min: number; readonly max: number }
  | { readonly type: 'text'; readonly maxLength: number }
  /** a school's code from the school table, or 999999 for 其他 */
  | { readonly type: 'school' }
  /**
   * One item of a list. With `narrowedBy`, only items whose attribute (a string or a list) contains the value
   * of another field: occupations by level, stations by province.
   */
  | { readonly type: 'choice'; readonly list: string; readonly narrowedBy?: Narrowing }
  /** several items of a list, at least one */
  | { readonly type: 'choices'; readonly list: string }
  /** the format depends on what was chosen in another field: the ID number's on the ID type */
  | { readonly type: 'switch'; readonly on: string; readonly cases: Readonly<Record<string, FieldFormat>> }

export interface Narrowing {
  readonly attribute: string
  readonly field: string
  /** the code of the error when an item of the list is chosen that does not fit the other field */
  readonly code: string
}

export interface Field {
  readonly id: string
  readonly label: Text
  /** `true`, or the condition under which the field must be filled */
  readonly required: boolean | Condition
  /** the field exists only while this holds; otherwise its value is dropped */
  readonly when?: Condition
  readonly format: FieldFormat
  /** taken from another field's value and not typed; typed only while that field does not carry it */
  readonly derivedFrom?: { readonly part: string; readonly of: string }
  /** preselected when the form is opened */
  readonly initial?: string | readonly string[]
  /** help text that the form shows beside the field */
  readonly help?: Text
  /** the manual's section or the standard that asks for it */
  readonly source: string
}

export interface Section {
  readonly id: string
  readonly label: Text
  readonly fields: readonly Field[]
}

/** A rule across fields: when `when` holds and `assert` does not, the finding is reported at `path`. */
export interface Rule {
  readonly code: string
  readonly path: string
  readonly severity: Severity
  readonly when?: Condition
  readonly assert: Condition
  /** numbers and dates for the message */
  readonly params?: Readonly<Record<string, Operand>>
  readonly source: string
  /** the message of a rule that the library's own messages do not know */
  readonly message?: Text
}

export type ImageType = 'jpeg' | 'png' | 'gif'

/** A photo's printed size, in millimetres. */
export interface PhotoSize {
  readonly label: Text
  readonly widthMm: number
  readonly heightMm: number
}

export interface PhotoSpec {
  readonly types: readonly ImageType[]
  /** bytes, inclusive */
  readonly minBytes?: number
  /** bytes, inclusive; 30 KB in the manuals means 30 × 1024 */
  readonly maxBytes: number
  readonly sizes: readonly PhotoSize[]
  readonly source: string
}

/** A portal (报名系统) as data: survives `JSON.parse(JSON.stringify(ruleset))`. */
export interface Ruleset {
  readonly id: string
  readonly version: string
  readonly title: Text
  readonly sections: readonly Section[]
  readonly rules: readonly Rule[]
  /** the portal's own lists; an exam plan replaces or adds lists by name when it is passed to `evaluate` */
  readonly lists: Readonly<Record<string, readonly ListItem[]>>
  /** severities of the formats' codes, where the portal decides otherwise than the format */
  readonly severities: Readonly<Record<string, Severity>>
  readonly photo: PhotoSpec
}

/** One candidate's entries by section and field, as typed: anything may be missing or wrong. */
export type Application = Readonly<Record<string, unknown>>
