import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRuleset } from '../define'
import type { EvaluateOptions } from '../core/evaluator'
import { evaluate } from '../evaluate'
import { findingText } from '../messages'
import { formState } from '../form-state'
import type { Ruleset } from '../ruleset'
import { portals, staffAccountPolicy } from './index'
import { changed, samples, type Sample } from './sample-applications'

type Id = keyof typeof samples

const every = Object.entries(samples).map(([id, sample]) => [id as Id, sample as Sample] as const)

function verdict(id: Id, changes: Readonly<Record<string, unknown>>, options: Partial<EvaluateOptions> = {}) {
  const sample: Sample = samples[id]
  const { errors, warnings } = evaluate(portals[id] as Ruleset, changed(sample, changes), {
    ...sample.plan,
    ...options,
  })
  return [...errors, ...warnings].map(({ severity, path, code }) => `${severity} ${path} ${code}`)
}

describe.each(every)('%s', (id, sample) => {
  const portal = portals[id] as Ruleset

  it('is found under its id, and is consistent', () => {
    expect(portal.id).toBe(id)
    expect(checkRuleset(portal)).toEqual([])
  })

  it('finds nothing in an application that is complete and right', () => {
    expect(verdict(id, {})).toEqual([])
  })

  it('survives JSON', () => {
    const revived = JSON.parse(JSON.stringify(portal)) as Ruleset
    expect(revived).toEqual(portal)
    const application = changed(sample, { 'basic.gender': 'male', 'exam.level': 'x' })
    const judged = evaluate(revived, application, sample.plan)
    expect(judged.errors.length * judged.warnings.length).toBeGreaterThan(0)
    expect(judged).toEqual(evaluate(portal, application, sample.plan))
  })

  it('gives a source for every field, rule, file, step and policy', () => {
    const sources = [...JSON.stringify(portal).matchAll(/"source":"([^"]*)"/g)].map(([, source]) => source)
    expect(sources.length).toBeGreaterThan(40)
    expect(sources.filter((source) => source === undefined || source.length < 2)).toEqual([])
  })

  it('has a text in both languages for every rule and every narrowing', () => {
    const places = portal.rules.map(({ path, code }) => ({ path, code }))
    for (const { id: section, fields } of portal.sections) {
      for (const { id: name, format } of fields) {
        if (format.type === 'choice' && format.narrowedBy !== undefined)
          places.push({ path: `${section}.${name}`, code: format.narrowedBy.code })
      }
    }
    for (const { path, code } of places) {
      for (const locale of ['zh-CN', 'en'] as const) {
        const finding = { path, code, severity: 'error', params: {} } as const
        expect(findingText(portal, finding, { locale })).not.toBe(code)
      }
    }
  })

  it('asks for every required field of the form', () => {
    for (const section of portal.sections) {
      if (section.repeats !== undefined) continue
      for (const { path, required, derived } of formState(
        portal,
        section.id,
        sample.application,
        sample.plan,
      )) {
        if (!required || derived) continue
        expect(verdict(id, { [path]: '' })).toContain(`error ${path} required`)
      }
    }
  })

  it('never throws, whatever an application holds', () => {
    const fields = portal.sections.flatMap((section) => section.fields.map((field) => field.id))
    const entries = fc.dictionary(fc.constantFrom(...fields), fc.anything())
    const sections = fc.dictionary(
      fc.constantFrom(...portal.sections.map((section) => section.id), 'photo', 'attachments'),
      fc.oneof(entries, fc.array(entries), fc.anything()),
    )
    fc.assert(
      fc.property(sections, (application) => {
        const { errors } = evaluate(portal, application, sample.plan)
        expect(errors.length).toBeGreaterThan(0)
      }),
      { numRuns: 50 },
    )
  })
})

const KB = 1024

