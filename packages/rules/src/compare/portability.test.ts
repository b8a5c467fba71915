import { describe, expect, it } from 'vitest'
import { healthSkills, portals } from '../portals'
import { samples, type Sample } from '../portals/sample-applications'
import type { Application, Ruleset } from '../ruleset'
import { portability, type PortabilityOptions } from './index'

const today = '2026-11-22'
const plans = Object.fromEntries(Object.entries(samples).map(([id, { plan }]) => [id, plan]))
const every = Object.values(portals)

function moved(application: Application, to: Ruleset, options: Partial<PortabilityOptions> = {}) {
  const [result] = portability(application, [to], { today, plans, ...options })
  if (result === undefined) throw new Error('one portal, one answer')
  return result
}

const main: Sample = samples['health-skills']

describe('portability', () => {
  it('of the main portal’s sample to every portal', () => {
    const results = portability(main.application, every, { today, from: healthSkills, plans })
    const told = results.map(({ portal, verdict, missing, errors, unused }) => ({
      portal,
      verdict,
      missing,
      errors: errors.map(({ path, code }) => `${path} ${code}`),
      unused,
    }))
    expect(told).toEqual([
      { portal: 'health-skills', verdict: 'passes', missing: [], errors: [], unused: [] },
      {
        portal: 'health-qualification',
        verdict: 'fails',
        missing: ['work.grade', 'exam.category', 'exam.level', 'exam.profession'],
        errors: [],
        unused: ['exam.level', 'exam.occupation', 'exam.attempt', 'exam.subjects'],
      },
      {
        portal: 'sichuan-health',
        verdict: 'fails',
        missing: [
          'work.employer',
          'exam.criterion',
          'attachments.workProof',
          'attachments.pledge',
          'attachments.diploma',
        ],
        errors: [],
        unused: ['exam.province'],
      },
      {
        portal: 'national-medical',
        verdict: 'fails',
        missing: ['work.trialEmployer', 'work.trialMonth', 'exam.level', 'exam.specialty', 'exam.basis'],
        errors: [],
        unused: [
          'work.employerType',
          'work.yearsInOccupation',
          'exam.level',
          'exam.occupation',
          'exam.attempt',
          'exam.subjects',
        ],
      },
      {
        portal: 'guangdong-skills',
        verdict: 'fails',
        missing: ['educations.0.level', 'educations.0.isHighest'],
        errors: [],
        unused: [
          'education.highestEducation',
          'work.employerType',
          'work.yearsInOccupation',
          'exam.province',
        ],
      },
      {
        portal: 'general-skills',
        verdict: 'fails',
        missing: ['exam.session', 'attachments.idCopy', 'attachments.diploma'],
        errors: ['exam.level eligibility.notMet'],
        unused: ['work.employerType', 'exam.province'],
      },
    ])
  })

  it.each(every.map((portal) => [portal.id, portal] as const))(
    '%s: its own sample stays as it is',
    (id, portal) => {
      const { application } = samples[id as keyof typeof samples] as Sample
      const result = moved(application, portal, { from: portal })
      expect(result).toMatchObject({ verdict: 'passes', missing: [], errors: [], warnings: [], unused: [] })
      expect(result.application).toEqual(application)
    },
  )

  it('moves an entry to the field of its name in another section', () => {
    const { application } = moved(main.application, portals['national-medical'] as Ruleset)
    expect(application['basic']).toMatchObject({ phone: '13800138000' })
  })

  it('makes the one row of a section that repeats', () => {
    const { application } = moved(main.application, portals['guangdong-skills'] as Ruleset)
    expect(application['educations']).toEqual([
      {
        major: 'nursing',
        school: '999999',
        schoolRemark: '太原市卫生学校',
        graduationMonth: '2009-07',
      },
    ])
  })

  it('carries a meaning from code to code', () => {
    const text = (zh: string) => ({ zh, en: zh })
    const from = {
      ...healthSkills,
      lists: { ...healthSkills.lists, idTypes: [{ code: '01', label: text('身份证') }] },
    }
    const basic = { ...(main.application['basic'] as object), idType: '01' }
    const application = { ...main.application, basic }
    expect(moved(application, healthSkills, { from }).verdict).toBe('passes')
    expect(moved(application, healthSkills)).toMatchObject({
      missing: ['basic.idType'],
      unused: ['basic.idType'],
    })
  })

  it('leaves an ID type behind that the other portal does not take', () => {
    const national = samples['national-medical'].application
    const basic = { ...national.basic, idType: 'passport', idNumber: 'E12345678', birthDate: '1990-01-01' }
    const from = portals['national-medical'] as Ruleset
    const { errors, missing, unused } = moved({ ...national, basic }, healthSkills, { from })
    expect(missing).toContain('basic.idType')
    expect(unused).toContain('basic.idType')
    expect(errors.map(({ path }) => path)).not.toContain('basic.idType')
  })

  it('takes no skill level for a grade of a qualification', () => {
    const { application, missing, unused, errors } = moved(
      main.application,
      portals['health-qualification'] as Ruleset,
      { from: healthSkills },
    )
    expect(application['exam']).not.toHaveProperty('level')
    expect([missing.includes('exam.level'), unused.includes('exam.level')]).toEqual([true, true])
    expect(errors).toEqual([])
  })

  it('keeps rows as rows', () => {
    const { application } = samples['guangdong-skills']
    const result = moved(application, portals['health-skills'] as Ruleset)
    expect(result.unused).toContain('works.0.employer')
    // Two rows have a school: nobody knows which is meant.
    expect(result.missing).toContain('education.school')
  })

  it.each([[null], ['x'], [[]], [{}], [{ basic: null, exam: 'x' }]])('never throws: %j', (application) => {
    const results = portability(application as never, every, { today })
    expect(results.map(({ verdict }) => verdict)).toEqual(every.map(() => 'fails'))
  })
})
