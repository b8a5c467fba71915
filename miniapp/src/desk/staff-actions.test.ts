import { portals } from '@registration/rules/portals'
import type { Portal } from '@registration/rules/lifecycle'
import { describe, expect, it } from 'vitest'
import { bulkTransitions, firstState, needsReason, queueStates, staffTransitions } from './staff-actions'

const portalOf = (id: string): Portal => portals[id]!
const names = (transitions: readonly { readonly action: string }[]) => transitions.map(({ action }) => action)

describe('what staff may do in a state', () => {
  it.each([
    ['health-skills', 'submitted', 'clerk', ['confirm']],
    ['health-qualification', 'submitted', 'clerk', ['confirm']],
    ['national-medical', 'submitted', 'clerk', ['confirm']],
    ['national-medical', 'abandoned', 'clerk', []],
    ['guangdong-skills', 'submitted', 'clerk', ['confirm', 'withdraw']],
    ['sichuan-health', 'submitted', 'clerk', ['approve', 'return']],
    ['sichuan-health', 'submitted', 'organiser', ['releaseIdNumber']],
    ['general-skills', 'submitted', 'clerk', ['approve', 'return']],
    ['general-skills', 'change-requested', 'clerk', ['grantChange', 'refuseChange']],
    ['general-skills', 'refund-requested', 'clerk', []],
    ['general-skills', 'refund-requested', 'organiser', ['grantRefund', 'refuseRefund']],
  ] as const)('%s, %s: a %s', (portal, state, role, expected) => {
    expect(names(staffTransitions(portalOf(portal), state, [role]))).toEqual(expected)
  })

  it('is what either role may, for somebody who has both', () => {
    const portal = portalOf('general-skills')
    const both = ['clerk', 'organiser'] as const
    expect(names(staffTransitions(portal, 'refund-requested', both))).toEqual(['grantRefund', 'refuseRefund'])
    expect(names(staffTransitions(portal, 'submitted', both))).toEqual([
      'approve',
      'return',
      'releaseIdNumber',
    ])
  })
})

describe('what can be done to many at once', () => {
  it.each([
    ['approves', 'sichuan-health', 'submitted', 'clerk', ['approve']],
    ['grants changes', 'general-skills', 'change-requested', 'clerk', ['grantChange']],
    ['pays nothing back', 'general-skills', 'refund-requested', 'organiser', []],
    ['confirms nobody who is not there', 'health-skills', 'submitted', 'clerk', []],
    ['withdraws nobody', 'guangdong-skills', 'submitted', 'clerk', []],
    ['releases no ID number', 'health-skills', 'submitted', 'organiser', []],
  ] as const)('%s', (_, portal, state, role, expected) => {
    expect(names(bulkTransitions(portalOf(portal), state, [role]))).toEqual(expected)
  })
})

describe('the states of the queue', () => {
  it.each(Object.keys(portals))('leave out drafts and what has ended, and nothing else: %s', (id) => {
    const portal = portalOf(id)
    const { states, initial, startAgainFrom } = portal.lifecycle
    expect(queueStates(portal).map((state) => state.id)).toEqual(
      states
        .map(({ id: state }) => state)
        .filter((state) => state !== initial && !startAgainFrom.includes(state)),
    )
  })

  it.each([
    ['a clerk of 四川', 'sichuan-health', 'clerk', 'submitted'],
    ['an organiser of 通用, who decides about refunds', 'general-skills', 'organiser', 'refund-requested'],
    ['an organiser of 四川, who decides nothing', 'sichuan-health', 'organiser', 'submitted'],
    ['a clerk of 国家医学考试', 'national-medical', 'clerk', 'submitted'],
  ] as const)('begin where there is something to do: %s', (_, portal, role, expected) => {
    expect(firstState(portalOf(portal), [role])).toBe(expected)
  })
})

it.each([
  ['return', true],
  ['refuseChange', true],
  ['refuseRefund', true],
  ['approve', false],
  ['grantChange', false],
  ['grantRefund', false],
] as const)('%s has to be given reasons: %s', (action, expected) => {
  expect(needsReason(portalOf('general-skills'), action)).toBe(expected)
})
