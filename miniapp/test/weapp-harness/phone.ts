import { checkedValues, controlOf, ControlState, formValue, pickerValue } from './controls'
import { Failures } from './failures'
import { JavaScriptEngine } from './javascript-engine'
import { closest, descendants, print, queryAll, textOf } from './node-query'
import { PackageFiles } from './package-files'
import { Page, type PageDefinition } from './page'
import { PageStack } from './page-stack'
import { WxmlView, type RenderedNode } from './wxml-view'
import { createWx, type Call } from './wx'
import { createAnswer, type WxApis } from './wx/api'
import { createCanvases } from './wx/canvas'
import { deviceApis, PIXEL_RATIO } from './wx/device'
import { fileApis, WxFiles } from './wx/files'
import { createPerson, interactionApis, type Person } from './wx/interaction'
import { mediaApis } from './wx/media'
import { navigationApis } from './wx/navigation'
import { Network, networkApis } from './wx/network'
import { selectorQueryApis } from './wx/selector-query'
import { Storage, storageApis } from './wx/storage'

export interface BootOptions {
  /** the folder of the built mini-program */
  readonly dist: string
  /** the page to start at; without one, the first page of app.json */
  readonly url?: string
  /** API address inside the bundle → address of the running server, both without a trailing slash */
  readonly servers?: Readonly<Record<string, string>>
  readonly fontSizeScaleFactor?: number
  readonly theme?: 'light' | 'dark'
  /** the phone's clock in milliseconds since the epoch; the machine's unless given */
  readonly clock?: () => number
  /** wx APIs that the harness does not declare, answered by the test */
  readonly apis?: WxApis
}

type Target = string | RenderedNode

/** In pixels of the screen. */
interface FingerPosition {
  readonly x: number
  readonly y: number
}
type Definition = Readonly<Record<string, unknown>>
type Callable = (...values: unknown[]) => void

const BUBBLING = new Set([
  'tap',
  'longpress',
  'longtap',
  'touchstart',
  'touchmove',
  'touchend',
  'touchcancel',
])
const POLL = 10

/**
 * A built mini-program on a phone without WeChat: app.js and the pages run as they were emitted, the compiled WXML is
 * rendered, and only events that it binds arrive. There is no layout, no WXSS and no painting.
 *
 * @example
 * const phone = boot({ dist: 'dist/weapp', servers: { 'http://127.0.0.1:3000': server.url } })
 * phone.input('#username', 'wang')
 * phone.tap('#login')
 * await phone.until(() => phone.byText('填写报名信息'))
 */
export class Phone {
  readonly calls: Call[] = []
  readonly person: Person = createPerson()
  readonly storage = new Storage()
  readonly files = new WxFiles()
  readonly network: Network
  /** the navigation bar's title, once the app has set one */
  title = ''

  private readonly failures = new Failures()
  private readonly controls = new ControlState()
  private readonly package: PackageFiles
  private readonly engine: JavaScriptEngine
  private readonly stack: PageStack
  private readonly pageDefinitions = new Map<string, PageDefinition>()
  private readonly componentDefinitions = new Map<string, Definition>()
  private loading = ''
  private running: Record<string, unknown> | undefined

