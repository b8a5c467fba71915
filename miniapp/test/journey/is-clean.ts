import { expect } from 'vitest'
import { barriers } from './accessibility'
import type { Person } from './h5-person'
import { LOOKS, textFaults, wear } from './looks'

/** Nothing stands beyond the edge, is cut off, or is hidden from a screen reader. */
export async function isClean(person: Person): Promise<void> {
  expect(await person.scrollsSideways()).toBe(false)
  expect(await person.whole(() => textFaults(person.page))).toEqual([])
  expect(await barriers(person.page)).toEqual([])
}

/** So, and in the dark, and in letters twice as large. */
export async function isCleanInEveryLook(person: Person): Promise<void> {
  for (const look of LOOKS) {
    await wear(person.page, look)
    await isClean(person)
  }
  await wear(person.page, 'light')
}
