import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluate'
import { guangdongSkills, healthSkills, portals, sichuanHealth } from '../portals'
import type { Ruleset } from '../ruleset'
import { checkRuleset, defineRuleset, type RulesetData } from './index'

const label = { zh: '姓名', en: 'Name' }
const source = 'test'

/** A ruleset with three fields, one of them in a section that repeats. */
const small = {
  id: 'small',
  version: '1.0.0',
  title: label,
  sections: [
    {
      id: 'basic',
      label,
      fields: [
        { id: 'name', label, required: true, format: { type: 'personName', maxLength: 20 }, source },
        { id: 'gender', label, required: true, format: { type: 'choice', list: 'genders' }, source },
        { id: 'idNumber', label, required: true, format: { type: 'residentId' }, source },
      ],
    },
    {
      id: 'jobs',
      label,
      repeats: { min: 0, max: 3 },
      fields: [{ id: 'from', label, required: true, format: { type: 'yearMonth' }, source }],
    },
  ],
  rules: [],
  lists: {
    genders: [
      { code: 'male', label },
      { code: 'female', label },
    ],
  },
  severities: {},
  photo: { types: ['jpeg'], maxBytes: 1000, sizes: [], source },
} satisfies Ruleset

const [section] = small.sections
const [field] = section!.fields

function withField(changes: object): unknown {
  return {
    ...small,
    sections: [{ ...small.sections[0], fields: [{ ...field, ...changes }] }, small.sections[1]],
  }
}

function withRule(changes: object): unknown {
  const rule = {
    code: 'required',
    path: 'basic.name',
    severity: 'error',
    assert: { present: 'basic.name' },
    source,
  }
  return { ...small, rules: [{ ...rule, ...changes }] }
}

const asserting = (assert: unknown) => withRule({ assert })

