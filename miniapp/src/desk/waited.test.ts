import { expect, it } from 'vitest'
import { waitedSince } from './waited'

it.each([
  ['just now', '2026-11-22T04:00:00.000Z', 'minutes', 0],
  ['a minute short of an hour', '2026-11-22T03:00:01.000Z', 'minutes', 59],
  ['an hour', '2026-11-22T03:00:00.000Z', 'hours', 1],
  ['a second short of a day', '2026-11-21T04:00:01.000Z', 'hours', 23],
  ['a day', '2026-11-21T04:00:00.000Z', 'days', 1],
  ['ten days and a half', '2026-11-11T16:00:00.000Z', 'days', 10],
  ['ahead of this clock', '2026-11-22T04:05:00.000Z', 'minutes', 0],
])('%s', (_label, since, unit, count) => {
  expect(waitedSince(since, Date.UTC(2026, 10, 22, 4))).toEqual({ unit, count })
})
