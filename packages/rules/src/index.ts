export { acknowledge, unacknowledged, type Acknowledgement } from './acknowledgement'
export type { Circumstances } from './assessment'
export { chinaDate, type CalendarDate, type YearMonth } from './calendar-date'
export { evaluate, type ApplicationValue, type EvaluateOptions, type Evaluation } from './evaluate'
export { OTHER_SCHOOL, type SchoolTable } from './field-formats'
export type { Checked, Finding, FindingParams, Severity } from './finding'
export { formState, type FormField } from './form-state'
export { calendarDate } from './formats/calendar-date'
export { officerId } from './formats/officer-id'
export { password } from './formats/password'
export { personName } from './formats/person-name'
export { phone } from './formats/phone'
export { checkPhoto, inspectPhoto, type PhotoInspection } from './formats/photo'
export { plainText } from './formats/plain-text'
export { residentId } from './formats/resident-id'
export { username } from './formats/username'
export { yearMonth } from './formats/year-month'
export { yearsInOccupation } from './formats/years-in-occupation'
export type {
  Application,
  Condition,
  Field,
  FieldFormat,
  ImageType,
  ListItem,
  Narrowing,
  Operand,
  PhotoSize,
  PhotoSpec,
  Rule,
  Ruleset,
  Scalar,
  Section,
  Text,
} from './ruleset'
