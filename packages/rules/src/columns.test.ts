import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applicationOf, findHeaders, mapColumns } from './columns'
import { evaluate } from './evaluate'
import { guangdongSkills, healthSkills, portals } from './portals'
import { samples, type Sample } from './portals/sample-applications'
import type { ListItem, Ruleset } from './ruleset'

const pathsOf = (ruleset: Ruleset, headers: readonly string[]) =>
  mapColumns(ruleset, headers).fields.map((column) => column?.path)

describe('mapColumns', () => {
  it.each<[label: string, ruleset: Ruleset, headers: string[], paths: (string | undefined)[]]>([
    ['labels in Chinese', healthSkills, ['姓名', '毕业学校'], ['basic.name', 'education.school']],
    ['labels in English', healthSkills, ['NAME', 'Id type'], ['basic.name', 'basic.idType']],
    ['ids and paths', healthSkills, ['idNumber', 'work.phone'], ['basic.idNumber', 'work.phone']],
    [
      'stars, width, spaces, hints',
      healthSkills,
      ['＊姓 名', '证件编号（18位）:'],
      ['basic.name', 'basic.idNumber'],
    ],
    ['a section before the label', healthSkills, ['基本信息-姓名', '姓名'], ['basic.name', undefined]],
    [
      'what is no field',
      healthSkills,
      ['序号', '', '*', 'constructor'],
      [undefined, undefined, undefined, undefined],
    ],
    [
      'rows by number',
      guangdongSkills,
      [
        '学历1',
        '毕业学校2',
        '教育经历3 毕业学校',
        '教育经历 - 毕业时间4',
        'Education 5 School',
        'educations.0.school',
      ],
      [
        'educations.0.level',
        'educations.1.school',
        'educations.2.school',
        'educations.3.graduationMonth',
        'educations.4.school',
        'educations.0.school',
      ],
    ],
    [
      'rows from left to right',
      guangdongSkills,
      ['学历', '毕业学校', '学历', '毕业学校'],
      ['educations.0.level', 'educations.0.school', 'educations.1.level', 'educations.1.school'],
    ],
    [
      'a name that two sections have, by the columns around it',
      guangdongSkills,
      ['School', 'Level', 'Occupation', 'Level'],
      ['educations.0.school', 'educations.0.level', 'exam.occupation', 'exam.level'],
    ],
    [
      'no more rows than the portal takes',
      guangdongSkills,
      ['毕业学校20', '毕业学校21'],
      ['educations.19.school', undefined],
    ],
    [
      'what lists of hospitals call it',
      healthSkills,
      ['身份证号', '学历', '专业', '毕业院校', '手机号码', '从业年限', '级别', '职业', '科目', '考点'],
      [
        'basic.idNumber',
        'education.highestEducation',
        'education.major',
        'education.school',
        'work.phone',
        'work.yearsInOccupation',
        'exam.level',
        'exam.occupation',
        'exam.subjects',
        'exam.station',
      ],
    ],
    [
      'other names with section, row and hint',
      guangdongSkills,
      ['*公民身份号码（18位）', '毕业院校2', '教育经历3 专业', '所在单位'],
      ['basic.idNumber', 'educations.1.school', 'educations.2.major', 'works.0.employer'],
    ],
    [
      'the label before another name of the field, wherever it stands',
      healthSkills,
      ['手机', '学历', '最高学历', '联系电话'],
      [undefined, undefined, 'education.highestEducation', 'work.phone'],
    ],
  ])('finds %s', (_, ruleset, headers, paths) => {
    expect(pathsOf(ruleset, headers)).toEqual(paths)
  })

  it.each(Object.values(portals).map((portal) => [portal.id, portal] as const))(
    'tells every field of %s from the others by its Chinese label alone',
    (_, portal) => {
      for (const { id, fields } of portal.sections) {
        for (const field of fields) {
          const [column] = mapColumns(portal, [field.label.zh]).fields
          expect([column?.section, column?.field.id]).toEqual([id, field.id])
        }
      }
    },
  )

  it.each([
    '证件号码',
    '证件号',
    '身份证号',
    '身份证号码',
    '手机号',
    '手机',
    '联系方式',
    '学历',
    '专业',
    '毕业院校',
  ])('knows %s in every portal', (header) => {
    for (const portal of Object.values(portals)) {
      expect([portal.id, mapColumns(portal, [header]).unknown]).toEqual([portal.id, []])
    }
  })

  it.each(Object.values(portals).map((portal) => [portal.id, portal] as const))(
    'takes no other name in %s for two fields',
    (_, portal) => {
      const fields = portal.sections.flatMap((section) => section.fields)
      const names = fields.flatMap(({ label, aliases = [] }) => Array.from(new Set([label.zh, ...aliases])))
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
    },
  )

  it('takes what is mapped by hand before any header', () => {
    const paths = { 号码: 'basic.idNumber', 院校2: 'educations.1.school' }
    const { fields, unknown } = mapColumns(guangdongSkills, ['证件编号', ' 号码', '院校2'], { paths })
    expect(fields.map((column) => column?.path)).toEqual([undefined, 'basic.idNumber', 'educations.1.school'])
    expect(unknown).toEqual(['证件编号'])
    const wrong = () => mapColumns(healthSkills, ['号码'], { paths: { 号码: 'basic.idNumbr' } })
    expect(wrong).toThrow(new TypeError('no field basic.idNumbr'))
  })

  it('says which headers that were mapped by hand are not there', () => {
    const paths = { 号码: 'basic.idNumber', 联络: 'work.phone' }
    expect(mapColumns(healthSkills, ['姓名', '号码'], { paths }).absent).toEqual(['联络'])
    expect(mapColumns(healthSkills, ['姓名', '号码']).absent).toEqual([])
  })

  it('says which headers it does not know and which required fields it misses', () => {
    const { unknown, missing } = mapColumns(guangdongSkills, ['序号', '姓名', '姓名', ' ', '学历'])
    expect(unknown).toEqual(['序号', '姓名'])
    const paths = missing.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['basic.idNumber', 'educations.0.school']))
    // Work history may be empty, a date of birth comes from the ID number.
    expect(paths.filter((path) => /^works|name|birthDate|educations\.0\.level/.test(path))).toEqual([])
  })
})

