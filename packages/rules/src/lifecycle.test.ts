import { describe, expect, it } from 'vitest'
import {
  actionsIn,
  editablePaths,
  isEditable,
  materialsFor,
  stateOf,
  transition,
  type Role,
  type Situation,
} from './lifecycle'
import {
  generalSkills,
  guangdongSkills,
  healthQualification,
  healthSkills,
  nationalMedical,
  portals,
  sichuanHealth,
} from './portals'

const ROLES: readonly Role[] = ['candidate', 'clerk', 'organiser', 'system']

/** `action → state`, `action` where the state stays; roles that are not named have nothing. */
type Row = Partial<Record<Role, readonly string[]>>

/** What the table of section 3 and the manuals allow: portal, state, role, while registration is open. */
const ALLOWED: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  'health-skills': {
    draft: { candidate: ['edit', 'submit → submitted'], organiser: ['releaseIdNumber → draft'] },
    submitted: {
      candidate: ['edit → draft', 'print'],
      clerk: ['confirm → confirmed'],
      organiser: ['releaseIdNumber → draft'],
    },
    confirmed: { candidate: ['print'], organiser: ['releaseIdNumber → draft'] },
  },
  'health-qualification': {
    draft: { candidate: ['edit', 'submit → submitted'], organiser: ['releaseIdNumber → draft'] },
    submitted: {
      candidate: ['revoke → revoked', 'print'],
      clerk: ['confirm → confirmed'],
      organiser: ['releaseIdNumber → draft'],
    },
    revoked: { candidate: ['edit', 'submit → submitted'], organiser: ['releaseIdNumber → draft'] },
    confirmed: { candidate: ['print'], organiser: ['releaseIdNumber → draft'] },
  },
  'sichuan-health': {
    draft: { candidate: ['edit', 'submit → submitted'], organiser: ['releaseIdNumber'] },
    submitted: {
      candidate: ['withdraw → draft'],
      clerk: ['approve → approved', 'return → returned'],
      organiser: ['releaseIdNumber → returned'],
    },
    returned: { candidate: ['edit', 'submit → submitted'], organiser: ['releaseIdNumber → returned'] },
    approved: { organiser: ['releaseIdNumber → returned'] },
  },
  'national-medical': {
    draft: { candidate: ['edit', 'submit → submitted'], organiser: ['releaseIdNumber → draft'] },
    submitted: {
      candidate: ['edit', 'print', 'abandon → abandoned'],
      clerk: ['confirm → confirmed'],
      organiser: ['releaseIdNumber → draft'],
    },
    abandoned: {},
    confirmed: { candidate: ['print'], organiser: ['releaseIdNumber → draft'] },
  },
  'guangdong-skills': {
    draft: { candidate: ['edit', 'submit → submitted'], organiser: ['releaseIdNumber → draft'] },
    submitted: {
      candidate: ['print'],
      clerk: ['confirm → confirmed'],
      organiser: ['releaseIdNumber → draft'],
    },
    confirmed: { candidate: ['print'], organiser: ['releaseIdNumber → draft'] },
    withdrawn: {},
  },
  'general-skills': {
    draft: { candidate: ['edit', 'submit → submitted'], organiser: ['releaseIdNumber'] },
    submitted: {
      clerk: ['approve → approved', 'return → returned'],
      organiser: ['releaseIdNumber → returned'],
    },
    returned: { candidate: ['edit', 'submit → submitted'], organiser: ['releaseIdNumber → returned'] },
    approved: {
      candidate: ['pay', 'requestChange → change-requested'],
      system: ['recordPayment → registered'],
      organiser: ['releaseIdNumber → returned'],
    },
    registered: {
      candidate: ['requestChange → change-requested', 'requestRefund → refund-requested'],
      organiser: ['releaseIdNumber → returned'],
    },
    'change-requested': {
      clerk: ['grantChange → returned', 'refuseChange → approved'],
      organiser: ['releaseIdNumber → returned'],
    },
    'refund-requested': { organiser: ['grantRefund → refunded', 'refuseRefund → registered'] },
    refunded: {},
  },
}

/** The refusal of an action that the role has, in a state that does not have it. */
const REFUSALS: Readonly<Record<string, string>> = {
  draft: 'application-not-submitted',
  'change-requested': 'change-requested',
  'refund-requested': 'refund-requested',
}

/** What a role has where a station registered the application itself: in none of these rows. */
const OF_GROUPS: readonly string[] = ['guangdong-skills clerk withdraw']

const everyPortal = Object.values(portals)

const cells = everyPortal.flatMap((portal) => {
  const actions = Array.from(new Set(portal.lifecycle.transitions.map(({ action }) => action)))
  return portal.lifecycle.states.flatMap(({ id: state }) =>
    ROLES.flatMap((role) => actions.map((action) => ({ id: portal.id, portal, state, role, action }))),
  )
})

