import { setAtPath } from './data-path'
import type { Failures } from './failures'
import type { JavaScriptEngine } from './javascript-engine'
import type { RenderedNode, WxmlView } from './wxml-view'

/** WeChat takes at most 1024 KB in one setData. */
const SET_DATA_LIMIT = 1024 * 1024

type Method = (this: unknown, ...values: unknown[]) => unknown
export type PageDefinition = Readonly<Record<string, unknown>>

/** One page on the stack: the instance that the app's code sees as `this`, and what it shows. */
export class Page {
  readonly instance: Record<string, unknown>
  /** bytes of JSON that went through setData, which is what makes a page slow */
  setDataBytes = 0
  private tree: RenderedNode | undefined

  constructor(
    readonly route: string,
    readonly query: Readonly<Record<string, string>>,
    definition: PageDefinition,
    private readonly view: WxmlView,
    private readonly engine: JavaScriptEngine,
    private readonly failures: Failures,
  ) {
    this.instance = {
      ...definition,
      ...(definition.methods as object | undefined),
      route,
      __route__: route,
      options: query,
      data: JSON.parse(JSON.stringify(definition.data ?? {})) as Record<string, unknown>,
      setData: (patch: object, done?: () => void) => this.setData(patch, done),
      selectComponent: () => null,
      selectAllComponents: () => [],
    }
  }

  /** Calls a lifecycle or an event handler, if the page has it. */
  call(method: string, ...values: unknown[]): void {
    const found = this.instance[method]
    if (typeof found === 'function')
      this.failures.guard(() => void (found as Method).apply(this.instance, values))
  }

  /** What the page shows now: a `page` node that holds the rendered nodes. */
  render(): RenderedNode {
    if (!this.tree) {
      const children = this.view.render(this.instance.data as Record<string, unknown>)
      this.tree = { tag: 'page', attributes: {}, handlers: {}, children, owner: '' }
      for (const child of children) if (typeof child !== 'string') child.parent = this.tree
    }
    return this.tree
  }

  private setData(patch: object, done?: () => void): void {
    const json = JSON.stringify(patch)
    const bytes = Buffer.byteLength(json)
    if (bytes > SET_DATA_LIMIT)
      throw new Error(`setData on ${this.route}: ${bytes} bytes, WeChat takes ${SET_DATA_LIMIT} at most`)
    this.setDataBytes += bytes
    const data = this.instance.data as Record<string, unknown>
    for (const [path, value] of Object.entries(JSON.parse(json) as object)) setAtPath(data, path, value)
    this.tree = undefined
    if (done) this.engine.later(() => done.call(this.instance))
  }
}
