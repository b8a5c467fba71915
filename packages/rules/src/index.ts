export { acknowledge, unacknowledged, type Acknowledgement } from './acknowledgement'
export type { Circumstances } from './core/assessment'
export { chinaDate, type CalendarDate, type YearMonth } from './calendar-date'
export type { ApplicationValue, Entries, EvaluateOptions, Evaluation } from './core/evaluator'
export type { FormField } from './core/form-state'
export { evaluate } from './evaluate'
export type { Checked, Finding, FindingParams, Severity } from './finding'
export { formState } from './form-state'
export {
  attachment,
  checkAttachment,
  inspectAttachment,
  type AttachmentInspection,
} from './formats/attachment'
export { calendarDate } from './formats/calendar-date'
export { civilianCadreId } from './formats/civilian-cadre-id'
export { email } from './formats/email'
export { hkMacaoPermit } from './formats/hk-macao-permit'
export { internationalPhone } from './formats/international-phone'
export { officerId } from './formats/officer-id'
export { passport } from './formats/passport'
export { password } from './formats/password'
export { permanentResidentId } from './formats/permanent-resident-id'
export { personName } from './formats/person-name'
export { phone } from './formats/phone'
export { checkPhoto, inspectPhoto, photo, type PhotoInspection } from './formats/photo'
export { plainText } from './formats/plain-text'
export { postalCode } from './formats/postal-code'
export { residentId } from './formats/resident-id'
export { OTHER_SCHOOL, school, type SchoolTable } from './formats/school'
export { socialCreditCode } from './formats/social-credit-code'
export { soldierId } from './formats/soldier-id'
export { taiwanPermit } from './formats/taiwan-permit'
export { travelDocumentName } from './formats/travel-document-name'
export { username } from './formats/username'
export { yearMonth } from './formats/year-month'
export { yearsInOccupation } from './formats/years-in-occupation'
export { normalisedApplication } from './normalised-application'
export type {
  Application,
  AttachmentSpec,
  Condition,
  Field,
  FieldFormat,
  FromPlan,
  ImageType,
  ListItem,
  Narrowing,
  Operand,
  PhotoSize,
  PhotoSpec,
  PlainFormat,
  Rule,
  Ruleset,
  Scalar,
  Section,
  Text,
} from './ruleset'