describe('findHeaders', () => {
  const title = ['2026年第一批考生名单', '', '']
  const headers = ['姓名', '身份证号', '手机']
  const candidate = ['王芳', '11010119900101004X', '13800138000']

  it.each<[label: string, rows: (string | number)[][], index: number | undefined]>([
    ['in the first row', [headers, candidate], 0],
    ['below a title', [title, headers, candidate], 1],
    [
      'below a title, remarks and sections',
      [title, ['填表说明：带*为必填'], ['基本信息', '', ''], headers],
      3,
    ],
    ['below a title that names a field', [['姓名', '', ''], headers], 1],
    ['that are one', [['姓名'], ['王芳']], 0],
    ['below nine rows', [...Array<string[]>(9).fill(title), headers], 9],
    ['below ten rows', [...Array<string[]>(10).fill(title), headers], undefined],
    ['that are none', [title, candidate, [110101199001010000]], undefined],
    ['of an empty table', [], undefined],
  ])('finds headers %s', (_, rows, index) => {
    const found = findHeaders(healthSkills, rows)
    expect(found?.index).toBe(index)
    if (index !== undefined) expect(found?.columns).toEqual(mapColumns(healthSkills, rows[index]!))
  })

  it('counts what is mapped by hand', () => {
    const rows = [title, ['考生', '号码'], candidate]
    const paths = { 考生: 'basic.name', 号码: 'basic.idNumber' }
    expect(findHeaders(healthSkills, rows)).toBeUndefined()
    expect(findHeaders(healthSkills, rows, { paths })?.index).toBe(1)
  })
})

const stations: readonly ListItem[] = [
  { code: '1', label: { zh: '中心医院', en: 'Central Hospital' }, province: '140000' },
  { code: '2', label: { zh: '中心医院', en: 'Second Central Hospital' }, province: '610000' },
  { code: '3', label: { zh: '一院、二院', en: 'Both' }, province: '610000' },
]

