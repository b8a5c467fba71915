import type { ListItem } from '@registration/rules'
import { healthSkills } from '@registration/rules/portals'
import { create, enforce, test, warn } from 'vest'
import { schoolCodes } from '../tables'
import { ageOn, birthDateOf, genderOf, idProblems, monthProblems, toHalfWidth } from './by-hand'

type Entry = string | undefined
interface Entries {
  readonly basic: Readonly<Record<string, Entry>>
  readonly education: Readonly<Record<string, Entry>>
  readonly work: Readonly<Record<string, Entry>>
  readonly exam: Readonly<Record<string, Entry>> & { readonly subjects?: readonly string[] }
  readonly photo: Readonly<{ type: string; width: number; height: number; byteLength: number }>
}

const codes = (list: string) => (healthSkills.lists[list] ?? []).map(({ code }) => code)
const CHOICES: readonly (readonly [
  section: 'basic' | 'education' | 'work' | 'exam',
  field: string,
  list: string,
])[] = [
  ['basic', 'idType', 'idTypes'],
  ['basic', 'gender', 'genders'],
  ['education', 'highestEducation', 'educationLevels'],
  ['education', 'major', 'majors'],
  ['work', 'employerType', 'employerTypes'],
  ['exam', 'level', 'levels'],
  ['exam', 'attempt', 'attempts'],
  ['exam', 'province', 'provinces'],
]
const schools = new Set([...schoolCodes, '999999'])
const MONTH = /^[1-9]\d{3}-(?:0[1-9]|1[0-2])$/
const NAME = /^[\p{Script=Han}A-Za-z\u00c0-\u024f·]{1,20}$/u

/** The main portal as a Vest suite: one test a rule, warnings by `warn()`. */
export function vestSuite(today: string, stations: readonly ListItem[]) {
  const choices = CHOICES.map(([section, field, list]) => [section, field, codes(list)] as const)
  const occupations = healthSkills.lists['occupations'] ?? []
  const levelsOf = new Map(
    occupations.map(({ code, levels }) => [code, levels as readonly string[] | undefined]),
  )
  const provinceOf = new Map(stations.map(({ code, province }) => [code, province]))
  const qualifications = codes('qualifications')

  return create(({ basic, education, work, exam, photo }: Entries) => {
    const entries = { basic, education, work, exam }
    const idNumber = toHalfWidth((basic['idNumber'] ?? '').trim()).toUpperCase()
    const isResident = basic['idType'] === 'resident-id'
    const problems = isResident ? idProblems(idNumber, today) : []
    const isNumber = isResident && problems.every(({ code }) => code !== 'form')
    const birthDate = (isNumber ? birthDateOf(idNumber) : undefined) ?? basic['birthDate']

    test('basic.name', () => {
      enforce((basic['name'] ?? '').trim().replace(/[.•・･]/g, '·')).matches(NAME)
    })
    for (const [section, field, list] of choices) {
      test(`${section}.${field}`, () => {
        enforce(entries[section][field]).inside(list)
      })
    }
    test('basic.idNumber', () => {
      enforce(idNumber).isNotBlank()
      enforce(problems.some(({ severity }) => severity === 'error')).isFalsy()
    })
    test('basic.idNumber', () => {
      warn()
      enforce(problems).isEmpty()
      if (!isResident) enforce(idNumber).matches(/^[\u4e00-\u9fa5]{1,6}字第\d{4,10}号$/)
    })
    test('basic.gender', () => {
      warn()
      if (isNumber) enforce(genderOf(idNumber)).equals(basic['gender'])
    })
    test('basic.birthDate', () => {
      enforce(birthDate).isNotEmpty()
    })
    test('education.school', () => {
      enforce(schools.has(education['school'] ?? '')).isTruthy()
    })
    test('education.schoolRemark', () => {
      if (education['school'] === '999999') enforce(education['schoolRemark']).isNotBlank()
    })
    test('education.graduationMonth', () => {
      enforce(education['graduationMonth']).matches(MONTH)
    })
    test('education.graduationMonth', () => {
      warn()
      enforce(monthProblems(education['graduationMonth'] ?? '', birthDate, 12, today)).isEmpty()
    })
    test('work.yearsInOccupation', () => {
      enforce(work['yearsInOccupation']).matches(/^\d+$/)
      enforce(Number(work['yearsInOccupation'])).lessThanOrEquals(50)
    })
    test('work.yearsInOccupation', () => {
      warn()
      if (birthDate) enforce(Number(work['yearsInOccupation'])).lessThanOrEquals(ageOn(birthDate, today) - 14)
    })
    test('work.phone', () => {
      enforce(work['phone']).matches(/^(?:1[3-9]\d{9}|0(?:10|2\d|[3-9]\d{2})-?[1-9]\d{6,7})$/)
    })
    test('exam.occupation', () => {
      enforce(levelsOf.has(exam['occupation'] ?? '')).isTruthy()
      enforce(levelsOf.get(exam['occupation'] ?? '')?.includes(exam['level'] ?? '') ?? true).isTruthy()
    })
    test('exam.station', () => {
      enforce(exam['province']).equals(provinceOf.get(exam['station'] ?? ''))
    })
    test('exam.subjects', () => {
      enforce(exam.subjects ?? []).isNotEmpty()
      enforce((exam.subjects ?? []).every((one) => one === 'theory' || one === 'practical')).isTruthy()
      if (exam['attempt'] === 'first') enforce(exam.subjects).lengthEquals(2)
    })
    test('exam.currentQualification', () => {
      if (exam['currentQualification'] !== undefined)
        enforce(exam['currentQualification']).inside(qualifications)
    })
    test('exam.currentQualificationMonth', () => {
      if (exam['currentQualification'] !== undefined)
        enforce(exam['currentQualificationMonth']).matches(MONTH)
    })
    test('exam.currentQualificationMonth', () => {
      warn()
      if (exam['currentQualificationMonth'] !== undefined) {
        enforce(monthProblems(exam['currentQualificationMonth'], birthDate, 16, today)).isEmpty()
      }
    })
    test('photo', () => {
      enforce(photo.type).inside(['jpeg', 'gif', 'png'])
      enforce(photo.byteLength).isBetween(1, 30 * 1024)
    })
    test('photo', () => {
      warn()
      const { width, height } = photo
      const fits = healthSkills.photo.sizes.some(
        ({ widthMm, heightMm }) => Math.abs((width * heightMm) / (height * widthMm) - 1) <= 0.06,
      )
      enforce(fits).isTruthy()
    })
  })
}
