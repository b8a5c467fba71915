import { expect, it } from 'vitest'
import { firstRows } from './first-rows'
import type { Row } from './row'

const row = (number: number): Row => ({ number, cells: [String(number)] })

async function* batchesOf(sizes: readonly number[], breaks: boolean): AsyncGenerator<readonly Row[]> {
  let number = 0
  for (const size of sizes) yield Array.from({ length: size }, () => row(++number))
  if (breaks) throw new Error('cut off')
}

it.each<[label: string, sizes: number[], first: number, rest: number]>([
  ['no row', [], 0, 0],
  ['fewer rows than asked for', [1, 1], 2, 0],
  ['as many', [2, 1], 3, 0],
  ['more in later batches', [1, 1, 1, 4, 2], 3, 6],
  ['more in the first batch', [5, 2], 5, 2],
])('reads ahead in a table of %s', async (_label, sizes, count, rest) => {
  const ahead = await firstRows(batchesOf(sizes, false), 3)
  expect(ahead.first).toHaveLength(count)
  const after: Row[] = []
  for await (const rows of ahead.rest) after.push(...rows)
  expect(after).toHaveLength(rest)
  expect([...ahead.first, ...after].map(({ number }) => number)).toEqual(
    Array.from({ length: count + rest }, (_, index) => index + 1),
  )
})

it('has the rows before the one that cannot be read, and fails after them', async () => {
  const ahead = await firstRows(batchesOf([1, 1], true), 3)
  expect(ahead.first).toHaveLength(2)
  const reading = async () => {
    for await (const rows of ahead.rest) expect(rows).toEqual([])
  }
  await expect(reading()).rejects.toThrow('cut off')
})

it('fails at once where no row can be read', async () => {
  await expect(firstRows(batchesOf([], true), 3)).rejects.toThrow('cut off')
})