  constructor({
    dist,
    url,
    servers = {},
    fontSizeScaleFactor = 1,
    theme = 'light',
    clock,
    apis = {},
  }: BootOptions) {
    this.package = new PackageFiles(dist)
    const later = (work: () => void) => this.engine.later(work)
    this.network = new Network(servers, later)
    this.stack = new PageStack(this.package, (route, query) => this.createPage(route, query), later)
    const first = url ?? [...this.package.pages][0]!

    const answer = createAnswer(later)
    const toBuffer = (bytes: Uint8Array) => this.engine.buffer(bytes)
    const toEngine = (json: string) => this.engine.json(json)
    const canvases = createCanvases(this.files, answer, later, PIXEL_RATIO)
    const declared: WxApis = {
      ...storageApis(this.storage, answer, (value) => value && toEngine(JSON.stringify(value))),
      ...fileApis(this.files, answer, toBuffer),
      ...networkApis(this.network, this.files, answer, { toEngine, toBuffer }),
      ...interactionApis(this.person, answer, (title) => (this.title = title)),
      ...mediaApis(this.person, this.files, answer),
      ...navigationApis(this.stack, answer),
      ...canvases.apis,
      ...selectorQueryApis((selector) => this.findAll(selector), canvases.canvasOf, later),
      ...deviceApis({ fontSizeScaleFactor, theme }, first, (api) => api in declared),
      nextTick: later,
      ...apis,
    }
    this.engine = new JavaScriptEngine(
      {
        wx: createWx(declared, this.calls, (error) => this.failures.add(error)),
        App: (app: Record<string, unknown>) => (this.running = app),
        Page: (page: PageDefinition) => this.pageDefinitions.set(this.loading, page),
        Component: (component: Definition) => this.componentDefinitions.set(this.loading, component),
        Behavior: (behavior: unknown) => behavior,
        getApp: () => this.running,
        getCurrentPages: () => this.stack.pages.map((page) => page.instance),
      },
      this.failures,
      clock,
    )
    this.load('app')
    if (!this.running) throw new Error('app.js did not call App()')
    const launch = { path: first, query: {}, scene: 1001 }
    for (const lifecycle of ['onLaunch', 'onShow'])
      (this.running[lifecycle] as Callable | undefined)?.call(this.running, launch)
    this.open(first)
  }

  /** Opens a page from outside the app, as a scanned code or a shared card does: every other page closes. */
  open(url: string): void {
    this.stack.reLaunch(url.startsWith('/') ? url : `/${url}`)
  }

  /**
   * The phone's own back button or gesture. An open page-container takes it: it slides away, tells so, and the page
   * stays.
   */
  back(): void {
    const container = this.findAll('page-container').find(({ attributes }) => attributes['show'])
    if (container === undefined) return this.stack.navigateBack()
    for (const phase of ['beforeleave', 'leave', 'afterleave']) this.emit(container, phase, {})
  }

  /** The object that the app passed to `App()`. */
  get app(): Readonly<Record<string, unknown>> {
    return this.running ?? {}
  }

  /** The data of the page on top. */
  get data(): Readonly<Record<string, unknown>> {
    return this.page.instance.data as Record<string, unknown>
  }

  /** The route of the page on top, such as `pages/login/login`. */
  get route(): string {
    return this.page.route
  }

  get query(): Readonly<Record<string, string>> {
    return this.page.query
  }

  /** The routes of all open pages, the one on top last. */
  get routes(): string[] {
    return this.stack.pages.map((page) => page.route)
  }

  /** Bytes of JSON that the page on top has sent through setData so far. */
  get setDataBytes(): number {
    return this.page.setDataBytes
  }

  callsOf(api: string): Call['options'][] {
    return this.calls.filter((call) => call.api === api).map((call) => call.options)
  }

  findAll(selector: string): RenderedNode[] {
    this.failures.raise()
    return queryAll(this.page.render(), selector)
  }

  find(selector: string): RenderedNode {
    const [found] = this.findAll(selector)
    if (!found) throw new Error(`no node for ${selector}\n${this.print()}`)
    return found
  }

  has(selector: string): boolean {
    return this.findAll(selector).length > 0
  }

  /** The innermost node whose text contains `text`. */
  byText(text: string): RenderedNode {
    this.failures.raise()
    const found = [...descendants(this.page.render())].filter((node) => textOf(node).includes(text)).at(-1)
    if (!found) throw new Error(`no text "${text}"\n${this.print()}`)
    return found
  }

  /** The text of a node, or of the whole page. */
  text(target?: Target): string {
    this.failures.raise()
    return textOf(target === undefined ? this.page.render() : this.node(target))
  }

