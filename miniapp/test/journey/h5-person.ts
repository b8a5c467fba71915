import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { PASSWORD, type Client, type TestServer } from '../../../server/test/test-server'
import { idOf } from '../../src/form/field-ids'
import { openPhone, type BrowserPhone } from '../browser'
import { usernameOf } from './username-of'

const PICTURES = path.resolve(import.meta.dirname, '../../../artefacts/journey')

export const PHONE = { width: 390, height: 844 }
export const SMALL_PHONE = { width: 320, height: 640 }

/** Milliseconds that a person waits for anything before the test says what did not come. */
const PATIENCE = 20_000

/** Milliseconds for one key more. */
const KEY = 1000

/** Chromium's own line in the console for an answer of 4xx; the answers themselves are kept as `refusals`. */
const ANSWERED = /the server responded with a status of 4\d\d/

/** Where the portal is, and what time it is there. */
export type Site = Pick<TestServer, 'address' | 'now'>

/** Somebody in front of a phone whose browser shows the portal, and whose clock is the server's. */
export class Person {
  /** ids of the server's refusals so far */
  readonly refusals = new Set<string>()

  private constructor(
    private readonly server: Site,
    readonly phone: BrowserPhone,
    private readonly viewport: { width: number; height: number },
  ) {}

  static async sitDown(browser: Browser, server: Site, viewport = PHONE): Promise<Person> {
    const phone = await openPhone(browser, viewport)
    const person = new Person(server, phone, viewport)
    await person.setClock(server.now)
    phone.page.setDefaultTimeout(PATIENCE)
    phone.page.on('response', (response) => {
      if (response.status() < 400) return
      void response.json().then(
        (body: { id: string }) => person.refusals.add(body.id),
        () => person.refusals.add(`${response.status()} ${response.url()}`),
      )
    })
    return person
  }

  /** As somebody whom the server knows, at the first page of her role. */
  static async logIn(browser: Browser, server: Site, client: Client, viewport = PHONE): Promise<Person> {
    const person = await Person.sitDown(browser, server, viewport)
    await person.open()
    await person.logIn(await usernameOf(client))
    await person.on('login').waitFor({ state: 'detached' })
    return person
  }

  get page(): Page {
    return this.phone.page
  }

  /** What went wrong in the page; refusals of the server are no fault of it. */
  get problems(): string[] {
    return this.phone.problems.filter((problem) => !ANSWERED.test(problem))
  }

  setClock(time: number): Promise<void> {
    return this.page.clock.setFixedTime(time)
  }

