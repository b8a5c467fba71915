import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestServer } from '../../server/test/test-server'
import { launchBrowser } from './browser'
import { barriers } from './journey/accessibility'
import { SMALL_PHONE } from './journey/h5-person'
import { LOOKS, textFaults, wear } from './journey/looks'
import { gather, type People } from './pages/people'
import { enter, STATES } from './pages/states'
import { PackageFiles } from './weapp-harness/package-files'

const dist = path.resolve(import.meta.dirname, '../dist/h5')
const weapp = path.resolve(import.meta.dirname, '../dist/weapp')

let browser: Browser
let server: TestServer
let people: People
const seen = new Set<string>()

beforeAll(async () => {
  server = await TestServer.start(undefined, dist)
  browser = await launchBrowser()
  people = await gather(browser, server, SMALL_PHONE)
})
afterAll(async () => {
  await people.leave()
  await browser.close()
  await server.stop()
})

describe('every page, on a phone of 320 px, light, dark and in twice as large text, and to a screen reader', () => {
  it.each(STATES.map((state) => [state.name, state] as const))('%s', async (_, state) => {
    const person = await enter(state, people)
    seen.add(new URL(person.page.url()).hash.replace(/^#\/|\?.*/g, ''))
    const before = person.problems.length
    for (const look of LOOKS) {
      await wear(person.page, look)
      expect(await person.scrollsSideways(), look).toBe(false)
      expect(await person.whole(() => textFaults(person.page)), look).toEqual([])
      expect(await barriers(person.page), look).toEqual([])
    }
    await wear(person.page, 'light')
    const known = state.problems
    expect(person.problems.slice(before).filter((problem) => !known?.test(problem))).toEqual([])
  })

  it('none is left out', () => {
    expect([...new PackageFiles(weapp).pages].filter((page) => !seen.has(page))).toEqual([])
  })
})
