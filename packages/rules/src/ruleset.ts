import type { Severity } from './finding'

/** A text shown to people: zh-CN first, English beside it. */
export interface Text {
  readonly zh: string
  readonly en: string
}

export type Scalar = string | number | boolean

/**
 * One choice of a list, or one row of a table. Attributes beyond code and label are what rules narrow a list by
 * (levels, province …) or compare with (the years that a criterion asks for).
 */
export interface ListItem {
  readonly code: string
  readonly label: Text
  readonly [attribute: string]: string | number | readonly string[] | Text
}

/**
 * Where a rule takes a value from. When a value is absent, every condition on it is "unknown", and a rule whose
 * condition is unknown says nothing: required fields are reported once, by `required`.
 *
 * `Path` is what `defineRuleset` narrows: the paths of the ruleset's own fields and sections.
 */
export type Operand<Path extends string = string> =
  | Scalar
  | readonly string[]
  /**
   * the normalised value of a field, by path (inside a row of a section that repeats, of the same row); `otherwise`
   * where nothing was entered
   */
  | { readonly field: Path; readonly otherwise?: string }
  /** what a format found in a field's value: `birthDate` or `gender` of an ID number */
  | { readonly part: string; readonly of: Path }
  /** an attribute of the list item that was chosen in a field */
  | { readonly attribute: string; readonly of: Path }
  /** an attribute of the item that `someItem` looks at; one that the item lacks is no restriction */
  | { readonly item: string }
  /** how many rows a section has; of a field in it, in how many rows it is `equal` */
  | { readonly count: Path; readonly equal?: string }
  /** what the caller knows besides the application, such as `passedSubjects` */
  | { readonly fact: string }
  /** today as a date, or its year alone */
  | { readonly today: 'date' | 'year' }
  /** a date, month or year moved by whole years */
  | { readonly yearsAfter: readonly [Operand<Path>, number] }
  /** whole years completed today since a date */
  | { readonly age: Operand<Path> }
  | { readonly minus: readonly [Operand<Path>, Operand<Path>] }

/** The fixed set of operators. Dates compare at the precision that both sides have. */
export type Condition<Path extends string = string> =
  | { readonly present: Path }
  | { readonly equal: readonly [Operand<Path>, Operand<Path>] }
  | { readonly atMost: readonly [Operand<Path>, Operand<Path>] }
  | { readonly atLeast: readonly [Operand<Path>, Operand<Path>] }
  /** the second is a list with the first among its elements, or equals the first */
  | { readonly oneOf: readonly [Operand<Path>, Operand<Path>] }
  /** the first list contains every element of the second */
  | { readonly includesAll: readonly [Operand<Path>, Operand<Path>] }
  /** the first list contains no element of the second */
  | { readonly includesNone: readonly [Operand<Path>, Operand<Path>] }
  | { readonly all: readonly Condition<Path>[] }
  | { readonly any: readonly Condition<Path>[] }
  | { readonly not: Condition<Path> }
  /** some item of a list (a table of criteria) meets the condition; unknown when nobody gave the list */
  | { readonly someItem: string; readonly holds: Condition<Path> }

/** How a field's value is written, by the name of a format. Limits are the portal's. */
export type FieldFormat<Path extends string = string, List extends string = string> =
  | { readonly type: 'personName'; readonly maxLength: number }
  | { readonly type: 'travelDocumentName'; readonly maxLength: number }
  | { readonly type: 'years'; readonly min: number; readonly max: number }
  | { readonly type: 'text'; readonly maxLength: number }
  | { readonly [Type in PlainFormat]: { readonly type: Type } }[PlainFormat]
  /**
   * One item of a list. With `narrowedBy`, only items whose attribute (a string or a list) contains the value
   * of another field: occupations by level, stations by province.
   */
  | { readonly type: 'choice'; readonly list: List; readonly narrowedBy?: Narrowing<Path> }
  /** several items of a list, at least one */
  | { readonly type: 'choices'; readonly list: List }
  /** the format depends on what was chosen in another field: the ID number's on the ID type */
  | {
      readonly type: 'switch'
      readonly on: Path
      readonly cases: Readonly<Record<string, FieldFormat<Path, List>>>
    }

/** Formats that leave a portal nothing to decide; `school` is a code of the school table, or 999999 for 其他. */
export type PlainFormat =
  | 'residentId'
  | 'officerId'
  | 'civilianCadreId'
  | 'soldierId'
  | 'hkMacaoPermit'
  | 'taiwanPermit'
  | 'passport'
  | 'permanentResidentId'
  | 'phone'
  | 'internationalPhone'
  | 'email'
  | 'postalCode'
  | 'socialCreditCode'
  | 'date'
  | 'yearMonth'
  | 'school'

