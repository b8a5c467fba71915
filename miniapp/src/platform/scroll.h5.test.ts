import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import ts from 'typescript'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest'
import { launchBrowser, openPhone, type BrowserPhone } from '../../test/browser'

const source = readFileSync(path.resolve(import.meta.dirname, 'scroll.h5.ts'), 'utf8')
const script = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ESNext, target: 99 } })

/** A page that scrolls in itself, as Taro's do: a thousand pixels, then what is scrolled to, then two thousand more. */
const PAGE = `<style>
  body { margin: 0 }
  .taro_page { height: 600px; overflow: auto; overflow-anchor: none }
  #problem { height: 40px; scroll-margin-top: 100px }
</style>
<div class="taro_page"><div id="above" style="height: 1000px"></div><div id="place"></div>
<div style="height: 2000px"></div></div>`

interface Page {
  scrollTo(id: string): void
  appear(): void
}

let browser: Browser
let phone: BrowserPhone

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  phone = await openPhone(browser, { width: 320, height: 600 })
  await phone.page.setContent(PAGE)
  await phone.page.addScriptTag({
    type: 'module',
    content: `${script.outputText}\nwindow.page = { scrollTo }`,
  })
  await phone.page.evaluate(() => {
    const { page } = window as unknown as { page: Page }
    page.appear = () => (document.querySelector('#place')!.innerHTML = '<div id="problem">!</div>')
  })
  const session = await phone.page.context().newCDPSession(phone.page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 8 })
})
afterEach(() => phone.close())

/** Runs in the page; each waits so many frames after the one before. */
const frames = (...steps: readonly (readonly [after: number, step: string])[]) =>
  phone.page.evaluate(async (all) => {
    for (const [after, step] of all) {
      for (let frame = 0; frame < after; frame++) await new Promise((next) => requestAnimationFrame(next))
      new Function('page', step)((window as unknown as { page: Page }).page)
    }
  }, steps)

const APPEAR = 'page.appear()'
const SCROLL = 'page.scrollTo("problem")'
const height = (pixels: number) => `document.querySelector('#above').style.height = '${pixels}px'`
const AWAY = `document.querySelector('.taro_page').scrollTop = 300`
const TOUCH = `document.body.dispatchEvent(new Event('touchstart', { bubbles: true }))`

describe('an element that is scrolled to', () => {
  it.each<{ what: string; steps: [number, string][]; top: number }>([
    {
      what: 'is there',
      steps: [
        [0, APPEAR],
        [0, SCROLL],
      ],
      top: 100,
    },
    {
      what: 'appears later',
      steps: [
        [0, SCROLL],
        [40, APPEAR],
      ],
      top: 100,
    },
    {
      what: 'moves during the scroll',
      steps: [
        [0, APPEAR],
        [0, SCROLL],
        [6, height(1600)],
      ],
      top: 100,
    },
    {
      what: 'moves after it',
      steps: [
        [0, APPEAR],
        [0, SCROLL],
        [60, height(1300)],
      ],
      top: 100,
    },
    {
      what: 'is drawn anew elsewhere',
      steps: [
        [0, APPEAR],
        [0, SCROLL],
        [50, height(400)],
        [0, APPEAR],
      ],
      top: 100,
    },
    {
      what: 'is left alone once somebody scrolls',
      steps: [
        [0, APPEAR],
        [0, SCROLL],
        [120, AWAY],
      ],
      top: 700,
    },
    {
      what: 'is left alone once somebody touches the page',
      steps: [
        [0, APPEAR],
        [0, SCROLL],
        [60, TOUCH],
        [0, height(1300)],
      ],
      top: 400,
    },
  ])('$what', async ({ steps, top }) => {
    await frames(...steps)
    await frames([200, ''])
    expect(
      await phone.page.evaluate(() => document.querySelector('#problem')!.getBoundingClientRect().top),
    ).toBe(top)
  })
})