describe('the photo', () => {
  it.each<[Id, what: string, photo: object, findings: string[]]>([
    ['health-skills', '30 KB', { byteLength: 30 * KB }, []],
    ['health-skills', '30 KB and a byte', { byteLength: 30 * KB + 1 }, ['error photo photo.tooLarge']],
    ['health-skills', 'gif', { type: 'gif' }, []],
    ['health-qualification', '20 KB', { byteLength: 20 * KB }, []],
    ['health-qualification', 'a byte less', { byteLength: 20 * KB - 1 }, ['error photo photo.tooSmall']],
    ['health-qualification', '45 KB', { byteLength: 45 * KB }, []],
    ['health-qualification', 'a byte more', { byteLength: 45 * KB + 1 }, ['error photo photo.tooLarge']],
    ['health-qualification', 'png', { type: 'png' }, ['error photo photo.type']],
    ['sichuan-health', '15 KB', { byteLength: 15 * KB }, []],
    ['sichuan-health', 'a byte less', { byteLength: 15 * KB - 1 }, ['error photo photo.tooSmall']],
    ['sichuan-health', '45 KB', { byteLength: 45 * KB }, []],
    ['sichuan-health', 'a byte more', { byteLength: 45 * KB + 1 }, ['error photo photo.tooLarge']],
    ['sichuan-health', 'square', { width: 400, height: 400 }, ['warning photo photo.proportions']],
    ['national-medical', 'png', { type: 'png' }, ['error photo photo.type']],
    ['national-medical', 'of any size until the plan says more', { byteLength: 1000 * KB }, []],
  ])('%s: %s', (id, _what, photo, findings) => {
    const { application } = samples[id]
    expect(verdict(id, { photo: { ...application.photo, ...photo } })).toEqual(findings)
  })

  it('is what the plan says where the portal leaves it open', () => {
    const photo = { types: ['jpeg'] as const, maxBytes: 10 * KB, sizes: [], source: '考务计划' }
    for (const id of ['national-medical', 'guangdong-skills', 'general-skills'] as const) {
      expect(portals[id]?.fromPlan?.photo).toBe(true)
      expect(verdict(id, {}, { photo })).toEqual(['error photo photo.tooLarge'])
    }
  })

  it('has a white background where the table says so', () => {
    const white = Object.values(portals).filter(({ photo }) => photo.background === 'white')
    expect(white.map(({ id }) => id)).toEqual(['health-qualification', 'sichuan-health'])
  })
})

describe('attachments', () => {
  const big = { type: 'pdf', width: 0, height: 0, byteLength: 2 * KB * KB + 1, findings: [] }

  it.each<[Id, what: string, changes: Record<string, unknown>, findings: string[]]>([
    [
      'sichuan-health',
      'without proof of work',
      { 'attachments.workProof': null },
      ['error attachments.workProof required'],
    ],
    [
      'sichuan-health',
      'over 2 MB',
      { 'attachments.pledge': big },
      ['error attachments.pledge attachment.tooLarge'],
    ],
    [
      'sichuan-health',
      'png',
      { 'attachments.diploma': { ...big, type: 'png', byteLength: 1 } },
      ['error attachments.diploma attachment.type'],
    ],
    [
      'sichuan-health',
      'the certificate that is held',
      { 'exam.currentQualification': '4', 'exam.currentQualificationMonth': '2020-06' },
      ['error attachments.qualification required'],
    ],
    [
      'general-skills',
      'without a copy of the ID',
      { 'attachments.idCopy': null },
      ['error attachments.idCopy required'],
    ],
  ])('%s: %s', (id, _what, changes, findings) => {
    expect(verdict(id, changes)).toEqual(findings)
  })

  it('are paper where the table says so', () => {
    const online = Object.values(portals).filter(({ attachments }) => attachments !== undefined)
    expect(online.map(({ id }) => id)).toEqual(['sichuan-health', 'general-skills'])
  })
})

