import { OTHER_SCHOOL, type ListItem } from '@registration/rules'
import { guangdongSkills } from '@registration/rules/portals'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EducationRecord } from '../../services/education-records'
import { educationRows } from './education-records'

const section = guangdongSkills.sections.find(({ id }) => id === 'educations')!
const lists: Readonly<Record<string, readonly ListItem[]>> = guangdongSkills.lists

const PEKING: EducationRecord = {
  level: '21',
  schoolCode: '4111010001',
  school: '北京大学',
  major: '护理学',
  graduatedOn: '2012-07-01',
}

const row = (record: Partial<EducationRecord>) =>
  educationRows([{ ...PEKING, ...record }], section, lists)[0]!

describe('a row of an education record', () => {
  it.each([
    ['by its code', {}, { school: '4111010001' }],
    ['by its name', { schoolCode: '' }, { school: '4111010001' }],
    [
      'by the name of a school that was merged into it',
      { schoolCode: '', school: '北京医科大学' },
      { school: '4111010001' },
    ],
    ['by a former name', { schoolCode: '', school: '中央广播电视大学' }, { school: '4211051161' }],
    ['by a code of other characters, its name', { schoolCode: 'G4111010001' }, { school: '4111010001' }],
    [
      'as 其他 with its name',
      { schoolCode: '', school: '某卫校' },
      { school: OTHER_SCHOOL, schoolRemark: '某卫校' },
    ],
    ['as 其他, and not as one that is alike', { schoolCode: '', school: '北京大' }, { school: OTHER_SCHOOL }],
  ])('has the school %s', (_label, record, expected) => {
    expect(row(record)).toMatchObject(expected)
  })

  it.each([
    ['11', 'doctor'],
    ['14', 'master'],
    ['21', 'bachelor'],
    ['31', 'college'],
    ['41', 'secondary-vocational'],
    ['61', 'high'],
    ['22', undefined],
    ['99', undefined],
  ])('of the level %s is %s', (level, code) => {
    expect(row({ level })['level']).toBe(code)
  })

  it('has only what the section asks and its lists offer, and one highest, whatever the register says', () => {
    const record = fc.record({
      level: fc.stringMatching(/^\d{2}$/),
      schoolCode: fc.oneof(fc.constant(''), fc.string({ maxLength: 12 })),
      school: fc.oneof(fc.constantFrom('北京大学', '其他', '湖州师范学院'), fc.string({ maxLength: 30 })),
      major: fc.oneof(
        ...(lists['majors'] ?? []).map(({ label }) => fc.constant(label.zh)),
        fc.string({ maxLength: 30 }),
      ),
      graduatedOn: fc.constantFrom('1999-07-01', '2012-12-31'),
    })
    const fields = section.fields.map(({ id }) => id)
    const offered = (list: 'educationLevels' | 'majors') => [
      undefined,
      ...(lists[list] ?? []).map(({ code }) => code),
    ]
    fc.assert(
      fc.property(fc.array(record, { maxLength: 6 }), (records) => {
        const rows = educationRows(records, section, lists)
        expect(rows).toHaveLength(records.length)
        expect(rows.filter(({ isHighest }) => isHighest === 'yes')).toHaveLength(Math.min(1, records.length))
        for (const one of rows) {
          expect(fields).toEqual(expect.arrayContaining(Object.keys(one)))
          expect(offered('educationLevels')).toContain(one['level'])
          expect(offered('majors')).toContain(one['major'])
          expect(one['school']).toMatch(/^(\d{10}|999999)$/)
          expect('schoolRemark' in one).toBe(one['school'] === OTHER_SCHOOL)
        }
      }),
    )
  })
})
