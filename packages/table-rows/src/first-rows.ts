import type { Row } from './row'

/**
 * Reads the first rows of a table ahead: at least `count` of them, or all that there are. A table that cannot be read
 * further on has its rows before that, and `rest` throws; one without any row that can be read throws at once.
 */
export async function firstRows(
  batches: AsyncIterable<readonly Row[]>,
  count: number,
): Promise<{ readonly first: readonly Row[]; readonly rest: AsyncIterable<readonly Row[]> }> {
  const reading = batches[Symbol.asyncIterator]()
  const first: Row[] = []
  let failure: { readonly error: unknown } | undefined
  try {
    while (first.length < count) {
      const batch = await reading.next()
      if (batch.done === true) break
      first.push(...batch.value)
    }
  } catch (error) {
    if (first.length === 0) throw error
    failure = { error }
  }
  return { first, rest: remaining(reading, failure) }
}

async function* remaining(
  reading: AsyncIterator<readonly Row[]>,
  failure: { readonly error: unknown } | undefined,
): AsyncGenerator<readonly Row[]> {
  if (failure !== undefined) throw failure.error
  for (let batch = await reading.next(); batch.done !== true; batch = await reading.next()) yield batch.value
}
