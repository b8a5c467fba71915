import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluate'
import { formState } from '../form-state'
import { attachment } from '../formats/attachment'
import { calendarDate } from '../formats/calendar-date'
import { email } from '../formats/email'
import { hkMacaoPermit } from '../formats/hk-macao-permit'
import { civilianCadreId } from '../formats/civilian-cadre-id'
import { internationalPhone } from '../formats/international-phone'
import { officerId } from '../formats/officer-id'
import { passport } from '../formats/passport'
import { permanentResidentId } from '../formats/permanent-resident-id'
import { personName } from '../formats/person-name'
import { phone } from '../formats/phone'
import { photo } from '../formats/photo'
import { plainText } from '../formats/plain-text'
import { postalCode } from '../formats/postal-code'
import { residentId } from '../formats/resident-id'
import { school } from '../formats/school'
import { soldierId } from '../formats/soldier-id'
import { taiwanPermit } from '../formats/taiwan-permit'
import { travelDocumentName } from '../formats/travel-document-name'
import { yearMonth } from '../formats/year-month'
import { yearsInOccupation } from '../formats/years-in-occupation'
import { healthSkills, portals } from '../portals'
import type { FieldFormat, Ruleset } from '../ruleset'
import { evaluatorWith } from './evaluator'
import type { Formats } from './field-format'
import { formStateWith } from './form-state'

const FORMATS: Formats = {
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
  soldierId,
  taiwanPermit,
  text: plainText,
  travelDocumentName,
  yearMonth,
  years: yearsInOccupation,
}

const OWN = ['choice', 'choices', 'switch']

function namesIn(format: FieldFormat): string[] {
  const inner = format.type === 'switch' ? Object.values(format.cases).flatMap(namesIn) : []
  return OWN.includes(format.type) ? ['text', ...inner] : [format.type]
}

/** What a portal has to be handed, and not one format more. */
function neededBy({ sections, attachments = [] }: Ruleset): readonly (keyof Formats)[] {
  const inFields = sections.flatMap(({ fields }) => fields.flatMap(({ format }) => namesIn(format)))
  const files = attachments.length > 0 ? ['photo', 'attachment'] : ['photo']
  return Array.from(new Set([...inFields, ...files])) as (keyof Formats)[]
}

function picked(names: readonly (keyof Formats)[]): Formats {
  return Object.fromEntries(names.map((name) => [name, FORMATS[name]]))
}

const today = '2026-11-22'
const text = { zh: '', en: '' }

const course: Ruleset = {
  id: 'course',
  version: '1',
  title: text,
  sections: [
    {
      id: 'basic',
      label: text,
      fields: [
        {
          id: 'name',
          label: text,
          required: true,
          format: { type: 'personName', maxLength: 20 },
          source: '',
        },
        { id: 'mail', label: text, required: false, format: { type: 'email' }, source: '' },
      ],
    },
  ],
  rules: [],
  lists: {},
  severities: {},
  photo: { types: ['jpeg'], maxBytes: 30 * 1024, sizes: [], source: '' },
}

const scan = { id: 'scan', label: text, types: ['pdf'], maxBytes: 1024, required: true, source: '' } as const

function withFormat(format: unknown): Ruleset {
  const field = { id: 'odd', label: text, required: false, format: format as FieldFormat, source: '' }
  return { ...course, sections: [{ id: 'basic', label: text, fields: [field] }] }
}

describe.each(Object.entries(portals))('%s with its own formats alone', (_, portal) => {
  const names = neededBy(portal)

  it('is evaluated as with all of them', () => {
    const application = { basic: { name: '王 芳', idType: 'resident-id', idNumber: '110101199001010049' } }
    const judged = evaluatorWith(picked(names))(portal, application, { today })
    expect(judged).toEqual(evaluate(portal, application, { today }))
    expect(judged.errors.length).toBeGreaterThan(5)
  })

  it('shows the same form', () => {
    const here = formStateWith(picked(names))
    for (const { id } of portal.sections) {
      expect(here(portal, id, {}, { today })).toEqual(formState(portal, id, {}, { today }))
    }
  })

  it.each(names)('is refused without %s', (missing) => {
    const rest = picked(names.filter((name) => name !== missing))
    const message = `the ruleset ${portal.id} needs formats that were not handed in: ${missing}`
    expect(() => evaluatorWith(rest)(portal, {}, { today })).toThrow(new TypeError(message))
    // Whatever is asked about: a part that has nothing to do with the format.
    expect(() => evaluatorWith(rest)(portal, {}, { today, only: 'nowhere' })).toThrow(new TypeError(message))
    expect(() => formStateWith(rest)(portal, 'basic', {}, { today })).toThrow(new TypeError(message))
  })
})

describe('what was not handed in', () => {
  it.each<[label: string, ruleset: Ruleset, formats: Formats, missing: string]>([
    ['is named all at once', course, {}, 'personName, email, photo'],
    [
      'is named once',
      healthSkills,
      picked(['photo', 'text', 'school']),
      'personName, residentId, officerId, date, yearMonth, years, phone',
    ],
    [
      'may be what an attachment needs',
      { ...course, attachments: [scan] },
      picked(['personName', 'email', 'photo']),
      'attachment',
    ],
    ['may be no format at all', withFormat({ type: 'shoeSize' }), { photo }, 'shoeSize'],
    [
      'may be called as every object has a property',
      withFormat({ type: 'constructor' }),
      { photo },
      'constructor',
    ],
    ['may be the text of a list', withFormat({ type: 'choice', list: 'x' }), { photo }, 'text'],
    [
      'may stand in a case of a switch',
      withFormat({ type: 'switch', on: 'basic.odd', cases: { a: { type: 'passport' } } }),
      { photo, text: plainText },
      'passport',
    ],
  ])('%s', (_, ruleset, formats, missing) => {
    const message = `the ruleset ${ruleset.id} needs formats that were not handed in: ${missing}`
    expect(() => evaluatorWith(formats)(ruleset, {}, { today })).toThrow(new TypeError(message))
  })

  it('is refused at every call, not at the first alone', () => {
    const here = evaluatorWith({ photo })
    for (const _ of [1, 2]) expect(() => here(course, {}, { today })).toThrow(TypeError)
  })

  it('may be asked for by an exam plan', () => {
    const here = evaluatorWith(picked(['personName', 'email', 'photo']))
    expect(here(course, {}, { today }).errors.map(({ path }) => path)).toEqual(['basic.name', 'photo'])
    expect(() => here(course, {}, { today, attachments: [scan] })).toThrow(
      new TypeError('the ruleset course needs formats that were not handed in: attachment'),
    )
  })
})