describe('applicationOf', () => {
  it.each<[label: string, header: string, cell: string, entry: unknown]>([
    ['a label', '证件类型', '身份证', 'resident-id'],
    ['a code', '证件类型', 'resident-id', 'resident-id'],
    ['a label typed otherwise', '报考级别', '三级／高级工 ', '3'],
    ['an English label', 'ID type', 'resident ID CARD', 'resident-id'],
    ['what is in no list', '证件类型', '学生证', '学生证'],
    ['several choices', '报考科目', '理论知识、操作技能', ['theory', 'practical']],
    ['choices on lines of their own', '报考科目', '操作技能\r\n理论知识', ['practical', 'theory']],
    ['no choice', '报考科目', ' ', []],
    ['text as it stands', '姓名', ' 王 芳 ', '王 芳'],
    ['an item of the plan', '工作站', 'both', '3'],
    ['an item with a separator in its name', '工作站', '一院、二院', '3'],
    ['a label that two items have', '工作站', '中心医院', '中心医院'],
    ['a name that every object has', '工作站', 'constructor', 'constructor'],
  ])('takes %s', (_, header, cell, entry) => {
    const columns = mapColumns(healthSkills, [header], { lists: { stations } })
    const { section, field } = columns.fields[0]!
    const application = applicationOf(columns, [cell]) as Record<string, Record<string, unknown>>
    expect(application[section]?.[field.id]).toEqual(entry)
  })

  it.each<[label: string, cells: string[], rows: unknown]>([
    [
      'two rows',
      ['中等专科', '2009-07', '', '大学本科', '2013-07', '是'],
      [
        { level: 'secondary-vocational', graduationMonth: '2009-07' },
        { level: 'bachelor', graduationMonth: '2013-07', isHighest: 'yes' },
      ],
    ],
    [
      'one row',
      ['中等专科', '2009-07', '', '', ' ', ''],
      [{ level: 'secondary-vocational', graduationMonth: '2009-07' }],
    ],
    ['no row', ['', ''], []],
    // Findings about it are reported at educations.1, where its columns are.
    ['a second row alone', ['', '', '', '大学本科', '', ''], [{}, { level: 'bachelor' }]],
  ])('makes %s', (_, cells, rows) => {
    const columns = mapColumns(guangdongSkills, [
      '学历',
      '毕业时间',
      '最高学历',
      '学历',
      '毕业时间',
      '最高学历',
    ])
    expect(applicationOf(columns, cells)['educations']).toEqual(rows)
  })

  it('takes for fields without a column what the form preselects, in rows that are there alone', () => {
    const columns = mapColumns(guangdongSkills, ['姓名', '身份证号', '学历1', '学历2', '报考类型'])
    expect(columns.preselected.map(({ path }) => path)).toEqual([
      'basic.idType',
      'exam.subjects',
      'exam.byOccupation',
      'educations.0.isHighest',
      'educations.1.isHighest',
    ])
    expect(columns.missing.map(({ path }) => path)).not.toContain('basic.idType')
    expect(applicationOf(columns, ['王芳', '11010119900101004X', '大学本科', '', ''])).toEqual({
      basic: { name: '王芳', idNumber: '11010119900101004X', idType: 'resident-id' },
      educations: [{ level: 'bachelor', isHighest: 'no' }],
      // A cell that is empty is an answer, and a wrong one.
      exam: { attempt: '', subjects: ['theory', 'practical'], byOccupation: 'no' },
    })
  })

  it.each<[label: string, cell: string | number, code: string]>([
    ['too short', '1101011990', 'residentId.length'],
    ['with a wrong last character', '110101199001010049', 'residentId.checksum'],
    ['that a spreadsheet kept as a number', 110101199001010000, 'text.digitsLost'],
    ['that a spreadsheet wrote into a CSV file', '1.10101E+17', 'text.digitsLost'],
    ['with a small e', '1.10101e+17', 'text.digitsLost'],
  ])('has a number %s checked without a column of the type', (_, cell, code) => {
    const application = applicationOf(mapColumns(healthSkills, ['身份证号']), [cell])
    const { errors, warnings } = evaluate(healthSkills, application, {
      today: '2026-11-22',
      only: 'basic.idNumber',
    })
    expect([...errors, ...warnings].map((finding) => finding.code)).toEqual([code])
  })

  it('keeps a phone number that a spreadsheet has shortened as it stands: its zeros were digits', () => {
    const columns = mapColumns(healthSkills, ['手机'])
    expect(applicationOf(columns, ['1.38E+10'])['work']).toEqual({ phone: '1.38E+10' })
  })

  it.each<[string, Sample]>(Object.entries(samples))('makes of a table what %s accepts', (id, sample) => {
    const { application, plan } = sample
    const ruleset = portals[id]!
    const headers: string[] = []
    const cells: string[] = []
    const put = (path: string, entries: object) =>
      Object.entries(entries).forEach(([field, entry]) => {
        headers.push(`${path}.${field}`)
        cells.push(Array.isArray(entry) ? entry.join('、') : String(entry))
      })
    for (const section of ruleset.sections) {
      const entries = application[section.id] ?? {}
      if (Array.isArray(entries)) entries.forEach((row: object, index) => put(`${section.id}.${index}`, row))
      else put(section.id, entries)
    }
    const columns = mapColumns(ruleset, headers, { lists: plan.lists ?? {} })
    expect([columns.unknown, columns.missing]).toEqual([[], []])
    const { errors } = evaluate(ruleset, { ...application, ...applicationOf(columns, cells) }, plan)
    expect(errors).toEqual([])
  })

  it('never throws', () => {
    const header = fc.oneof(fc.string(), fc.constantFrom('学历', 'educations.3.school', '__proto__', '姓名'))
    fc.assert(
      fc.property(fc.array(header), fc.array(fc.string()), (headers, cells) => {
        const columns = mapColumns(guangdongSkills, headers)
        expect(columns.fields.length).toBe(headers.length)
        applicationOf(columns, cells)
      }),
    )
  })
})