describe('ID types', () => {
  const national = [
    'resident-id',
    'officer-id',
    'civilian-cadre-id',
    'soldier-id',
    'hk-macao-permit',
    'taiwan-permit',
    'passport',
  ]

  it.each<[Id, codes: string[]]>([
    ['health-skills', national.slice(0, 2)],
    ['health-qualification', national.slice(0, 2)],
    ['sichuan-health', national.slice(0, 2)],
    ['national-medical', national],
    ['guangdong-skills', national.slice(0, 1)],
    ['general-skills', national.slice(0, 1)],
  ])('%s', (id, codes) => {
    expect(portals[id]?.lists['idTypes']?.map(({ code }) => code)).toEqual(codes)
    expect(
      verdict(id, { 'basic.idType': '护照', 'basic.idNumber': 'E12345678', 'basic.birthDate': '1990-01-01' }),
    ).toEqual(codes.includes('passport') ? [] : ['error basic.idType choice.unlisted'])
  })

  const otherwise = { 'basic.birthDate': '1990-01-01' }

  it.each<[label: string, changes: Record<string, unknown>, findings: string[]]>([
    ['军官证', { 'basic.idType': '军官证', 'basic.idNumber': '军字第1234567号' }, []],
    ['文职干部证', { 'basic.idType': '文职干部证', 'basic.idNumber': '文字第1234567号' }, []],
    [
      '文职干部证 of another form',
      { 'basic.idType': 'civilian-cadre-id', 'basic.idNumber': 'W1234' },
      ['warning basic.idNumber civilianCadreId.form'],
    ],
    ['士兵证', { 'basic.idType': '士兵证', 'basic.idNumber': '士字第1234567号' }, []],
    [
      '回乡证 without the ID card of Hong Kong',
      { 'basic.idType': 'hk-macao-permit', 'basic.idNumber': 'H12345678' },
      ['error basic.homeIdNumber required'],
    ],
    [
      '台胞证 with the ID card of Taiwan',
      { 'basic.idType': 'taiwan-permit', 'basic.idNumber': '12345678', 'basic.homeIdNumber': 'A123456789' },
      [],
    ],
    [
      '护照 of an unusual form',
      { 'basic.idType': 'passport', 'basic.idNumber': 'ABC' },
      ['warning basic.idNumber passport.form'],
    ],
    ['a resident needs no other ID', { 'basic.homeIdNumber': 'dropped' }, []],
  ])('国家医学考试: %s', (_label, changes, findings) => {
    expect(verdict('national-medical', { ...otherwise, ...changes })).toEqual(findings)
  })
})

describe('报考条件', () => {
  const notMet = ['error exam.level eligibility.notMet']

  it.each<[Id, label: string, changes: Record<string, unknown>, findings: string[]]>([
    ['health-qualification', '中专, 5 years as 士', {}, []],
    ['health-qualification', '4 years as 士', { 'work.gradeYears': '4' }, notMet],
    ['health-qualification', 'never 士', { 'work.grade': 'none', 'work.gradeYears': '' }, notMet],
    ['health-qualification', 'another education', { 'education.highestEducation': 'primary' }, notMet],
    ['health-qualification', 'another category', { 'exam.category': 'medicine' }, notMet],
    [
      'health-qualification',
      'another grade, whose professions are others',
      { 'exam.level': 'intermediate' },
      ['error exam.profession choice.notOffered', ...notMet],
    ],
    [
      'health-qualification',
      'years as 士 beyond all years',
      { 'work.gradeYears': '9' },
      ['warning work.gradeYears gradeYears.exceedsYears'],
    ],
    ['general-skills', 'level 3 after 6 years', {}, []],
    ['general-skills', 'level 3 after 5 years', { 'work.yearsInOccupation': '5' }, notMet],
    ['general-skills', 'level 2 without level 3', { 'exam.level': '2' }, notMet],
    [
      'general-skills',
      'level 2 with level 3',
      { 'exam.level': '2', 'exam.currentQualification': '3', 'exam.currentQualificationMonth': '2020-01' },
      [],
    ],
    [
      'sichuan-health',
      'a criterion of another level',
      { 'exam.criterion': 'level-3' },
      ['error exam.criterion criterion.otherLevel'],
    ],
    [
      'sichuan-health',
      'fewer years than the criterion asks for, which staff decide',
      { 'work.yearsInOccupation': '1' },
      ['warning exam.criterion criterion.tooFewYears'],
    ],
  ])('%s: %s', (id, _label, changes, findings) => {
    expect(verdict(id, changes)).toEqual(findings)
  })

  it.each<[Id]>([['health-qualification'], ['general-skills']])(
    '%s: nothing is said without the organiser’s table',
    (id) => {
      const { eligibility: _, ...lists } = { eligibility: [], ...samples[id].plan.lists }
      expect(verdict(id, { 'work.yearsInOccupation': '0', 'work.gradeYears': '0' }, { lists })).toEqual([])
    },
  )

  it('is asked before filling where the table says so', () => {
    const steps = Object.values(portals).map(({ id, beforeFilling }) => [
      id,
      beforeFilling.map(({ step }) => step),
    ])
    expect(steps).toEqual([
      ['health-skills', ['notice']],
      ['health-qualification', ['notice']],
      ['sichuan-health', ['notice']],
      ['national-medical', ['notice']],
      ['guangdong-skills', ['realName', 'captcha', 'notice', 'pledge']],
      ['general-skills', ['eligibility']],
    ])
  })
})

