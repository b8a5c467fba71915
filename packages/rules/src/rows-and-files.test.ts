import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acknowledge, unacknowledged } from './acknowledgement'
import { defineRuleset } from './define'
import { evaluate } from './evaluate'
import { formState } from './form-state'
import { toJsonSchema } from './json-schema'
import type { AttachmentSpec, PhotoSpec } from './ruleset'

const TODAY = '2026-11-22'
const text = (zh: string) => ({ zh, en: zh })
const source = 'test'

const PDF = {
  id: 'diploma',
  label: text('毕业证书'),
  types: ['jpeg', 'pdf'],
  maxBytes: 2048,
  required: true,
  source,
} as const satisfies AttachmentSpec

const ruleset = defineRuleset({
  id: 'history',
  version: '1.0.0',
  title: text('履历'),
  sections: [
    {
      id: 'basic',
      label: text('基本信息'),
      fields: [
        {
          id: 'employed',
          label: text('在职'),
          required: false,
          format: { type: 'choice', list: 'yesOrNo' },
          source,
        },
      ],
    },
    {
      id: 'educations',
      label: text('教育经历'),
      repeats: { min: 1, max: 3 },
      fields: [
        { id: 'school', label: text('学校'), required: true, format: { type: 'school' }, source },
        {
          id: 'remark',
          label: text('备注'),
          required: true,
          when: { equal: [{ field: 'educations.school' }, '999999'] },
          format: { type: 'text', maxLength: 10 },
          source,
        },
        { id: 'from', label: text('入学'), required: true, format: { type: 'yearMonth' }, source },
        { id: 'to', label: text('毕业'), required: false, format: { type: 'yearMonth' }, source },
        {
          id: 'isHighest',
          label: text('最高'),
          required: true,
          format: { type: 'choice', list: 'yesOrNo' },
          source,
        },
        {
          id: 'degree',
          label: text('学位'),
          required: false,
          format: {
            type: 'choice',
            list: 'degrees',
            narrowedBy: { attribute: 'highest', field: 'educations.isHighest', code: 'choice.notOffered' },
          },
          source,
        },
      ],
    },
  ],
  rules: [
    {
      code: 'endMonth.beforeBegin',
      path: 'educations.to',
      severity: 'warning',
      assert: { atLeast: [{ field: 'educations.to' }, { field: 'educations.from' }] },
      source,
    },
    {
      code: 'educations.oneHighest',
      path: 'educations',
      severity: 'error',
      when: { atLeast: [{ count: 'educations' }, 1] },
      assert: { equal: [{ count: 'educations.isHighest', equal: 'yes' }, 1] },
      params: { marked: { count: 'educations.isHighest', equal: 'yes' } },
      source,
    },
  ],
  lists: {
    yesOrNo: [
      { code: 'yes', label: text('是') },
      { code: 'no', label: text('否') },
    ],
    degrees: [
      { code: 'doctor', label: text('博士'), highest: 'yes' },
      { code: 'bachelor', label: text('学士') },
    ],
  },
  severities: {},
  photo: { types: ['jpeg'], maxBytes: 1000, sizes: [], source },
  attachments: [PDF, { ...PDF, id: 'contract', required: { equal: [{ field: 'basic.employed' }, 'yes'] } }],
})

const row = (changes: object = {}) => ({
  school: '10001',
  from: '2008-09',
  to: '2012-07',
  isHighest: 'yes',
  ...changes,
})

function verdict(application: object, only = 'educations'): string[] {
  const { errors, warnings } = evaluate(ruleset, { ...application }, { today: TODAY, only })
  return [...errors, ...warnings].map(({ path, code }) => `${path} ${code}`)
}

