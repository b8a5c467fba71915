import { portals } from '@registration/rules/portals'
import { describe, expect, it } from 'vitest'
import { consequencesOf, type Consequences } from './consequences'

const NOW = Date.parse('2026-11-22T04:00:00Z')
const NOTHING: Consequences = {
  ends: false,
  freesSeat: false,
  wantsSubmission: false,
  locked: [],
  awaitsStaff: false,
  refundPercent: undefined,
}
const seat = { station: '140100-01', number: 1, until: null }
const refund = [
  { until: '2026-11-01T00:00:00Z', percent: 100 },
  { until: '2026-12-01T00:00:00Z', percent: 50 },
]

interface Case {
  readonly portal: string
  readonly state: string
  readonly action: string
  readonly means: Partial<Consequences>
}

describe('what an action means', () => {
  it.each<Case>([
    {
      portal: 'health-qualification',
      state: 'submitted',
      action: 'revoke',
      means: { wantsSubmission: true, locked: ['basic.name', 'basic.idNumber'] },
    },
    {
      portal: 'sichuan-health',
      state: 'submitted',
      action: 'withdraw',
      means: { wantsSubmission: true, freesSeat: true },
    },
    {
      portal: 'national-medical',
      state: 'submitted',
      action: 'abandon',
      means: { ends: true },
    },
    { portal: 'general-skills', state: 'registered', action: 'requestChange', means: { awaitsStaff: true } },
    {
      portal: 'general-skills',
      state: 'registered',
      action: 'requestRefund',
      means: { awaitsStaff: true, refundPercent: 50 },
    },
  ])('$portal: $action', ({ portal, state, action, means }) => {
    const application = { state, seat: portal === 'sichuan-health' ? seat : null }
    expect(consequencesOf(portals[portal]!, action, application, { refund }, NOW)).toEqual({
      ...NOTHING,
      ...means,
    })
  })

  it('gives nothing back when every step of the plan has passed', () => {
    const late = Date.parse('2027-01-01T00:00:00Z')
    const application = { state: 'registered', seat: null }
    expect(
      consequencesOf(portals['general-skills']!, 'requestRefund', application, { refund }, late)
        ?.refundPercent,
    ).toBe(0)
  })

  it('is nothing where the state has no such action', () => {
    const application = { state: 'confirmed', seat: null }
    expect(
      consequencesOf(portals['health-qualification']!, 'revoke', application, { refund }, NOW),
    ).toBeUndefined()
  })
})