describe('texts in the words of the portal', () => {
  it.each<[id: keyof typeof samples, changes: Record<string, unknown>, code: string, zh: string]>([
    [
      'health-qualification',
      { 'exam.level': 'intermediate' },
      'choice.notOffered',
      '所选级别没有这个专业，请重新选择专业',
    ],
    [
      'health-qualification',
      { 'exam.province': '610000' },
      'station.notInProvince',
      '所选考点不在所选的考区，请重新选择考点',
    ],
    [
      'national-medical',
      { 'exam.province': '610000' },
      'station.notInProvince',
      '所选考点不在所选的考区，请重新选择考点',
    ],
    [
      'health-skills',
      { 'exam.province': '610000' },
      'station.notInProvince',
      '所选工作站不在所选的省，请重新选择工作站',
    ],
  ])('%s: %o', (id, changes, code, zh) => {
    const sample: Sample = samples[id]
    const { errors } = evaluate(portals[id] as Ruleset, changed(sample, changes), sample.plan)
    const error = errors.find((one) => one.code === code)
    expect(error && findingText(portals[id] as Ruleset, error)).toBe(zh)
  })
})

describe('rules of single portals', () => {
  it.each<[Id, label: string, changes: Record<string, unknown>, findings: string[]]>([
    [
      'national-medical',
      'a trial period of less than a year',
      { 'work.trialMonth': '2026-01' },
      ['warning work.trialMonth trialMonth.underOneYear'],
    ],
    ['national-medical', 'a trial period of just a year', { 'work.trialMonth': '2025-11' }, []],
    [
      'national-medical',
      'a doctor has to say whether she is an assistant',
      { 'exam.level': 'doctor' },
      ['error exam.fromAssistant required'],
    ],
    [
      'national-medical',
      'a site of another area',
      { 'exam.province': '610000' },
      ['error exam.station station.notInProvince'],
    ],
    [
      'guangdong-skills',
      'no education is the highest',
      { 'educations.1.isHighest': 'no' },
      ['error educations educations.oneHighest'],
    ],
    [
      'guangdong-skills',
      'two are',
      { 'educations.0.isHighest': 'yes' },
      ['error educations educations.oneHighest'],
    ],
    ['guangdong-skills', 'no education', { educations: [] }, ['error educations rows.tooFew']],
    ['guangdong-skills', 'no work', { works: [] }, []],
    [
      'guangdong-skills',
      'work that began before the age of 14',
      { 'works.0.beginMonth': '2003-12' },
      ['warning works.0.beginMonth beginMonth.beforeAge14'],
    ],
    [
      'guangdong-skills',
      'work that ended before it began',
      { 'works.0.endMonth': '2009-07' },
      ['warning works.0.endMonth endMonth.beforeBegin'],
    ],
    [
      'guangdong-skills',
      'graduation of one education in the future',
      { 'educations.1.graduationMonth': '2027-07' },
      ['warning educations.1.graduationMonth graduationMonth.inFuture'],
    ],
    [
      'general-skills',
      'a session without the occupation',
      { 'exam.session': 'winter' },
      ['error exam.session session.otherOccupation'],
    ],
    ['general-skills', 'no e-mail address', { 'basic.email': '' }, []],
    ['general-skills', 'one that cannot be', { 'basic.email': 'wangfang' }, ['error basic.email email.form']],
  ])('%s: %s', (id, _label, changes, findings) => {
    expect(verdict(id, changes)).toEqual(findings)
  })

  it('广东: 凭职业报名 exists where the plan offers it', () => {
    const offered = { facts: { byOccupationOffered: true } }
    expect(verdict('guangdong-skills', { 'exam.byOccupation': 'yes' })).toEqual([])
    expect(verdict('guangdong-skills', {}, offered)).toEqual(['error exam.byOccupation required'])
    expect(verdict('guangdong-skills', { 'exam.byOccupation': 'no' }, offered)).toEqual([])
    expect(verdict('guangdong-skills', { 'exam.byOccupation': 'yes' }, offered)).toEqual([
      'error exam.heldOccupation required',
    ])
  })
})