describe('checkRuleset', () => {
  it.each<[label: string, ruleset: unknown, problem: string]>([
    ['nothing', null, 'an object is needed'],
    [
      'a property of no field',
      withField({ requierd: true }),
      'there is no property "requierd"; did you mean "required"?',
    ],
    ['a number for a text', withField({ source: 7 }), 'sections.0.fields.0.source: a text is needed'],
    ['a list for an object', { ...small, lists: [] }, 'lists: an object is needed'],
    [
      'an attribute that is no value',
      { ...small, lists: { genders: [{ code: 'x', label, rank: null }] } },
      'lists.genders.0.rank: ',
    ],
    [
      'a limit of another format',
      withField({ format: { type: 'residentId', maxLength: 18 } }),
      'there is no property "maxLength"',
    ],
    ['a version that is empty', { ...small, version: '' }, 'version: a text is needed'],
    ['no sections', { ...small, sections: undefined }, 'sections: is missing'],
    ['an empty list of sections', { ...small, sections: [] }, 'sections: at least one is needed'],
    [
      'a section without fields',
      { ...small, sections: [{ id: 'a', label }] },
      'sections.0.fields: is missing',
    ],
    ['a list that is none', { ...small, lists: { genders: 'male' } }, 'lists.genders: a list is needed'],
    ['a field without a format', withField({ format: undefined }), 'sections.0.fields.0.format: is missing'],
    [
      'a regular expression',
      withField({ pattern: /x/ }),
      'a ruleset is data that survives JSON; [object RegExp] does not',
    ],
    ['a function', withField({ when: () => true }), 'sections.0.fields.0.when: a ruleset is data'],
    ['no number', withField({ format: { type: 'text', maxLength: NaN } }), 'survives JSON; NaN does not'],
    [
      'the same section twice',
      { ...small, sections: [small.sections[1], small.sections[1]] },
      'sections: "jobs" is there twice',
    ],
    [
      'the same field twice',
      { ...small, sections: [{ ...small.sections[0], fields: [field, field] }] },
      'sections.0.fields: "name" is there twice',
    ],
    [
      'a section named like the files',
      { ...small, sections: [{ ...small.sections[1], id: 'photo' }] },
      'the id photo is taken',
    ],
    [
      'an id with a dot',
      withField({ id: 'first.name' }),
      'an id is letters, digits, - and _, not "first.name"',
    ],
    [
      'the same item twice',
      {
        ...small,
        lists: {
          genders: [
            { code: 'x', label },
            { code: 'x', label },
          ],
        },
      },
      'lists.genders: "x" is there twice',
    ],
    [
      'an unknown format',
      withField({ format: { type: 'residentID' } }),
      'there is no format "residentID"; did you mean "residentId"?',
    ],
    [
      'an unknown list',
      withField({ format: { type: 'choice', list: 'gender' } }),
      'there is no list "gender"; did you mean "genders"?',
    ],
    [
      'no room for a name',
      withField({ format: { type: 'personName', maxLength: 0 } }),
      'basic.name.format.maxLength: 1 to 5,000',
    ],
    [
      'a range the wrong way round',
      withField({ format: { type: 'years', min: 5, max: 0 } }),
      'from 5 to 0 is no range',
    ],
    [
      'rows the wrong way round',
      { ...small, sections: [{ ...small.sections[1], repeats: { min: 2, max: 1 } }] },
      'from 2 to 1 is no range',
    ],
    [
      'a photo that cannot be',
      { ...small, photo: { ...small.photo, minBytes: 2000 } },
      'photo: from 2000 to 1000 is no range',
    ],
    [
      'a photo of no type',
      { ...small, photo: { ...small.photo, types: [] } },
      'photo.types: at least one type is needed',
    ],
    [
      'preselected, but in no list',
      withField({ format: { type: 'choice', list: 'genders' }, initial: 'mail' }),
      'there is no item "mail"; did you mean "male"?',
    ],
    [
      'narrowed by a field that is not there',
      withField({
        format: {
          type: 'choice',
          list: 'genders',
          narrowedBy: { attribute: 'x', field: 'basic.x', code: 'choice.notOffered' },
        },
      }),
      'narrowedBy.field: there is no field "basic.x"',
    ],
    [
      'narrowed by an attribute that no item has',
      withField({
        format: {
          type: 'choice',
          list: 'genders',
          narrowedBy: { attribute: 'x', field: 'basic.name', code: 'choice.notOffered' },
        },
      }),
      'no item of the list genders has the attribute x',
    ],
    [
      'a case of no item',
      {
        ...small,
        sections: [
          {
            ...small.sections[0],
            fields: [
              ...section!.fields,
              {
                ...field,
                id: 'other',
                format: { type: 'switch', on: 'basic.gender', cases: { mail: { type: 'phone' } } },
              },
            ],
          },
        ],
      },
      'there is no item "mail"',
    ],
    [
      'derived from nothing',
      withField({ derivedFrom: { part: 'gender', of: 'basic.id' } }),
      'there is no field "basic.id"',
    ],
    [
      'a rule at no field',
      withRule({ path: 'basic.nmae' }),
      'rules.0.path: there is no field "basic.nmae"; did you mean "basic.name"?',
    ],
    [
      'a rule without a text',
      withRule({ code: 'small.own' }),
      'the code small.own has no text: give it a message',
    ],
    [
      'a param that the text of a code needs',
      withRule({ code: 'yearsInOccupation.exceedsAge' }),
      'the text of yearsInOccupation.exceedsAge names {most}, and there is no param "most"',
    ],
    [
      'a param that a text of one’s own misspells',
      withRule({ code: 'own', params: { earliest: '2020' }, message: { zh: '不早于{earliset}', en: 'no' } }),
      'names {earliset}, and there is no param "earliset"; did you mean "earliest"?',
    ],
    [
      'a param that stands in the English text alone',
      withRule({ code: 'own', message: { zh: '是', en: 'at most {max}' } }),
      'names {max}, and there is no param "max"',
    ],
    [
      'a dependent choice without a text',
      withField({
        format: {
          type: 'choice',
          list: 'genders',
          narrowedBy: { attribute: 'levels', field: 'basic.name', code: 'own.narrowing' },
        },
      }),
      'basic.name.format.narrowedBy: the code own.narrowing has no text: give it a message',
    ],
    [
      'an unknown severity',
      withRule({ severity: 'info' }),
      'rules.0.severity: "info" is none of "error", "warning"',
    ],
    [
      'a severity of an unknown code',
      { ...small, severities: { 'residentId.checksumm': 'warning' } },
      'did you mean "residentId.checksum"?',
    ],
    [
      'a severity of a code that one of its rules reports',
      {
        ...(withRule({ code: 'name.missing', message: label }) as Ruleset),
        severities: { 'name.missing': 'warning' },
      },
      'severities: name.missing is reported by a rule: change its severity there (changeRules)',
    ],
    [
      'a severity of a code that only other portals report',
      { ...small, severities: { 'graduationMonth.inFuture': 'error' } },
      'severities: there is no format with the code "graduationMonth.inFuture"',
    ],
    ...['required', 'text.type', 'photo.empty', 'photo.truncated', 'attachment.type', 'rows.tooFew'].map(
      (code): [string, unknown, string] => [
        `a severity of what leaves nothing to judge, ${code}`,
        { ...small, severities: { [code]: 'warning' } },
        `severities: ${code} is always an error: it leaves nothing to judge`,
      ],
    ),
    [
      'an unknown operator',
      asserting({ atMots: ['a', 'b'] }),
      'rules.0.assert: there is no operator {atMots}',
    ],
    [
      'two operators in one',
      asserting({ present: 'basic.name', not: { present: 'basic.name' } }),
      'there is no operator {present, not}',
    ],
    ['no condition', asserting('basic.name'), 'rules.0.assert: a condition is needed'],
    ['one operand', asserting({ equal: ['a'] }), 'rules.0.assert.equal: two operands are needed'],
    [
      'an unknown operand',
      asserting({ equal: [{ feild: 'basic.name' }, 'a'] }),
      'assert.equal.0: there is no operand {feild}',
    ],
    [
      'an operand of nothing',
      asserting({ equal: [null, 'a'] }),
      'assert.equal.0: a value or an operand is needed',
    ],
    [
      'deep inside',
      asserting({ all: [{ not: { any: [{ present: 'basic.nam' }] } }] }),
      'rules.0.assert.all.0.not.any.0.present: there is no field "basic.nam"',
    ],
    [
      'no list of conditions',
      asserting({ all: { present: 'basic.name' } }),
      'a list of conditions is needed',
    ],
    [
      'a part that the format does not give',
      asserting({ equal: [{ part: 'birthDay', of: 'basic.idNumber' }, 'x'] }),
      'there is no part "birthDay"; did you mean "birthDate"? of basic.idNumber',
    ],
    [
      'an attribute of what is no choice',
      asserting({ equal: [{ attribute: 'x', of: 'basic.name' }, 'x'] }),
      'basic.name is no choice',
    ],
    ['an item outside a table', asserting({ equal: [{ item: 'x' }, 'x'] }), 'within someItem only'],
    [
      'a table that is not there',
      asserting({ someItem: 'criteria', holds: { present: 'basic.name' } }),
      'there is no list "criteria"',
    ],
    ['today as a month', asserting({ equal: [{ today: 'month' }, 'x'] }), 'today is "date" or "year"'],
    [
      'half a year',
      asserting({ equal: [{ yearsAfter: [{ today: 'date' }, 0.5] }, 'x'] }),
      'a whole number of years',
    ],
    ['a field of every row', asserting({ present: 'jobs.from' }), 'jobs.from is in every row of jobs'],
    [
      'rows of what does not repeat',
      asserting({ equal: [{ count: 'basic' }, 1] }),
      '"basic" is no section that repeats',
    ],
    [
      'a condition of an attachment',
      {
        ...small,
        attachments: [{ id: 'a', label, types: ['pdf'], maxBytes: 1, required: { present: 'x' }, source }],
      },
      'attachments.0.required.present: there is no field "x"',
    ],
    [
      'the same rule twice',
      { ...small, rules: [withRule({}), withRule({})].flatMap((one) => (one as Ruleset).rules) },
      'rules: "basic.name required" is there twice',
    ],
  ])('finds %s', (_label, ruleset, problem) => {
    expect(checkRuleset(ruleset as Ruleset).join('\n')).toContain(problem)
  })

  it('admits fields of the same row, and counts of rows', () => {
    const assert = { atMost: [{ field: 'jobs.from' }, { today: 'date' }] }
    expect(checkRuleset(withRule({ path: 'jobs.from', assert }) as Ruleset)).toEqual([])
    expect(
      checkRuleset(asserting({ equal: [{ count: 'jobs.from', equal: '2020-01' }, 1] }) as Ruleset),
    ).toEqual([])
    expect(
      checkRuleset(withRule({ path: 'jobs', assert: { atMost: [{ count: 'jobs' }, 2] } }) as Ruleset),
    ).toEqual([])
  })

  const { lifecycle } = healthSkills

  it.each<[label: string, ruleset: RulesetData, problem: string]>([
    [
      'a beginning that is no state',
      { ...healthSkills, lifecycle: { ...lifecycle, initial: 'darft' } },
      'did you mean "draft"?',
    ],
    [
      'a transition to no state',
      {
        ...healthSkills,
        lifecycle: { ...lifecycle, transitions: lifecycle.transitions.map((one) => ({ ...one, to: 'x' })) },
      },
      'lifecycle.transitions.edit: there is no state "x"',
    ],
    [
      'a state that nothing leads to',
      {
        ...healthSkills,
        lifecycle: {
          ...lifecycle,
          transitions: lifecycle.transitions.filter(({ action }) => action !== 'confirm'),
        },
      },
      'nothing leads to confirmed',
    ],
    [
      'a state that is there twice',
      { ...healthSkills, lifecycle: { ...lifecycle, states: [...lifecycle.states, ...lifecycle.states] } },
      'a state is there twice',
    ],
    [
      'a number that is never issued',
      { ...healthSkills, lifecycle: { ...lifecycle, numberedBy: 'send' } },
      'there is no action "send"',
    ],
    [
      'an editable path that is no field',
      {
        ...healthSkills,
        lifecycle: {
          ...lifecycle,
          states: lifecycle.states.map((one) => ({ ...one, editable: { only: ['work.fone'] } })),
        },
      },
      'did you mean "work.phone"?',
    ],
    [
      'a page that is no section',
      { ...guangdongSkills, saving: { by: 'page', pages: ['works', 'attachments'], source } },
      'there is no section or file "attachments"',
    ],
    [
      'a profile that is no section',
      { ...guangdongSkills, saving: { by: 'profile', profile: ['bsic'], source } },
      'did you mean "basic"?',
    ],
    [
      'places at no field',
      { ...sichuanHealth, places: { station: 'exam.sation', shown: true, source } },
      'did you mean "exam.station"?',
    ],
    [
      'eligibility by a rule that is not there',
      {
        ...sichuanHealth,
        beforeFilling: [
          { step: 'eligibility', fields: ['exam.level'], rules: ['eligibility.notMet'], source },
        ],
      },
      'there is no rule "eligibility.notMet"',
    ],
    [
      'a document asked for by a field that is not there',
      {
        ...healthSkills,
        lifecycle: {
          ...lifecycle,
          confirmation: {
            kind: 'on-site',
            materials: [{ id: 'a', label, when: { present: 'x' }, source }],
            source,
          },
        },
      },
      'lifecycle.confirmation.materials.a.present: there is no field "x"',
    ],
  ])('finds in a portal %s', (_label, ruleset, problem) => {
    expect(checkRuleset(ruleset).join('\n')).toContain(problem)
  })
})

