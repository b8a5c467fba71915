export { acknowledge, unacknowledged, type Acknowledgement } from '../acknowledgement'
export { chinaDate, type CalendarDate, type YearMonth } from '../calendar-date'
export type { Finding, FindingParams, Severity } from '../finding'
export type { SchoolTable } from '../formats/school'
export { normalisedApplication } from '../normalised-application'
export type { Application, Ruleset } from '../ruleset'
export type { Circumstances } from './assessment'
export {
  evaluatorWith,
  type ApplicationValue,
  type Entries,
  type Evaluate,
  type EvaluateOptions,
  type Evaluation,
} from './evaluator'
export type { FileFormat, Formats } from './field-format'
export { formStateWith, type FormField, type FormState } from './form-state'