describe('policies, as the table of section 3 has them', () => {
  it('how entries are saved', () => {
    expect(Object.values(portals).map(({ id, saving }) => [id, saving.by])).toEqual([
      ['health-skills', 'form'],
      ['health-qualification', 'form'],
      ['sichuan-health', 'page'],
      ['national-medical', 'profile'],
      ['guangdong-skills', 'page'],
      ['general-skills', 'form'],
    ])
  })

  it('how a forgotten password is recovered, and who logs in by WeChat', () => {
    expect(Object.values(portals).map(({ id, account }) => [id, account.recovery, account.wechat])).toEqual([
      ['health-skills', 'none', undefined],
      ['health-qualification', 'none', 'afterBinding'],
      ['sichuan-health', 'phone', undefined],
      ['national-medical', 'phone', undefined],
      ['guangdong-skills', 'realName', undefined],
      ['general-skills', 'phone', undefined],
    ])
    expect(Object.values(portals).every(({ account }) => account.onePerson)).toBe(true)
  })

  it('what single portals ask for besides', () => {
    const ids = (asks: (portal: (typeof every)[number][0]) => unknown) => every.map(([id]) => id).filter(asks)
    expect(ids((id) => portals[id]?.lifecycle.history)).toEqual(['national-medical'])
    expect(ids((id) => portals[id]?.account.captcha)).toEqual(['health-qualification'])
    expect(ids((id) => portals[id]?.lifecycle.confirmation.groups)).toEqual(['guangdong-skills'])
    expect(ids((id) => portals[id]?.sections.some((one) => one.fetchedFrom === 'education-records'))).toEqual(
      ['guangdong-skills'],
    )
  })

  it('how it is confirmed, printed and paid', () => {
    expect(
      Object.values(portals).map(({ id, lifecycle, money }) => [
        id,
        lifecycle.confirmation.kind,
        lifecycle.printouts.map((printout) => printout.id),
        lifecycle.staleAfter,
        money.paid,
      ]),
    ).toEqual([
      ['health-skills', 'on-site', ['form'], ['edit'], 'on-site'],
      ['health-qualification', 'on-site', ['form'], ['edit'], 'on-site'],
      ['sichuan-health', 'online-review', [], [], 'elsewhere'],
      ['national-medical', 'on-site', ['form'], [], 'elsewhere'],
      ['guangdong-skills', 'on-site', ['form', 'pledge'], [], 'elsewhere'],
      ['general-skills', 'automatic-and-review', [], [], 'online'],
    ])
  })

  it('who starts again, who shows places, who is told, what is reported', () => {
    expect(
      Object.values(portals).map(({ id, lifecycle, places, notifications, reports }) => [
        id,
        lifecycle.startAgainFrom,
        lifecycle.states.filter(({ holdsPlace }) => holdsPlace).map((state) => state.id),
        places?.station,
        notifications.map(({ event }) => event),
        reports.map((report) => report.id),
      ]),
    ).toEqual([
      ['health-skills', [], [], undefined, [], []],
      ['health-qualification', [], [], undefined, ['submitted'], []],
      ['sichuan-health', [], ['submitted', 'returned', 'approved'], 'exam.station', [], []],
      ['national-medical', ['abandoned'], [], undefined, [], []],
      ['guangdong-skills', ['withdrawn'], [], undefined, [], ['notices', 'plans']],
      [
        'general-skills',
        ['refunded'],
        [],
        undefined,
        ['reviewed', 'payment', 'arranged', 'changed', 'refunded'],
        ['statistics'],
      ],
    ])
  })

  it('staff accounts: issued, with complex passwords that are changed, and audited', () => {
    expect(staffAccountPolicy).toMatchObject({ issuedBy: 'administrator', roles: 'granted', audited: true })
    const { minKinds, history, maxAgeDays } = staffAccountPolicy.password
    expect([minKinds, history, maxAgeDays]).toEqual([3, 5, 90])
  })
})
