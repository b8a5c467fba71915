import { chromium, type Browser, type Locator, type Page } from 'playwright-core'
import { findChromium } from './chromium'
import { fontconfigFile } from './fonts'

/** The browser makes no connection of its own, and needs no sandbox, GPU or display. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A headless Chromium that shows Chinese text, on a machine where neither was installed. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium()
  return chromium.launch({
    executablePath,
    args: QUIET,
    env: { ...process.env, ...env, FONTCONFIG_FILE: await fontconfigFile() },
  })
}

export interface BrowserPhone {
  readonly page: Page
  /** uncaught errors, `console.error` and requests that the server never answered, in their order */
  readonly problems: readonly string[]
  /** the page of the app on top: Taro keeps the pages below it in the document, hidden */
  readonly screen: Locator
  close(): Promise<void>
}

/**
 * A phone's browser with a storage of its own.
 *
 * @example
 * const phone = await openPhone(browser, { width: 390, height: 844 })
 * await phone.page.goto(`${server}/#/pages/login/login`)
 * await phone.screen.getByLabel('用户名').fill('wang')
 * expect(phone.problems).toEqual([])
 */
export async function openPhone(
  browser: Browser,
  viewport: { width: number; height: number },
): Promise<BrowserPhone> {
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText
    // The page itself broke it off, by going elsewhere.
    if (reason !== 'net::ERR_ABORTED') problems.push(`${request.url()} ${reason}`)
  })
  return {
    page,
    problems,
    screen: page.locator('.taro_page:visible').last(),
    close: () => context.close(),
  }
}
