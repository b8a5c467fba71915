import { compilerWith, type Compile, type CompiledRuleset } from './core/compile'
import type { Formats } from './core/field-format'
import { attachment } from './formats/attachment'
import { calendarDate } from './formats/calendar-date'
import { civilianCadreId } from './formats/civilian-cadre-id'
import { email } from './formats/email'
import { hkMacaoPermit } from './formats/hk-macao-permit'
import { internationalPhone } from './formats/international-phone'
import { officerId } from './formats/officer-id'
import { passport } from './formats/passport'
import { permanentResidentId } from './formats/permanent-resident-id'
import { personName } from './formats/person-name'
import { phone } from './formats/phone'
import { photo } from './formats/photo'
import { plainText } from './formats/plain-text'
import { postalCode } from './formats/postal-code'
import { residentId } from './formats/resident-id'
import { school } from './formats/school'
import { socialCreditCode } from './formats/social-credit-code'
import { soldierId } from './formats/soldier-id'
import { taiwanPermit } from './formats/taiwan-permit'
import { travelDocumentName } from './formats/travel-document-name'
import { yearMonth } from './formats/year-month'
import { yearsInOccupation } from './formats/years-in-occupation'
import type { Ruleset } from './ruleset'

const EVERY_FORMAT: Required<Formats> = {
  attachment,
  civilianCadreId,
  date: calendarDate,
  email,
  hkMacaoPermit,
  internationalPhone,
  officerId,
  passport,
  permanentResidentId,
  personName,
  phone,
  photo,
  postalCode,
  residentId,
  school,
  socialCreditCode,
  soldierId,
  taiwanPermit,
  text: plainText,
  travelDocumentName,
  yearMonth,
  years: yearsInOccupation,
}

let compile: Compile | undefined

/** With every format that there is: what the root entry and the adapters evaluate with. */
export function compileRuleset(ruleset: Ruleset): CompiledRuleset {
  return (compile ??= compilerWith(EVERY_FORMAT))(ruleset)
}