export interface Narrowing<Path extends string = string> {
  readonly attribute: string
  readonly field: Path
  /** the code of the error when an item of the list is chosen that does not fit the other field */
  readonly code: string
  /** what is said then, in place of the library's text of the code; needed where it has none */
  readonly message?: Text
}

export interface Field<Path extends string = string, List extends string = string> {
  readonly id: string
  readonly label: Text
  /** what else its column is called in tables of candidates: 身份证号 where the label is 证件编号 */
  readonly aliases?: readonly string[]
  /** `true`, or the condition under which the field must be filled */
  readonly required: boolean | Condition<Path>
  /** the field exists only while this holds; otherwise its value is dropped */
  readonly when?: Condition<Path>
  readonly format: FieldFormat<Path, List>
  /** taken from another field's value and not typed; typed only while that field does not carry it */
  readonly derivedFrom?: { readonly part: string; readonly of: Path }
  /** preselected when the form is opened */
  readonly initial?: string | readonly string[]
  /** help text that the form shows beside the field */
  readonly help?: Text
  /** the manual's section or the standard that asks for it */
  readonly source: string
}

export interface Section<Path extends string = string, List extends string = string> {
  readonly id: string
  readonly label: Text
  /**
   * The section is a list of rows (教育经历, 工作履历): `application[section]` is an array of such entries, findings are at
   * `section.0.field`, and no more than `max` rows are looked at.
   */
  readonly repeats?: { readonly min: number; readonly max: number }
  /** where rows can be fetched from; more may be added by hand */
  readonly fetchedFrom?: 'education-records'
  readonly fields: readonly Field<Path, List>[]
}

/**
 * A rule across fields: when `when` holds and `assert` does not, the finding is reported at `path`. At a field of a
 * section that repeats, it is asked of every row; at the section itself, once.
 */
export interface Rule<Path extends string = string> {
  readonly code: string
  readonly path: Path
  readonly severity: Severity
  readonly when?: Condition<Path>
  readonly assert: Condition<Path>
  /** numbers and dates for the message: whatever it names in braces */
  readonly params?: Readonly<Record<string, Operand<Path>>>
  readonly source: string
  /** what is said, in place of the library's text of the code; needed where it has none */
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
  /** printed sizes, one of which the proportions must fit; any proportions where there is none */
  readonly sizes: readonly PhotoSize[]
  /** what the background must be: said to the candidate and judged by eye, as pixels are not decoded here */
  readonly background?: 'white'
  readonly source: string
}

/** A file beside the photo: the scan of a certificate or of a signed pledge, at `attachments.<id>`. */
export interface AttachmentSpec<Path extends string = string> {
  readonly id: string
  readonly label: Text
  readonly types: readonly (ImageType | 'pdf')[]
  /** bytes, inclusive; 2 MB in the manuals means 2 × 1024 × 1024 */
  readonly maxBytes: number
  readonly required: boolean | Condition<Path>
  readonly help?: Text
  readonly source: string
}

/** What an exam plan brings along because the portal leaves it open. Until it is given, it is not judged. */
export interface FromPlan<List extends string = string> {
  /** lists by name: they may be named by fields and rules although the ruleset does not hold them */
  readonly lists?: readonly List[]
  readonly photo?: true
  readonly attachments?: true
}

/** A portal's form (报名系统) as data: survives `JSON.parse(JSON.stringify(ruleset))`. */
export interface Ruleset<Path extends string = string, List extends string = string> {
  readonly id: string
  readonly version: string
  readonly title: Text
  readonly sections: readonly Section<Path, List>[]
  readonly rules: readonly Rule<Path>[]
  /** the portal's own lists; an exam plan replaces or adds lists by name when it is passed to `evaluate` */
  readonly lists: Readonly<Record<string, readonly ListItem[]>>
  /**
   * Severities of codes that formats, lists and files report, where the portal decides otherwise than they do:
   * `residentId.checksum`, `station.notInProvince`, `photo.tooLarge`. A rule has its own; what leaves nothing to judge
   * (`required`, `photo.truncated`) is always an error.
   */
  readonly severities: Readonly<Record<string, Severity>>
  readonly photo: PhotoSpec
  readonly attachments?: readonly AttachmentSpec<Path>[]
  readonly fromPlan?: FromPlan<List>
}

/** One candidate's entries by section and field, as typed: anything may be missing or wrong. */
export type Application = Readonly<Record<string, unknown>>