describe('a section that repeats', () => {
  it.each<[label: string, educations: unknown, findings: string[]]>([
    ['one row', [row()], []],
    ['two rows, one of them the highest', [row(), row({ isHighest: '否' })], []],
    [
      'none of two is the highest',
      [row({ isHighest: 'no' }), row({ isHighest: 'no' })],
      ['educations educations.oneHighest'],
    ],
    ['both are', [row(), row()], ['educations educations.oneHighest']],
    [
      'how many are highest is unknown while one mark is wrong',
      [row(), row({ isHighest: 'perhaps' })],
      ['educations.1.isHighest choice.unlisted'],
    ],
    ['no row', [], ['educations rows.tooFew']],
    ['nothing', undefined, ['educations rows.tooFew']],
    ['an object in place of a list', { 0: row() }, ['educations rows.tooFew']],
    ['four rows', [row(), ...[1, 2, 3].map(() => row({ isHighest: 'no' }))], ['educations rows.tooMany']],
    [
      'rows that are no rows',
      [row(), null, 'x'],
      [1, 2].flatMap((index) =>
        ['school', 'from', 'isHighest'].map((id) => `educations.${index}.${id} required`),
      ),
    ],
    [
      'a field that depends on another one of the same row',
      [row({ school: 'qt' }), row({ school: '999999', remark: '某校', isHighest: 'no' })],
      ['educations.0.remark required'],
    ],
    [
      'a rule across fields of the same row',
      [row(), row({ isHighest: 'no', from: '2013-09', to: '2012-07' })],
      ['educations.1.to endMonth.beforeBegin'],
    ],
    [
      'a choice that the same row narrows',
      [row({ degree: 'doctor' }), row({ isHighest: 'no', degree: 'doctor' })],
      ['educations.1.degree choice.notOffered'],
    ],
  ])('%s', (_label, educations, findings) => {
    expect(verdict({ educations }).sort()).toEqual([...findings].sort())
  })

  it('says how many rows are marked', () => {
    const { errors } = evaluate(ruleset, { educations: [row(), row()] }, { today: TODAY, only: 'educations' })
    expect(errors).toMatchObject([{ code: 'educations.oneHighest', params: { marked: 2 } }])
  })

  it('is normalised row by row, to something that evaluates to itself', () => {
    const application = { educations: [row({ from: '2008年9月', secret: 1 }), {}] }
    const { value, rows } = evaluate(ruleset, application, { today: TODAY })
    expect(value).toEqual({})
    expect(rows).toEqual({ educations: [row(), {}] })
    expect(evaluate(ruleset, { ...value, ...rows }, { today: TODAY }).rows).toEqual(rows)
  })

  it.each([
    ['one row', 'educations.1', ['educations.1.from', 'educations.1.isHighest', 'educations.1.school']],
    ['one field of a row', 'educations.1.from', ['educations.1.from']],
    ['another section', 'basic', []],
  ])('looks at %s only', (_label, only, paths) => {
    const { errors } = evaluate(ruleset, { educations: [{}, {}] }, { today: TODAY, only })
    expect(errors.map(({ path }) => path).sort()).toEqual(paths)
  })

  it('binds an acknowledgement to the values of its own row', () => {
    const hashes = (...educations: object[]) =>
      evaluate(ruleset, { educations }, { today: TODAY, only: 'educations' }).warnings.map(
        (one) => one.valueHash,
      )
    const late = row({ to: '2001-07' })
    const [hash] = hashes(late)
    expect(hashes(late, row({ isHighest: 'no' }))).toEqual([hash])
    expect(hashes(row({ to: '2002-07' }))).not.toEqual([hash])
  })

  it('is shown row by row', () => {
    const shown = formState(
      ruleset,
      'educations',
      { educations: [row({ school: 'qt' }), {}] },
      { today: TODAY },
    )
    expect(shown.map(({ path }) => path)).toEqual([
      ...['school', 'remark', 'from', 'to', 'isHighest', 'degree'].map((id) => `educations.0.${id}`),
      ...['school', 'from', 'to', 'isHighest', 'degree'].map((id) => `educations.1.${id}`),
    ])
    expect(shown[1]).toMatchObject({ row: 0, required: true, value: undefined })
    const degrees = (isHighest: string) =>
      formState(ruleset, 'educations', { educations: [row({ isHighest })] }, {})
        .slice(-1)[0]
        ?.choices?.map(({ code }) => code)
    expect(degrees('yes')).toEqual(['doctor', 'bachelor'])
    expect(degrees('no')).toEqual(['bachelor'])
  })

  it('never throws, whatever the rows are', () => {
    const entries = fc.dictionary(fc.constantFrom('school', 'from', 'to', 'isHighest'), fc.anything())
    const rows = fc.oneof(fc.array(fc.oneof(entries, fc.anything())), fc.anything())
    fc.assert(
      fc.property(rows, (educations) => {
        const { errors } = evaluate(ruleset, { educations }, { today: TODAY })
        expect(errors.length).toBeGreaterThan(0)
      }),
    )
  })
})

const scan = (changes: object = {}) => ({
  type: 'pdf',
  width: 0,
  height: 0,
  byteLength: 2048,
  findings: [],
  ...changes,
})

describe('attachments', () => {
  it.each<[label: string, attachments: unknown, findings: string[]]>([
    ['inspected before', { diploma: scan() }, []],
    ['missing', undefined, ['attachments.diploma required']],
    ['null', { diploma: null }, ['attachments.diploma required']],
    ['a byte too many', { diploma: scan({ byteLength: 2049 }) }, ['attachments.diploma attachment.tooLarge']],
    ['another type', { diploma: scan({ type: 'png' }) }, ['attachments.diploma attachment.type']],
    [
      'bytes that are no document',
      { diploma: new Uint8Array([1, 2, 3]) },
      ['attachments.diploma attachment.type'],
    ],
    ['no bytes', { diploma: new Uint8Array(0) }, ['attachments.diploma attachment.empty']],
    ['one that nobody asked for', { diploma: scan(), other: scan({ type: 'exe' }) }, []],
    [
      'found to be damaged before',
      {
        diploma: scan({
          findings: [{ path: '', code: 'attachment.truncated', severity: 'error', params: {} }],
        }),
      },
      ['attachments.diploma attachment.truncated'],
    ],
  ])('%s', (_label, attachments, findings) => {
    expect(verdict({ attachments }, 'attachments')).toEqual(findings)
  })

  it('are required as conditions have it', () => {
    const files = { diploma: scan() }
    expect(verdict({ basic: { employed: 'yes' }, attachments: files }, 'attachments')).toEqual([
      'attachments.contract required',
    ])
    expect(verdict({ basic: { employed: 'no' }, attachments: files }, 'attachments.contract')).toEqual([])
  })

  it('are kept as inspections', () => {
    const bytes = new TextEncoder().encode('%PDF-1.4\nstartxref\n0\n%%EOF\n')
    const { attachments, errors } = evaluate(
      ruleset,
      { attachments: { diploma: bytes } },
      { today: TODAY, only: 'attachments' },
    )
    expect(errors).toEqual([])
    expect(attachments).toEqual({ diploma: scan({ byteLength: bytes.length }) })
  })
})

