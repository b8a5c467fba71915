import { readFileSync } from 'node:fs'
import path from 'node:path'
import { interpolate, templateData, type Scope } from './wxml-expression'
import { parseWxml, type WxmlElement, type WxmlNode } from './wxml-parser'

export interface Handler {
  /** the method's name, on the page or on the component that `owner` names */
  readonly method: string
  /** bound with `catch`: the event goes no further */
  readonly stops: boolean
}

/** A node as WeChat would show it. */
export interface RenderedNode {
  readonly tag: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly handlers: Readonly<Record<string, Handler>>
  readonly children: readonly (RenderedNode | string)[]
  /** the custom component whose template holds the node, or `''` for the page's own */
  readonly owner: string
  parent?: RenderedNode
}

interface WxmlFile {
  readonly body: readonly WxmlNode[]
  readonly templates: ReadonlyMap<string, readonly WxmlNode[]>
  /** the exports of each `<wxs module>` */
  readonly modules: Scope
}

const files = new Map<string, WxmlFile>()

function wxs(file: string): unknown {
  const module = { exports: {} }
  new Function('module', readFileSync(file, 'utf8'))(module)
  return module.exports
}

function load(file: string): WxmlFile {
  const known = files.get(file)
  if (known) return known
  const body: WxmlNode[] = []
  const templates = new Map<string, readonly WxmlNode[]>()
  const modules: Record<string, unknown> = {}
  const sibling = (source: string | true | undefined) => path.resolve(path.dirname(file), String(source))
  for (const node of parseWxml(readFileSync(file, 'utf8'))) {
    if (typeof node === 'string') body.push(node)
    else if (node.tag === 'import') {
      const imported = load(sibling(node.attributes.src))
      for (const [name, content] of imported.templates) templates.set(name, content)
      Object.assign(modules, imported.modules)
    } else if (node.tag === 'wxs') modules[String(node.attributes.module)] = wxs(sibling(node.attributes.src))
    else if (node.tag === 'template' && node.attributes.name !== undefined)
      templates.set(String(node.attributes.name), node.children)
    else body.push(node)
  }
  const loaded = { body, templates, modules }
  files.set(file, loaded)
  return loaded
}

const binding = /^(?:capture-)?(bind|catch):?(.+)$/

/** Renders one compiled WXML file. `components` maps a tag to its custom component's path without extension. */
export class WxmlView {
  private readonly file: WxmlFile

  constructor(
    path: string,
    private readonly components: Readonly<Record<string, string>>,
    private readonly owner = '',
  ) {
    this.file = load(path)
  }

  render(data: Scope): readonly (RenderedNode | string)[] {
    return this.list(this.file.body, { ...data, ...this.file.modules })
  }

  private list(nodes: readonly WxmlNode[], scope: Scope): (RenderedNode | string)[] {
    const rendered: (RenderedNode | string)[] = []
    // Whether a branch of the current wx:if chain was taken.
    let taken = false
    for (const node of nodes) {
      if (typeof node === 'string') {
        const text = interpolate(node, scope)
        if (text !== undefined && text !== null && text !== '') rendered.push(String(text))
        continue
      }
      const { attributes } = node
      const condition = attributes['wx:if'] ?? attributes['wx:elif']
      if (attributes['wx:if'] !== undefined) taken = false
      if (condition !== undefined || attributes['wx:else'] !== undefined) {
        const holds: boolean = !taken && (condition === undefined || Boolean(interpolate(condition, scope)))
        if (!holds) continue
        taken = true
      }
      rendered.push(...this.repeat(node, scope))
    }
    return rendered
  }

  private repeat(node: WxmlElement, scope: Scope): (RenderedNode | string)[] {
    const source = node.attributes['wx:for']
    if (source === undefined) return this.element(node, scope)
    const items = (interpolate(source, scope) ?? []) as readonly unknown[]
    const item = String(node.attributes['wx:for-item'] ?? 'item')
    const index = String(node.attributes['wx:for-index'] ?? 'index')
    return items.flatMap((value, position) =>
      this.element(node, { ...scope, [item]: value, [index]: position }),
    )
  }

  private element(node: WxmlElement, scope: Scope): (RenderedNode | string)[] {
    if (node.tag === 'block') return this.list(node.children, scope)
    if (node.tag === 'template') return this.template(node, scope)

    const attributes: Record<string, unknown> = {}
    const handlers: Record<string, Handler> = {}
    for (const [name, source] of Object.entries(node.attributes)) {
      if (name.startsWith('wx:')) continue
      const [, kind, event] = binding.exec(name) ?? []
      if (event !== undefined) handlers[event] = { method: String(source), stops: kind === 'catch' }
      else attributes[name] = interpolate(source, scope)
    }
    const component = this.components[node.tag]
    if (component !== undefined)
      return [...new WxmlView(`${component}.wxml`, this.components, component).render(attributes)]

    const rendered: RenderedNode = {
      tag: node.tag,
      attributes,
      handlers,
      children: this.list(node.children, scope),
      owner: this.owner,
    }
    for (const child of rendered.children) if (typeof child !== 'string') child.parent = rendered
    return [rendered]
  }

  private template(node: WxmlElement, scope: Scope): (RenderedNode | string)[] {
    const name = String(interpolate(node.attributes.is ?? '', scope))
    const content = this.file.templates.get(name)
    if (!content)
      throw new Error(`template "${name}" is not in the build: no page uses that component by name`)
    return this.list(content, {
      ...templateData(String(node.attributes.data ?? ''), scope),
      ...this.file.modules,
    })
  }
}
