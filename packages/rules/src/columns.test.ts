import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applicationOf, mapColumns } from './columns'
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

  it('says which headers it does not know and which required fields it misses', () => {
    const { unknown, missing } = mapColumns(guangdongSkills, ['序号', '姓名', '姓名', ' ', '学历'])
    expect(unknown).toEqual(['序号', '姓名'])
    const paths = missing.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['basic.idNumber', 'educations.0.school']))
    // Work history may be empty, a date of birth comes from the ID number.
    expect(paths.filter((path) => /^works|name|birthDate|educations\.0\.level/.test(path))).toEqual([])
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
    expect(applicationOf(columns, [cell])).toEqual({ [section]: { [field.id]: entry } })
  })

  it.each<[label: string, cells: string[], rows: unknown]>([
    [
      'two rows',
      ['中等专科', '2009-07', '大学本科', '2013-07'],
      [
        { level: 'secondary-vocational', graduationMonth: '2009-07' },
        { level: 'bachelor', graduationMonth: '2013-07' },
      ],
    ],
    [
      'one row',
      ['中等专科', '2009-07', '', ' '],
      [{ level: 'secondary-vocational', graduationMonth: '2009-07' }],
    ],
    ['no row', ['', ''], []],
    // Findings about it are reported at educations.1, where its columns are.
    ['a second row alone', ['', '', '大学本科', ''], [{}, { level: 'bachelor' }]],
  ])('makes %s', (_, cells, rows) => {
    const columns = mapColumns(guangdongSkills, ['学历', '毕业时间', '学历', '毕业时间'])
    expect(applicationOf(columns, cells)).toEqual({ educations: rows })
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