describe('an exam plan', () => {
  const photo: PhotoSpec = { types: ['png'], maxBytes: 10, sizes: [], source: 'the plan' }

  it('replaces what the photo has to be', () => {
    const application = { photo: { type: 'png', width: 1, height: 1, byteLength: 11, findings: [] } }
    const codes = (circumstances: object) =>
      evaluate(ruleset, application, { today: TODAY, only: 'photo', ...circumstances }).errors.map(
        ({ code }) => code,
      )
    expect(codes({})).toEqual(['photo.type'])
    expect(codes({ photo })).toEqual(['photo.tooLarge'])
    expect(codes({ photo: { ...photo, maxBytes: 11 } })).toEqual([])
  })

  it('replaces which files are attached', () => {
    const attachments = [{ ...PDF, id: 'idCopy' }]
    const options = { today: TODAY, only: 'attachments', attachments }
    expect(evaluate(ruleset, {}, options).errors.map(({ path }) => path)).toEqual(['attachments.idCopy'])
    expect(evaluate(ruleset, {}, { ...options, attachments: [] }).errors).toEqual([])
  })
})

describe('the severities of files', () => {
  const MB = 1024 * 1024
  const lenient = defineRuleset({
    ...ruleset,
    photo: {
      types: ['jpeg'],
      minBytes: 1000,
      maxBytes: 2000,
      sizes: [{ label: text('方'), widthMm: 30, heightMm: 30 }],
      source,
    },
    attachments: [{ ...PDF, maxBytes: 2 * MB }],
    severities: {
      'photo.tooLarge': 'warning',
      'photo.tooSmall': 'warning',
      'photo.proportions': 'error',
      'attachment.tooLarge': 'warning',
    },
  })
  const photo = { type: 'jpeg', width: 100, height: 100, byteLength: 1500, findings: [] }
  const diploma = { type: 'pdf', width: 0, height: 0, byteLength: 1500, findings: [] }
  const judged = (files: object) => {
    const application = { photo, attachments: { diploma }, ...files }
    return { application, ...evaluate(lenient, application, { today: TODAY }) }
  }

  it.each<[label: string, files: object, finding: string]>([
    ['a photo that is too large', { photo: { ...photo, byteLength: 2001 } }, 'warning photo photo.tooLarge'],
    ['a photo that is too small', { photo: { ...photo, byteLength: 999 } }, 'warning photo photo.tooSmall'],
    ['other proportions', { photo: { ...photo, width: 200 } }, 'error photo photo.proportions'],
    [
      'an attachment that is too large',
      { attachments: { diploma: { ...diploma, byteLength: 2 * MB + 1 } } },
      'warning attachments.diploma attachment.tooLarge',
    ],
    ['what is never a warning', { photo: { ...photo, type: 'png' } }, 'error photo photo.type'],
  ])('are the portal’s: %s', (_, files, finding) => {
    const { application, errors, warnings } = judged(files)
    const ofFiles = [...errors, ...warnings].filter(({ code }) => /^(?:photo|attachment)\./.test(code))
    expect(ofFiles.map(({ severity, path, code }) => `${severity} ${path} ${code}`)).toEqual([finding])

    // And the schema refuses exactly what is an error.
    const properties = (toJsonSchema(lenient) as { properties?: object }).properties as Record<string, object>
    const validate = new Ajv2020({ strict: false }).compile({
      properties: { photo: properties['photo'], attachments: properties['attachments'] },
    })
    const isExpressible = finding !== 'error photo photo.proportions'
    expect(validate(application)).toBe(finding.startsWith('warning') || !isExpressible)
  })

  it('void the acknowledgement when the file is another', () => {
    const sized = (byteLength: number) =>
      judged({ attachments: { diploma: { ...diploma, byteLength } } }).warnings
    const [warning] = sized(2 * MB + 1)
    const record = acknowledge(warning!)
    expect(unacknowledged(sized(2 * MB + 1), [record])).toEqual([])
    expect(unacknowledged(sized(2 * MB + 2), [record])).toHaveLength(1)
  })
})
