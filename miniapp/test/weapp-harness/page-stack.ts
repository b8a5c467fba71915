import path from 'node:path'
import type { PackageFiles } from './package-files'
import type { Page } from './page'
import { WxFailure } from './wx/api'

/** WeChat keeps ten pages at most. */
const STACK_LIMIT = 10

/** The pages that are open, the last one on top, with WeChat's order of lifecycles. Errors are WeChat's own words. */
export class PageStack {
  readonly pages: Page[] = []

  constructor(
    private readonly files: PackageFiles,
    private readonly create: (route: string, query: Record<string, string>) => Page,
    private readonly later: (work: () => void) => unknown,
  ) {}

  get top(): Page | undefined {
    return this.pages.at(-1)
  }

  navigateTo(url: string): void {
    const target = this.target(url)
    if (this.files.tabs.has(target.route)) throw new WxFailure('can not navigateTo a tabbar page')
    if (this.pages.length >= STACK_LIMIT) throw new WxFailure('webview count limit exceed')
    this.top?.call('onHide')
    this.push(target)
  }

  redirectTo(url: string): void {
    const target = this.target(url)
    if (this.files.tabs.has(target.route)) throw new WxFailure('can not redirectTo a tabbar page')
    this.pages.pop()?.call('onUnload')
    this.push(target)
  }

  reLaunch(url: string): void {
    const target = this.target(url)
    this.unload(this.pages.length)
    this.push(target)
  }

  switchTab(url: string): void {
    const target = this.target(url)
    if (!this.files.tabs.has(target.route)) throw new WxFailure('can not switch to no-tabBar page')
    this.unload(this.pages.length)
    this.push(target)
  }

  navigateBack(delta = 1): void {
    if (this.pages.length <= 1) throw new WxFailure('cannot navigate back at first page')
    this.unload(Math.min(delta, this.pages.length - 1))
    this.top?.call('onShow')
  }

  private unload(count: number): void {
    for (let left = count; left > 0; left--) this.pages.pop()?.call('onUnload')
  }

  private push({ route, query }: { route: string; query: Record<string, string> }): void {
    const page = this.create(route, query)
    this.pages.push(page)
    page.call('onLoad', query)
    page.call('onShow')
    this.later(() => page.call('onReady'))
  }

  /** WeChat hands query values over as they are written: it does not decode `%E5%8C%97`. */
  private target(url: string): { route: string; query: Record<string, string> } {
    const [address = '', search = ''] = url.split('?', 2)
    const from = this.top ? path.posix.dirname(`/${this.top.route}`) : '/'
    const route = path.posix.resolve(from, address).slice(1)
    if (!this.files.pages.has(route)) throw new WxFailure(`page "${route}" is not found`)
    const pairs = search.split('&').filter((pair) => pair !== '')
    return {
      route,
      query: Object.fromEntries(
        pairs.map((pair) => {
          const equals = pair.indexOf('=')
          return equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
        }),
      ),
    }
  }
}