describe('state × action × role', () => {
  it('names every state of every portal', () => {
    const states = everyPortal.map(({ id, lifecycle }) => [id, lifecycle.states.map((state) => state.id)])
    expect(states).toEqual(Object.entries(ALLOWED).map(([id, rows]) => [id, Object.keys(rows)]))
  })

  it.each(cells)('$id: $action in $state by a $role', ({ id, portal, state, role, action }) => {
    const allowed = ALLOWED[id]?.[state]?.[role] ?? []
    const cell = allowed.find((one) => one.split(' → ')[0] === action)
    const outcome = transition(portal, state, action, role)
    if (cell !== undefined) {
      expect(outcome).toMatchObject({ allowed: true, to: cell.split(' → ')[1] ?? state })
      return
    }
    const roleHasIt =
      OF_GROUPS.includes(`${id} ${role} ${action}`) ||
      Object.values(ALLOWED[id] ?? {}).some((row) => row[role]?.some((one) => one.split(' → ')[0] === action))
    expect(outcome).toMatchObject({
      allowed: false,
      code: roleHasIt ? (REFUSALS[state] ?? `application-${state}`) : 'forbidden',
      possible: allowed.map((one) => one.split(' → ')[0]),
    })
  })

  it.each(
    everyPortal.flatMap((portal) =>
      Object.entries(ALLOWED[portal.id] ?? {}).flatMap(([state, rows]) =>
        ROLES.map((role) => ({ id: portal.id, portal, state, role, actions: rows[role] ?? [] })),
      ),
    ),
  )('$id: all that a $role can do in $state', ({ portal, state, role, actions }) => {
    expect(actionsIn(portal, state, role)).toEqual(actions.map((one) => one.split(' → ')[0]))
  })
})

describe('outside the registration window', () => {
  it.each<[label: string, portal: typeof healthSkills, state: string, possible: string[]]>([
    ['nothing is begun or submitted', healthSkills, 'draft', []],
    ['what was submitted is edited until it is confirmed', healthSkills, 'submitted', ['edit', 'print']],
    ['and then no more', healthSkills, 'confirmed', ['print']],
    ['nothing is begun', healthQualification, 'draft', []],
    ['a submission is revoked until it is confirmed', healthQualification, 'submitted', ['revoke', 'print']],
    ['what was revoked is submitted again', healthQualification, 'revoked', ['edit', 'submit']],
    ['nothing is begun', sichuanHealth, 'draft', []],
    ['a submission is withdrawn until it is approved', sichuanHealth, 'submitted', ['withdraw']],
    ['what staff returned is amended', sichuanHealth, 'returned', ['edit', 'submit']],
    ['nothing is abandoned, the profile stays editable', nationalMedical, 'submitted', ['edit', 'print']],
    ['a form is not completed later', guangdongSkills, 'draft', []],
    ['a change can be requested', generalSkills, 'registered', ['requestChange', 'requestRefund']],
  ])('%s (%#)', (_label, portal, state, possible) => {
    expect(actionsIn(portal, state, 'candidate', { open: false })).toEqual(possible)
  })

  it.each([
    ['edited', healthSkills],
    ['withdrawn', sichuanHealth],
  ])('what has a 网报号 and was %s is completed again', (_label, portal) => {
    const situation = { open: false, facts: { numbered: true } }
    expect(actionsIn(portal, 'draft', 'candidate', situation)).toEqual(['edit', 'submit'])
  })

  it('the refusal says so', () => {
    expect(transition(healthSkills, 'draft', 'submit', 'candidate', { open: false })).toMatchObject({
      allowed: false,
      code: 'registration-closed',
      possible: [],
    })
    expect(transition(healthSkills, 'submitted', 'confirm', 'clerk', { open: false }).allowed).toBe(true)
  })
})

describe('transition', () => {
  it.each<[label: string, state: string, action: string, situation: Situation, to: string]>([
    ['approved before it is paid', 'submitted', 'approve', {}, 'approved'],
    ['approved again, paid long ago', 'submitted', 'approve', { facts: { feeSettled: true } }, 'registered'],
    ['a change is refused before payment', 'change-requested', 'refuseChange', {}, 'approved'],
    ['and after', 'change-requested', 'refuseChange', { facts: { feeSettled: true } }, 'registered'],
  ])('depends on facts: %s', (_label, state, action, situation, to) => {
    expect(transition(generalSkills, state, action, 'clerk', situation)).toMatchObject({ allowed: true, to })
  })

  it('lets a station withdraw what it registered itself, until it is confirmed', () => {
    const clerk = (state: string, inGroup: boolean) =>
      actionsIn(guangdongSkills, state, 'clerk', { open: false, facts: { inGroup } })
    expect([clerk('draft', true), clerk('submitted', true), clerk('confirmed', true)]).toEqual([
      ['withdraw'],
      ['confirm', 'withdraw'],
      [],
    ])
    expect([clerk('draft', false), clerk('submitted', false)]).toEqual([[], ['confirm']])
  })

  it('says why, in both languages', () => {
    expect(transition(healthSkills, 'confirmed', 'edit', 'candidate')).toEqual({
      allowed: false,
      code: 'application-confirmed',
      text: {
        zh: '现场确认后不能再更改报名信息',
        en: 'A confirmed application can no longer be changed',
      },
      possible: ['print'],
    })
  })

  it('knows no action of another portal', () => {
    expect(transition(healthSkills, 'submitted', 'withdraw', 'candidate')).toMatchObject({
      code: 'action-unknown',
      possible: ['edit', 'print'],
    })
  })

  it('refuses a state that does not exist', () => {
    expect(() => transition(healthSkills, 'approved', 'edit', 'candidate')).toThrow(TypeError)
    expect(() => stateOf(healthSkills, 'constructor')).toThrow('no state constructor')
  })

  it('asks staff for a reason where a candidate has to amend', () => {
    const reasoned = everyPortal.flatMap(({ id, lifecycle }) =>
      lifecycle.transitions.filter(({ needsReason }) => needsReason).map(({ action }) => `${id} ${action}`),
    )
    expect(Array.from(new Set(reasoned.filter((one) => !one.endsWith('releaseIdNumber'))))).toEqual([
      'sichuan-health return',
      'guangdong-skills withdraw',
      'general-skills return',
      'general-skills refuseChange',
      'general-skills refuseRefund',
    ])
    expect(reasoned.filter((one) => one.endsWith('releaseIdNumber')).length).toBeGreaterThan(
      everyPortal.length,
    )
  })
})

