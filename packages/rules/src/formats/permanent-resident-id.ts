import { assertDay, isRealDate, type CalendarDate } from '../calendar-date'
import { warning, type Checked, type Finding } from '../finding'
import { checkDocumentNumber, readDocumentNumber } from './document-number'
import { mask } from './mask'
import { residentId, type ResidentIdChecked } from './resident-id'

const FORM_OF_2004 = /^[A-Z]{3}\d{12}$/

/** The year 2000 has 29 February: a card of 15 characters leaves the century open. */
function hasRealDate(value: string): boolean {
  return isRealDate(2000, Number(value.slice(9, 11)), Number(value.slice(11, 13)))
}

/**
 * 外国人永久居留身份证 (foreign permanent resident card). Since 2023 its number has 18 digits beginning with 9 and is
 * judged as `residentId` judges it (国家移民管理局, 新版外国人永久居留身份证机读信息规则); before, it had three letters for the
 * nationality, four digits for the place, the birth date as YYMMDD and two more digits. Both are in use.
 *
 * Normalised: half-width capitals, no spaces or invisible characters.
 *
 * Throws a `TypeError` for a `today` that is no calendar date.
 *
 * Findings of 15 characters (warnings): `permanentResidentId.form`, `permanentResidentId.birthDate` (no such day);
 * of 18: those of `residentId`, and `permanentResidentId.form` where the first digit is not 9.
 *
 * @example
 * permanentResidentId.check('usa 1100 850612 01') // → { value: 'USA110085061201', findings: [] }
 */
export const permanentResidentId = {
  normalize: (input: unknown): string => readDocumentNumber(input).value,

  check(input: unknown, options: { readonly today?: CalendarDate | undefined } = {}): ResidentIdChecked {
    if (options.today !== undefined) assertDay(options.today)
    const form: Finding = warning('permanentResidentId.form')
    const { value } = readDocumentNumber(input)
    if (/^9\d{16}[\dX]$/.test(value))
      return residentId.check(typeof input === 'number' ? input : value, options)
    const checked: Checked = checkDocumentNumber(input, FORM_OF_2004, form)
    return checked.findings.length === 0 && value !== '' && !hasRealDate(value)
      ? { value, findings: [warning('permanentResidentId.birthDate')] }
      : checked
  },

  /** For lists and logs: `USA********1201`. */
  mask: (input: unknown): string => mask(readDocumentNumber(input).value, 3, 4),
}