  /** What a control shows: what the person typed, until the app sets another value. */
  value(target: Target): unknown {
    return this.controls.get(this.node(target), 'value')
  }

  checked(target: Target): boolean {
    return Boolean(this.controls.get(this.node(target), 'checked'))
  }

  /** Taps a node: the control that it is or labels reacts as the native one does, then `tap` bubbles. */
  tap(target: Target): void {
    const node = this.node(target)
    const control = controlOf(node, this.page.render())
    if (control?.attributes.disabled) throw new Error(`<${control.tag}> is disabled\n${this.print()}`)
    const reacted = control !== undefined && this.react(control)
    if (!this.emit(node, 'tap', { x: 1, y: 1 }) && !reacted)
      throw new Error(`nothing listens to a tap on <${node.tag}>\n${this.print()}`)
  }

  /** Types into an input or a textarea; WeChat cuts the text at `maxlength`, which is 140 unless set. */
  input(target: Target, text: string): void {
    const node = this.node(target)
    if (node.attributes.disabled) throw new Error(`<${node.tag}> is disabled`)
    const limit = Number(node.attributes.maxlength ?? 140)
    const value = limit >= 0 ? text.slice(0, limit) : text
    this.controls.set(node, 'value', value)
    this.fire(node, 'input', { value, cursor: value.length, keyCode: 0 })
  }

  focus(target: Target): void {
    const node = this.node(target)
    this.fire(node, 'focus', { value: this.controls.get(node, 'value'), height: 300 })
  }

  blur(target: Target): void {
    const node = this.node(target)
    this.fire(node, 'blur', { value: this.controls.get(node, 'value') })
  }

  /** The keyboard's 完成 key. */
  confirm(target: Target): void {
    const node = this.node(target)
    this.fire(node, 'confirm', { value: this.controls.get(node, 'value') })
  }

  /** Chooses in a picker: the label of a row, a label for each column, or a date such as `2020-06`. */
  pick(target: Target, choice: string | readonly string[]): void {
    const node = closest(this.node(target), 'picker')
    if (!node) throw new Error(`no picker\n${this.print()}`)
    if (node.attributes.disabled) throw new Error('<picker> is disabled')
    this.change(node, pickerValue(node, choice))
  }

  /** Moves fingers over a node, each along its own points; all have the same number of points. */
  swipe(target: Target, ...fingers: readonly (readonly FingerPosition[])[]): void {
    const node = this.node(target)
    const steps = fingers[0]?.length ?? 0
    for (let step = 0; step < steps; step++) {
      const touches = fingers.map((points, identifier) => {
        const { x, y } = points[step]!
        return { identifier, clientX: x, clientY: y, pageX: x, pageY: y }
      })
      this.emit(node, step === 0 ? 'touchstart' : 'touchmove', {}, touches)
    }
    this.emit(node, 'touchend', {}, [])
  }

  change(target: Target, value: unknown): void {
    this.fire(target, 'change', { value })
  }

  /** Sends any event to a node; throws when the compiled WXML does not bind it. */
  fire(target: Target, type: string, detail: Readonly<Record<string, unknown>> = {}): void {
    const node = this.node(target)
    if (!this.emit(node, type, detail))
      throw new Error(`the compiled WXML binds no "${type}" on <${node.tag}>\n${this.print()}`)
  }

  /** Waits until `check` returns something true, and returns it. Throws its last error, or the page, after `timeout` ms. */
  async until<T>(check: () => T, timeout = 5000): Promise<NonNullable<T>> {
    const deadline = Date.now() + timeout
    for (;;) {
      this.failures.raise()
      let problem: unknown
      try {
        const value = check()
        if (value) return value
      } catch (error) {
        problem = error
      }
      if (Date.now() > deadline)
        throw problem ?? new Error(`still waiting for ${String(check)}\n${this.print()}`)
      await new Promise((resolve) => setTimeout(resolve, POLL))
    }
  }

