import type { QueuedView } from '@registration/server/contract'
import { describe, expect, it } from 'vitest'
import { beside, firstPart, placeOf, without, withPart } from './queue-list'

const queued = (id: string): QueuedView => ({
  id,
  version: 1,
  onlineRegistrationNumber: '202600000000',
  name: '王*',
  state: 'submitted',
  station: '140100-01',
  occupation: null,
  level: null,
  submittedAt: null,
  warnings: 0,
})
const filter = { planId: 'plan', state: 'submitted' }
const part = (ids: string, next: string | null, total = 9) => ({
  applications: Array.from(ids, queued),
  total,
  next,
})
const ids = (list: { readonly applications: readonly QueuedView[] }) =>
  list.applications.map(({ id }) => id).join('')
const abc = firstPart(filter, part('abc', 'c'))

describe('the queue as far as it was read', () => {
  it.each([
    ['goes on where it ended', part('de', null), 'abcde', null],
    ['lists nobody twice who moved meanwhile', part('cd', 'd'), 'abcd', 'd'],
    ['ends', part('', null), 'abc', null],
  ])('%s', (_, next, expected, cursor) => {
    const longer = withPart(abc, next)
    expect([ids(longer), longer.next]).toEqual([expected, cursor])
  })

  it.each([
    ['b', 1, 'c'],
    ['b', -1, 'a'],
    ['a', -1, undefined],
    ['c', 1, undefined],
    ['x', 1, undefined],
  ] as const)('from %s by %i leads to %s', (id, step, expected) => {
    expect(beside(abc, id, step)?.id).toBe(expected)
  })

  it('says where somebody stands, and forgets who was dealt with', () => {
    expect(placeOf(abc, 'b')).toEqual({ place: 2, of: 9 })
    expect(placeOf(firstPart(filter, part('abc', 'c', 2)), 'c')).toEqual({ place: 3, of: 3 })
    const shorter = without(abc, ['a', 'b'])
    expect(ids(shorter)).toBe('c')
    expect(placeOf(shorter, 'b')).toBeUndefined()
    expect([shorter.total, shorter.next]).toEqual([7, 'c'])
    expect(without(shorter, ['a']).total).toBe(7)
  })
})