describe('checkRuleset of what is broken at random', () => {
  const texts = Object.values(portals).map((portal) => JSON.stringify(portal))
  const values = fc.oneof(
    fc.constantFrom(null, 1, '', 'x', true),
    fc.constant([]),
    fc.constant([null]),
    fc.constant({ toString: null }),
    fc.constant({}),
    fc.json(),
  )

  it('never throws, and finds nothing in what is whole', () => {
    fc.assert(
      fc.property(fc.nat({ max: texts.length - 1 }), fc.nat(), values, (portal, position, value) => {
        const ruleset = JSON.parse(texts[portal] as string) as object
        const places = placesIn(ruleset)
        const [place, key] = places[position % places.length] as (typeof places)[number]
        const before = JSON.stringify(place[key])
        place[key] = value
        for (const problem of checkRuleset(ruleset)) expect(problem).toMatch(/: ./)
        place[key] = JSON.parse(before)
        expect(checkRuleset(ruleset)).toEqual([])
      }),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(checkRuleset(anything)).not.toEqual([])
      }),
      { examples: [[{ valueOf: 0 }], [{ constructor: [] }]] },
    )
  })
})

/** Every property below an object, by its owner. */
function placesIn(value: object): (readonly [Record<string, unknown>, string])[] {
  return Object.entries(value).flatMap(([key, inner]) => [
    [value as Record<string, unknown>, key] as const,
    ...(typeof inner === 'object' && inner !== null ? placesIn(inner as object) : []),
  ])
}

