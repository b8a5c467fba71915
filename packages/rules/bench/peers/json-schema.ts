import type { ListItem } from '@registration/rules'
import { healthSkills } from '@registration/rules/portals'
import { Ajv2020 } from 'ajv/dist/2020.js'

const codes = (list: string) => (healthSkills.lists[list] ?? []).map(({ code }) => code)
const choice = (list: string) => ({ enum: codes(list) })
const month = { type: 'string', pattern: '^[1-9][0-9]{3}-(0[1-9]|1[0-2])$' }
const object = (required: readonly string[], properties: Record<string, object>) => ({
  type: 'object',
  required,
  properties,
})

/**
 * The main portal as far as a JSON Schema by hand goes: no keyword compares with today, with a date of birth, or
 * adds up a checksum.
 */
export function jsonSchema(stations: readonly ListItem[]) {
  const occupations = healthSkills.lists['occupations'] ?? []
  return {
    ...object(['basic', 'education', 'work', 'exam', 'photo'], {
      basic: {
        ...object(['name', 'idType', 'idNumber', 'gender'], {
          name: { type: 'string', maxLength: 20, pattern: '^[\\p{Script=Han}A-Za-z\\u00c0-\\u024f·]+$' },
          idType: choice('idTypes'),
          idNumber: { type: 'string', minLength: 1 },
          gender: choice('genders'),
          birthDate: { type: 'string', pattern: '^[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' },
        }),
        if: { properties: { idType: { const: 'resident-id' } } },
        then: { properties: { idNumber: { pattern: '^([0-9]{15}|[0-9]{17}[0-9Xx])$' } } },
        else: {
          required: ['birthDate'],
          properties: { idNumber: { pattern: '^\\p{Script=Han}{1,6}字第[0-9]{4,10}号$' } },
        },
      },
      education: {
        ...object(['highestEducation', 'major', 'school', 'graduationMonth'], {
          highestEducation: choice('educationLevels'),
          major: choice('majors'),
          school: { type: 'string', pattern: '^([0-9]{5}|[0-9]{10}|999999)$' },
          schoolRemark: { type: 'string', maxLength: 50 },
          graduationMonth: month,
        }),
        if: { properties: { school: { const: '999999' } } },
        then: { required: ['schoolRemark'] },
      },
      work: object(['employerType', 'yearsInOccupation', 'phone'], {
        employerType: choice('employerTypes'),
        yearsInOccupation: { type: 'string', pattern: '^([0-9]|[1-4][0-9]|50)$' },
        phone: { type: 'string', pattern: '^(1[3-9][0-9]{9}|0(10|2[0-9]|[3-9][0-9]{2})-?[1-9][0-9]{6,7})$' },
      }),
      exam: {
        ...object(['level', 'occupation', 'attempt', 'subjects', 'province', 'station'], {
          level: choice('levels'),
          occupation: choice('occupations'),
          attempt: choice('attempts'),
          subjects: { type: 'array', items: choice('subjects'), minItems: 1 },
          province: choice('provinces'),
          station: { enum: stations.map(({ code }) => code) },
          currentQualification: choice('qualifications'),
          currentQualificationMonth: month,
        }),
        dependentRequired: { currentQualification: ['currentQualificationMonth'] },
        allOf: [
          {
            if: { properties: { attempt: { const: 'first' } } },
            then: { properties: { subjects: { minItems: 2, uniqueItems: true } } },
          },
          ...codes('levels').map((level) => ({
            if: { properties: { level: { const: level } } },
            then: {
              properties: {
                occupation: { enum: occupations.filter(isOfferedAt(level)).map(({ code }) => code) },
              },
            },
          })),
          ...codes('provinces').map((province) => ({
            if: { properties: { province: { const: province } } },
            then: {
              properties: {
                station: {
                  enum: stations.filter((item) => item['province'] === province).map(({ code }) => code),
                },
              },
            },
          })),
        ],
      },
      photo: object(['type', 'width', 'height', 'byteLength'], {
        type: { enum: ['jpeg', 'gif', 'png'] },
        width: { type: 'integer', minimum: 1 },
        height: { type: 'integer', minimum: 1 },
        byteLength: { type: 'integer', minimum: 1, maximum: 30 * 1024 },
      }),
    }),
  }
}

function isOfferedAt(level: string): (occupation: ListItem) => boolean {
  return ({ levels }) => !Array.isArray(levels) || levels.includes(level)
}

export function compiledJsonSchema(stations: readonly ListItem[]) {
  return new Ajv2020({ allErrors: true, strict: false }).compile(jsonSchema(stations))
}
