import { portals } from '@registration/rules/portals'
import { describe, expect, it } from 'vitest'
import { registeredStates } from './registered-states'

describe('registeredStates', () => {
  it.each([
    ['health-skills', ['confirmed']],
    ['health-qualification', ['confirmed']],
    ['sichuan-health', ['approved']],
    ['national-medical', ['confirmed']],
    ['guangdong-skills', ['confirmed']],
    ['general-skills', ['registered']],
  ])('of %s are %j', (portal, states) => {
    expect(registeredStates(portals[portal]!)).toEqual(states)
  })
})