describe('defineRuleset', () => {
  it('throws every problem at once', () => {
    const broken = {
      ...(withRule({ path: 'basic.nmae' }) as Ruleset),
      version: '1',
      severities: { x: 'warning' } as const,
    }
    expect(() => defineRuleset(broken)).toThrow(TypeError)
    expect(() => defineRuleset(broken)).toThrow(
      'the ruleset small is inconsistent:\n- rules.0.path: there is no field "basic.nmae"; did you mean "basic.name"?\n- severities: there is no format with the code "x"',
    )
  })

  it('takes a ruleset that was read from JSON', () => {
    const read = JSON.parse(JSON.stringify(small)) as Ruleset
    const { errors } = evaluate(defineRuleset(read), {}, { today: '2026-11-22', only: 'basic.name' })
    expect(errors).toMatchObject([{ path: 'basic.name', code: 'required' }])
  })

  /** The example of the documentation, word for word. */
  const firstAid = defineRuleset({
    id: 'first-aid',
    version: '1.0.0',
    title: { zh: '急救员培训报名', en: 'First-aid course' },
    sections: [
      {
        id: 'basic',
        label: { zh: '基本信息', en: 'Basic information' },
        fields: [
          {
            id: 'name',
            label: { zh: '姓名', en: 'Name' },
            required: true,
            format: { type: 'personName', maxLength: 20 },
            source: '招生简章 2.1',
          },
          {
            id: 'idNumber',
            label: { zh: '身份证号', en: 'ID number' },
            required: true,
            format: { type: 'residentId' },
            source: '招生简章 2.1',
          },
          {
            id: 'course',
            label: { zh: '班次', en: 'Course' },
            required: true,
            format: { type: 'choice', list: 'courses' },
            source: '招生简章 1',
          },
        ],
      },
    ],
    rules: [
      {
        code: 'age.under18',
        path: 'basic.idNumber',
        severity: 'error',
        assert: { atLeast: [{ age: { part: 'birthDate', of: 'basic.idNumber' } }, 18] },
        message: { zh: '须年满18周岁', en: 'You must be 18 or older' },
        source: '招生简章 3',
      },
    ],
    lists: { courses: [{ code: 'weekend', label: { zh: '周末班', en: 'Weekend course' } }] },
    severities: { 'residentId.checksum': 'warning' },
    photo: { types: ['jpeg'], maxBytes: 200 * 1024, sizes: [], source: '招生简章 4' },
  })

  it.each<[label: string, basic: object, findings: string[]]>([
    ['nearly empty', { course: 'weekend' }, ['error basic.name required', 'error basic.idNumber required']],
    ['18 years old today', { name: '王芳', idNumber: '110101200811220044', course: '周末班' }, []],
    [
      'one day younger',
      { name: '王芳', idNumber: '11010120081123004X', course: '周末班' },
      ['error basic.idNumber age.under18'],
    ],
  ])('makes a portal in a page: %s', (_label, basic, findings) => {
    const { errors, warnings } = evaluate(firstAid, { basic }, { today: '2026-11-22', only: 'basic' })
    expect([...errors, ...warnings].map(({ severity, path, code }) => `${severity} ${path} ${code}`)).toEqual(
      findings,
    )
  })
})
