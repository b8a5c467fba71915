import type { Rule } from '../ruleset'
import { attemptRules, identityRules, monthRules, schoolRules, yearsExceedingAgeRules } from './common-fields'
import { attempts, educationLevels, genders, healthMajors, skillLevels, subjects } from './common-lists'
import { healthOccupations } from './health-occupations'

/** What the portals of 职业技能鉴定 have in common, whoever runs them. */
export const skillsLists = {
  genders,
  educationLevels,
  majors: healthMajors,
  levels: skillLevels,
  occupations: healthOccupations,
  attempts,
  subjects,
}

/** @param sources the manual's section on each part of the form */
export function skillsRules(
  sources: Readonly<Record<'basic' | 'school' | 'graduation' | 'work' | 'exam' | 'qualification', string>>,
): readonly Rule[] {
  return [
    ...identityRules(sources.basic),
    ...schoolRules('education', sources.school),
    ...monthRules('education.graduationMonth', 12, sources.graduation),
    ...yearsExceedingAgeRules(sources.work),
    ...attemptRules(sources.exam),
    ...monthRules('exam.currentQualificationMonth', 16, sources.qualification),
  ]
}