describe('what may be edited', () => {
  it.each<[label: string, portal: typeof healthSkills, state: string, path: string, editable: boolean]>([
    ['main: everything in a draft', healthSkills, 'draft', 'basic.idNumber', true],
    ['main: nothing once confirmed', healthSkills, 'confirmed', 'work.phone', false],
    ['revoked: not the name', healthQualification, 'revoked', 'basic.name', false],
    ['revoked: not the ID number', healthQualification, 'revoked', 'basic.idNumber', false],
    ['revoked: the gender', healthQualification, 'revoked', 'basic.gender', true],
    ['revoked: the photo', healthQualification, 'revoked', 'photo', true],
    ['四川: nothing while it is reviewed', sichuanHealth, 'submitted', 'attachments.workProof', false],
    ['四川: everything when it was returned', sichuanHealth, 'returned', 'attachments.workProof', true],
    ['国家: the profile', nationalMedical, 'submitted', 'work.trialEmployer', true],
    ['国家: not the registration', nationalMedical, 'submitted', 'exam.station', false],
    ['广东: a row of a draft', guangdongSkills, 'draft', 'educations.0.school', true],
    ['广东: no row later', guangdongSkills, 'submitted', 'educations.0.school', false],
  ])('%s', (_label, portal, state, path, editable) => {
    expect(isEditable(portal, state, path)).toBe(editable)
  })

  it('covers every row of a section by its name', () => {
    const portal = {
      lifecycle: {
        ...guangdongSkills.lifecycle,
        states: [{ ...stateOf(guangdongSkills, 'draft'), editable: { allExcept: ['educations.school'] } }],
      },
    }
    expect(isEditable(portal, 'draft', 'educations.12.school')).toBe(false)
    expect(isEditable(portal, 'draft', 'educations.12.schoolRemark')).toBe(true)
  })

  it('is listed for a form', () => {
    expect(editablePaths(healthSkills, 'confirmed')).toEqual([])
    expect(editablePaths(guangdongSkills, 'draft')).toEqual([
      ...['name', 'idType', 'idNumber', 'gender', 'birthDate', 'phone'].map((id) => `basic.${id}`),
      ...['level', 'occupation', 'attempt', 'subjects', 'station', 'byOccupation', 'heldOccupation'].map(
        (id) => `exam.${id}`,
      ),
      'educations',
      'works',
      'photo',
    ])
    const all = editablePaths(healthQualification, 'draft')
    const revoked = editablePaths(healthQualification, 'revoked')
    expect(all.filter((path) => !revoked.includes(path))).toEqual(['basic.name', 'basic.idNumber'])
    expect(editablePaths(sichuanHealth, 'draft').slice(-5)).toEqual([
      'photo',
      ...['workProof', 'pledge', 'diploma', 'qualification'].map((id) => `attachments.${id}`),
    ])
  })
})

describe('materialsFor', () => {
  const today = '2026-11-22'
  const ids = (exam: object) => materialsFor(nationalMedical, { exam }, { today }).map(({ id }) => id)

  it.each<[label: string, exam: object, materials: string[]]>([
    ['by education', { level: 'assistant', basis: 'education' }, ['identity', 'diploma', 'trial']],
    [
      'a licensed assistant who becomes a doctor',
      { level: 'doctor', fromAssistant: 'yes', basis: 'education' },
      ['identity', 'diploma', 'trial', 'assistant'],
    ],
    [
      'by apprenticeship',
      { level: 'assistant', basis: 'apprenticeship' },
      ['identity', 'diploma', 'trial', 'traditional'],
    ],
    ['nobody can say: staff decide', {}, ['identity', 'diploma', 'trial', 'assistant', 'traditional']],
  ])('five groups, %s', (_label, exam, materials) => {
    expect(ids(exam)).toEqual(materials)
  })

  it('leaves the main portal’s documents to the plan', () => {
    expect(materialsFor(healthSkills, {}, { today })).toEqual([])
  })
})
