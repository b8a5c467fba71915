import { portals } from '@registration/rules/portals'
import { expect, it } from 'vitest'
import { showsIdentity } from './shows-identity'

const confirmation = {
  clerk: 'li',
  station: '140100-01',
  documents: [],
  feeFen: 0,
  at: '2026-11-22T02:00:00Z',
}

it.each([
  ['a card to compare at the counter', 'guangdong-skills', 'unverified', null, true],
  ['no card to compare on line', 'sichuan-health', 'unverified', null, false],
  ['nothing to compare once it is confirmed', 'health-skills', 'unverified', confirmation, false],
  ['what a bank has verified', 'guangdong-skills', 'verified', confirmation, true],
  ['another person, wherever', 'sichuan-health', 'differs', null, true],
] as const)('shows %s: %s, %s', (_label, portal, identity, confirmed, expected) => {
  expect(
    showsIdentity(portals[portal]!, { identity, confirmation: confirmed && { ...confirmed, documents: [] } }),
  ).toBe(expected)
})
