import { expect, it } from 'vitest'
import { partOfList } from './part-of-list'

it.each([
  ['more than a part', ['a', 'b', 'c'], 2, ['a', 'b'], 'after b'],
  ['exactly a part', ['a', 'b'], 2, ['a', 'b'], null],
  ['less than a part', ['a'], 2, ['a'], null],
  ['nothing', [], 2, [], null],
])('of %s that was read', (_what, read, limit, part, next) => {
  expect(partOfList(read, limit, (last) => `after ${last}`)).toEqual({ part, next })
})