  /** Types an address of the app into the browser. */
  async open(address = ''): Promise<void> {
    await this.page.goto(`${this.server.address}/${address && `#${address}`}`)
  }

  /** From the list of plans at home to the registration for the main portal's. */
  async openPlan(): Promise<void> {
    await this.tap('plan-demo-health-skills')
  }

  async reload(): Promise<void> {
    await this.page.reload()
  }

  /** What was typed and not saved is gone, as after logging out; the log-in stays. */
  async forgetDrafts(): Promise<void> {
    await this.page.evaluate(() => {
      for (const key of Object.keys(localStorage)) if (key.startsWith('draft/')) localStorage.removeItem(key)
    })
  }

  /** Closes the page with whatever stands in it, and opens its address again. */
  async closeAndReopen(): Promise<void> {
    const address = this.page.url()
    await this.page.goto('about:blank')
    await this.page.goto(address)
  }

  /** An element of the page on top, by its id. */
  on(id: string): Locator {
    return this.phone.screen.locator(`[id="${id}"]`)
  }

  async sees(id: string): Promise<void> {
    await this.on(id).waitFor()
  }

  async seesIn(id: string, text: string): Promise<void> {
    await this.on(id).filter({ hasText: text }).waitFor()
  }

  async seesNothingIn(id: string): Promise<void> {
    await this.on(id).and(this.phone.screen.locator(':empty')).waitFor({ state: 'attached' })
  }

  /** Something that the page scrolls to by itself: its top stands on the screen, below what sticks there. */
  async comesIntoView(id: string): Promise<void> {
    await this.page.waitForFunction((wanted) => {
      // Looked up each time: what is drawn anew is another element.
      const found = Array.from(document.querySelectorAll<HTMLElement>(`[id="${wanted}"]`))
      const shown = found.find((element) => element.offsetParent !== null)
      const { left = 0, top = 0 } = shown?.getBoundingClientRect() ?? {}
      return shown?.contains(document.elementFromPoint(left + 8, top + 8)) ?? false
    }, id)
  }

  /** Whether an element stands on the screen as a whole, without scrolling. */
  async isOnScreen(id: string): Promise<boolean> {
    const box = await this.on(id).boundingBox()
    return box !== null && box.y >= 0 && box.y + box.height <= this.viewport.height
  }

  /** The candidate's photo at the counter, once it is drawn. */
  async seesPhoto(): Promise<void> {
    const photo = await this.phone.screen.locator('img.photo').elementHandle()
    await this.page.waitForFunction((image) => (image as HTMLImageElement).naturalWidth > 0, photo)
  }

  async textOf(id: string): Promise<string> {
    return (await this.on(id).innerText()).trim()
  }

  async tap(id: string): Promise<void> {
    await this.on(id).tap()
  }

  /** Puts the cursor into an empty or filled field and types, key by key. */
  async type(id: string, text: string): Promise<void> {
    await this.tap(id)
    if ((await this.on(id).inputValue()) !== '') await this.page.keyboard.press('ControlOrMeta+A')
    // A busy phone takes a moment for each key.
    await this.on(id).pressSequentially(text, { timeout: PATIENCE + text.length * KEY })
  }

  async fillIn(field: string, text: string): Promise<void> {
    await this.type(idOf(field), text)
  }

  async logIn(username: string, password = PASSWORD): Promise<void> {
    await this.type('username', username)
    await this.type('password', password)
    await this.tap('login')
  }

  /** One of a few options on the page. */
  async choose(field: string, code: string): Promise<void> {
    await this.tap(`${idOf(field)}-${code}`)
  }

  /** One of many options in a sheet. */
  async chooseInSheet(field: string, code: string): Promise<void> {
    await this.tap(idOf(field))
    await this.choose(field, code)
    await this.on(`${idOf(field)}-sheet`).waitFor({ state: 'detached' })
  }

  /** A finding of a field, once it is shown. */
  async finding(field: string, code: string): Promise<string> {
    return this.textOf(`finding-${idOf(field)}-${idOf(code)}`)
  }

  async acknowledge(field: string, code: string): Promise<void> {
    await this.tap(`acknowledge-${idOf(field)}-${idOf(code)}`)
  }

  /** Taps a button that asks for a file, and chooses this one. */
  async pickFile(id: string, file: string): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.tap(id)])
    await chooser.setFiles(file)
  }

  async download(id: string): Promise<{ name: string; bytes: Uint8Array }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.tap(id)])
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
  }

  /** Taps a button of Taro's dialog, which stands outside of every page. */
  async answerDialog(button: string): Promise<void> {
    await this.page.locator('.taro__modal').getByText(button, { exact: true }).tap()
  }

  /** Whether anything stands beyond the right edge. */
  async scrollsSideways(): Promise<boolean> {
    return this.page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('.taro_page')].some(
        (element) => element.scrollWidth > element.clientWidth,
      ),
    )
  }

  /** Keeps a picture of what the person sees. */
  async photograph(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true })
    await this.page.screenshot({ path: path.join(PICTURES, `${name}.png`), animations: 'disabled' })
  }

  /** Keeps a picture of the page down to its end. */
  async photographWhole(name: string): Promise<void> {
    await this.whole(() => this.photograph(name))
  }

  /** Looks at the page on a screen that is as high as it is; at an open sheet on the phone's own. */
  async whole<Seen>(look: () => Promise<Seen>): Promise<Seen> {
    const height = await this.phone.screen.evaluate((element) =>
      element.querySelector('[role="dialog"]') ? 0 : element.scrollHeight,
    )
    await this.page.setViewportSize({ ...this.viewport, height: Math.max(height, this.viewport.height) })
    const seen = await look()
    await this.page.setViewportSize(this.viewport)
    return seen
  }

  leave(): Promise<void> {
    return this.phone.close()
  }
}
