import type { ListItem } from '@registration/rules'
import { healthSkills } from '@registration/rules/portals'
import * as z from 'zod'
import { schoolCodes } from '../tables'
import { ageOn, birthDateOf, genderOf, idProblems, monthProblems, toHalfWidth } from './by-hand'

const codes = (list: string) => (healthSkills.lists[list] ?? []).map(({ code }) => code)
const choice = (list: string) => z.enum(codes(list))
const month = z
  .string()
  .trim()
  .regex(/^[1-9]\d{3}-(?:0[1-9]|1[0-2])$/)
const schools = new Set([...schoolCodes, '999999'])
const officerId = /^[\u4e00-\u9fa5]{1,6}字第\d{4,10}号$/

const name = z
  .string()
  .trim()
  .overwrite((text) => text.replace(/[.•・･]/g, '·'))
  .regex(/^[\p{Script=Han}A-Za-z\u00c0-\u024f·]+$/u)
  .refine((text) => Array.from(text).length <= 20)

/**
 * The main portal as one writes it with Zod 4: fields by their types, everything else in one `superRefine`. Warnings,
 * which Zod does not know, are issues that say so in `params`.
 */
export function zodSchema(today: string, stations: readonly ListItem[]) {
  const occupations = healthSkills.lists['occupations'] ?? []
  const levelsOf = new Map(
    occupations.map(({ code, levels }) => [code, levels as readonly string[] | undefined]),
  )
  const provinceOf = new Map(stations.map(({ code, province }) => [code, province]))

  return z
    .object({
      basic: z.object({
        name,
        idType: choice('idTypes'),
        idNumber: z
          .string()
          .trim()
          .overwrite((text) => toHalfWidth(text).toUpperCase())
          .min(1),
        gender: choice('genders'),
        birthDate: z.iso.date().optional(),
      }),
      education: z.object({
        highestEducation: choice('educationLevels'),
        major: choice('majors'),
        school: z.string().refine((code) => schools.has(code)),
        schoolRemark: z.string().trim().max(50).optional(),
        graduationMonth: month,
      }),
      work: z.object({
        employerType: choice('employerTypes'),
        yearsInOccupation: z
          .string()
          .trim()
          .regex(/^\d+$/)
          .refine((text) => Number(text) <= 50),
        phone: z
          .string()
          .trim()
          .regex(/^(?:1[3-9]\d{9}|0(?:10|2\d|[3-9]\d{2})-?[1-9]\d{6,7})$/),
      }),
      exam: z.object({
        level: choice('levels'),
        occupation: choice('occupations'),
        attempt: choice('attempts'),
        subjects: z.array(choice('subjects')).min(1),
        province: choice('provinces'),
        station: z.enum(stations.map(({ code }) => code)),
        currentQualification: choice('qualifications').optional(),
        currentQualificationMonth: month.optional(),
      }),
      photo: z.object({
        type: z.enum(['jpeg', 'gif', 'png']),
        width: z.number().int().positive(),
        height: z.number().int().positive(),
        byteLength: z
          .number()
          .int()
          .min(1)
          .max(30 * 1024),
        findings: z.array(z.never()),
      }),
    })
    .superRefine(({ basic, education, work, exam, photo }, context) => {
      const report = (severity: 'error' | 'warning', path: string[], code: string) => {
        context.addIssue({ code: 'custom', path, params: { code, severity } })
      }

      let birthDate = basic.birthDate
      if (basic.idType === 'resident-id') {
        const problems = idProblems(basic.idNumber, today)
        for (const { severity, code } of problems) report(severity, ['basic', 'idNumber'], code)
        if (problems.every(({ code }) => code !== 'form')) {
          birthDate = birthDateOf(basic.idNumber) ?? birthDate
          if (genderOf(basic.idNumber) !== basic.gender)
            report('warning', ['basic', 'gender'], 'disagreesWithId')
        }
      } else if (!officerId.test(basic.idNumber)) report('warning', ['basic', 'idNumber'], 'form')
      if (birthDate === undefined) report('error', ['basic', 'birthDate'], 'required')

      if (education.school === '999999' && !education.schoolRemark) {
        report('error', ['education', 'schoolRemark'], 'required')
      }
      for (const code of monthProblems(education.graduationMonth, birthDate, 12, today)) {
        report('warning', ['education', 'graduationMonth'], code)
      }
      if (birthDate !== undefined && Number(work.yearsInOccupation) > ageOn(birthDate, today) - 14) {
        report('warning', ['work', 'yearsInOccupation'], 'exceedsAge')
      }

      const levels = levelsOf.get(exam.occupation)
      if (levels !== undefined && !levels.includes(exam.level))
        report('error', ['exam', 'occupation'], 'notOffered')
      if (provinceOf.get(exam.station) !== exam.province)
        report('error', ['exam', 'station'], 'notInProvince')
      if (
        exam.attempt === 'first' &&
        !(exam.subjects.includes('theory') && exam.subjects.includes('practical'))
      ) {
        report('error', ['exam', 'subjects'], 'firstTakesAll')
      }
      if (exam.currentQualification !== undefined) {
        const obtained = exam.currentQualificationMonth
        if (obtained === undefined) report('error', ['exam', 'currentQualificationMonth'], 'required')
        else {
          for (const code of monthProblems(obtained, birthDate, 16, today)) {
            report('warning', ['exam', 'currentQualificationMonth'], code)
          }
        }
      }

      const { width, height } = photo
      const fits = healthSkills.photo.sizes.some(
        ({ widthMm, heightMm }) => Math.abs((width * heightMm) / (height * widthMm) - 1) <= 0.06,
      )
      if (!fits) report('warning', ['photo'], 'proportions')
    })
}