  print(): string {
    return print(this.page.render())
  }

  /** Stops the app. Throws what went wrong in it and was not seen yet. */
  close(): void {
    this.engine.stop()
    this.failures.raise()
  }

  private get page(): Page {
    return this.stack.top!
  }

  private node(target: Target): RenderedNode {
    return typeof target === 'string' ? this.find(target) : target
  }

  private load(route: string): void {
    this.loading = route
    this.engine.require(this.package.file(route))
  }

  private createPage(route: string, query: Record<string, string>): Page {
    const components = this.package.componentsOf(route)
    for (const [tag, component] of Object.entries(components)) {
      if (this.componentDefinitions.has(component)) continue
      this.loading = component
      this.engine.require(component)
      if (tag === 'custom-wrapper') throw new Error('the harness does not run CustomWrapper')
    }
    this.load(route)
    const definition = this.pageDefinitions.get(route) ?? this.componentDefinitions.get(route)
    if (!definition) throw new Error(`${route}.js did not call Page()`)
    const view = new WxmlView(this.package.file(`${route}.wxml`), components)
    return new Page(route, query, definition, view, this.engine, this.failures)
  }

  /** What a native control does by itself when it is tapped; `false` when that is nothing. */
  private react(control: RenderedNode): boolean {
    const { tag } = control
    if (tag === 'switch') {
      const value = !this.controls.get(control, 'checked')
      this.controls.set(control, 'checked', value)
      return this.emit(control, 'change', { value })
    }
    if (tag === 'checkbox') {
      this.controls.set(control, 'checked', !this.controls.get(control, 'checked'))
      const group = closest(control, 'checkbox-group')
      return (
        group !== undefined &&
        this.emit(group, 'change', { value: checkedValues(group, 'checkbox', this.controls) })
      )
    }
    if (tag === 'radio') {
      const group = closest(control, 'radio-group')
      for (const radio of group ? descendants(group) : [])
        if (radio.tag === 'radio') this.controls.set(radio, 'checked', radio === control)
      return group !== undefined && this.emit(group, 'change', { value: control.attributes.value })
    }
    const form = control.attributes['form-type'] === 'submit' ? closest(control, 'form') : undefined
    return form !== undefined && this.emit(form, 'submit', { value: formValue(form, this.controls) })
  }

  /** Hands the event to the node and, if it bubbles, to the nodes around it; `false` when none of them binds it. */
  private emit(target: RenderedNode, type: string, detail: object, touches: readonly object[] = []): boolean {
    this.failures.raise()
    let heard = false
    for (
      let node: RenderedNode | undefined = target;
      node;
      node = BUBBLING.has(type) ? node.parent : undefined
    ) {
      const handler = node.handlers[type]
      if (!handler) continue
      heard = true
      this.handle(node, handler.method, {
        type,
        timeStamp: Date.now(),
        target: about(target),
        currentTarget: about(node),
        mark: {},
        detail,
        touches,
        changedTouches: touches,
      })
      if (handler.stops) break
    }
    return heard
  }

  private handle(node: RenderedNode, method: string, event: object): void {
    if (node.owner === '') return this.page.call(method, event)
    const { methods } = this.componentDefinitions.get(node.owner) as { methods?: Record<string, Callable> }
    this.failures.guard(() => methods?.[method]?.(event))
  }
}

/** The part of a node that an event carries. */
function about({ attributes }: RenderedNode) {
  const dataset = Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => name.startsWith('data-'))
      .map(([name, value]) => [name.slice('data-'.length), value]),
  )
  return { id: attributes.id, dataset, offsetLeft: 0, offsetTop: 0 }
}

/** Starts a built mini-program at its first page or at `url`. */
export function boot(options: BootOptions): Phone {
  return new Phone(options)
}
