import type { QueuedView } from '@registration/server/contract'
import { describe, expect, it } from 'vitest'
import { allOrNone, MOST, resultOf, toggled } from './selection'

const many = Array.from({ length: MOST + 1 }, (_, index) => ({ id: String(index) }))

describe('choosing several', () => {
  it.each([
    ['one more', ['a'], 'b', ['a', 'b']],
    ['one less', ['a', 'b'], 'a', ['b']],
  ])('%s', (_, chosen, id, expected) => {
    expect(toggled(chosen, id)).toEqual(expected)
  })

  it('chooses all, then none, and never more than one request takes', () => {
    expect(allOrNone(['1'], many.slice(0, 3))).toEqual(['0', '1', '2'])
    expect(allOrNone(['2', '0', '1'], many.slice(0, 3))).toEqual([])
    const all = allOrNone([], many)
    expect(all).toHaveLength(MOST)
    expect(toggled(all, String(MOST))).toEqual(all)
  })
})

it('gives each application its own result, whatever the order of the answers', () => {
  const [one, two, three] = ['1', '2', '3'].map((id) => ({ id }) as QueuedView)
  const result = resultOf(
    [one!, two!, three!],
    [
      { applicationId: '3', outcome: 'done', title: '' },
      { applicationId: '2', outcome: 'version-conflict', title: '内容已在别处更改' },
      { applicationId: '1', outcome: 'done', title: '' },
    ],
  )
  expect(result.done).toEqual(['1', '3'])
  expect(result.refused).toEqual([{ application: two, title: '内容已在别处更改' }])
})
