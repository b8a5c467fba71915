import type { FieldFormat } from '../ruleset'
import {
  anything,
  flag,
  isObject,
  list,
  literal,
  number,
  object,
  record,
  text,
  variants,
  type Shape,
  type Shapes,
} from './shape'

const label = object({ zh: text, en: text })

const limits = (...names: readonly string[]): Shape => {
  const required: Record<string, Shape> = { type: text }
  for (const name of names) required[name] = number
  return object(required)
}

const FORMATS: Readonly<Record<FieldFormat['type'], Shape>> = {
  personName: limits('maxLength'),
  travelDocumentName: limits('maxLength'),
  years: limits('min', 'max'),
  text: limits('maxLength'),
  choice: object(
    { type: text, list: text },
    { narrowedBy: object({ attribute: text, field: text, code: text }, { message: label }) },
  ),
  choices: object({ type: text, list: text }),
  switch: object({ type: text, on: text, cases: record((...one) => format(...one)) }),
  residentId: limits(),
  officerId: limits(),
  civilianCadreId: limits(),
  soldierId: limits(),
  hkMacaoPermit: limits(),
  taiwanPermit: limits(),
  passport: limits(),
  permanentResidentId: limits(),
  phone: limits(),
  internationalPhone: limits(),
  email: limits(),
  postalCode: limits(),
  socialCreditCode: limits(),
  date: limits(),
  yearMonth: limits(),
  school: limits(),
}

const format = variants('type', 'format', FORMATS)

const severity = literal('error', 'warning')

const field = object(
  { id: text, label, required: anything, format, source: text },
  {
    when: anything,
    derivedFrom: object({ part: text, of: text }),
    initial: either(text, list(text)),
    aliases: list(text),
    help: label,
  },
)

const section = object(
  { id: text, label, fields: list(field) },
  { repeats: object({ min: number, max: number }), fetchedFrom: literal('education-records') },
)

const rule = object(
  { code: text, path: text, severity, assert: anything, source: text },
  { when: anything, params: record(anything), message: label },
)

const item = object({ code: text, label }, {}, either(text, number, list(text), label))

const photo = object(
  {
    types: list(literal('jpeg', 'png', 'gif')),
    maxBytes: number,
    sizes: list(object({ label, widthMm: number, heightMm: number })),
    source: text,
  },
  { minBytes: number, background: literal('white') },
)

const attachment = object(
  {
    id: text,
    label,
    types: list(literal('jpeg', 'png', 'gif', 'pdf')),
    maxBytes: number,
    required: anything,
    source: text,
  },
  { help: label },
)

const fromPlan = object({}, { lists: list(text), photo: literal(true), attachments: literal(true) })

const lifecycle = object(
  {
    initial: text,
    states: list(
      object(
        {
          id: text,
          label,
          editable: either(
            literal('all', 'none'),
            object({ allExcept: list(text) }),
            object({ only: list(text) }),
          ),
          refusal: object({ code: text, text: label }),
        },
        { holdsPlace: literal(true) },
      ),
    ),
    transitions: list(
      object(
        {
          action: text,
          label,
          by: literal('candidate', 'clerk', 'organiser', 'system'),
          from: list(text),
          source: text,
        },
        {
          to: text,
          whileOpen: literal(true),
          onlyIf: object({ fact: text, is: either(text, number, flag) }),
          needsReason: literal(true),
          releasesIdNumber: literal(true),
        },
      ),
    ),
    numberedBy: text,
    startAgainFrom: list(text),
    printouts: list(object({ id: text, title: label, source: text })),
    staleAfter: list(text),
    confirmation: object(
      { kind: literal('on-site', 'online-review', 'automatic-and-review'), source: text },
      {
        materials: list(object({ id: text, label, source: text }, { when: anything })),
        groups: literal(true),
      },
    ),
  },
  { history: literal(true) },
)

const step = (more: Shapes = {}) => object({ step: text, source: text, ...more })

const beforeFilling = list(
  variants('step', 'step', {
    captcha: step(),
    notice: step(),
    pledge: step({ disagreeing: literal('home') }),
    realName: step({ by: literal('bank-card') }),
    eligibility: step({ fields: list(text), rules: list(text) }),
  }),
)

const saving = variants('by', 'way of saving', {
  form: object({ by: text, source: text }),
  page: object({ by: text, pages: list(text), source: text }),
  profile: object({ by: text, profile: list(text), source: text }),
})

const account = object(
  {
    issuedBy: literal('candidate', 'administrator'),
    onePerson: flag,
    password: object(
      { minLength: number, maxLength: number, minKinds: number, history: number },
      { maxAgeDays: number },
    ),
    recovery: literal('none', 'phone', 'realName'),
    lockout: object({ failures: number, minutes: number, captchaAfter: number }),
    source: text,
  },
  {
    captcha: literal('at-registration'),
    wechat: literal('afterBinding'),
    roles: literal('granted'),
    audited: literal(true),
  },
)

const notification = object({
  event: literal('submitted', 'reviewed', 'payment', 'arranged', 'changed', 'refunded'),
  channels: list(literal('wechat', 'sms', 'email')),
  source: text,
})

const paidOffline = object({ paid: text, source: text })

const money = variants('paid', 'way of paying', {
  'on-site': paidOffline,
  elsewhere: paidOffline,
  online: object({
    paid: text,
    providers: list(literal('wechat-pay', 'alipay')),
    refund: literal('by-policy'),
    reconciled: literal(true),
    source: text,
  }),
})

/** A ruleset, with the policies of a portal or without. */
export const rulesetShape = object(
  {
    id: text,
    version: text,
    title: label,
    sections: list(section),
    rules: list(rule),
    lists: record(list(item)),
    severities: record(severity),
    photo,
  },
  {
    attachments: list(attachment),
    fromPlan,
    lifecycle,
    beforeFilling,
    saving,
    places: object({ station: text, shown: literal(true), source: text }),
    account,
    notifications: list(notification),
    money,
    reports: list(
      object({ id: literal('notices', 'plans', 'statistics'), source: text }, { emptyQuery: literal(true) }),
    ),
  },
)

/** Any of several shapes; what the nearest finds wrong is said, the nearest being the last of the value's own kind. */
function either(...shapes: readonly Shape[]): Shape {
  return (value, at, report) => {
    const problems = shapes.map((shape) => {
      const found: (readonly [string, string])[] = []
      shape(value, at, (...problem) => found.push(problem))
      return found
    })
    if (problems.some((found) => found.length === 0)) return
    const nearest = isObject(value) ? problems[problems.length - 1] : problems[0]
    for (const problem of nearest ?? []) report(...problem)
  }
}
