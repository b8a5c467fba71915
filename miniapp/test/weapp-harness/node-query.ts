import type { RenderedNode } from './wxml-view'

type Test = (node: RenderedNode) => boolean

const simple = /([a-z][\w-]*)|#([\w-]+)|\.([\w-]+)|\[([\w-]+)(?:="([^"]*)")?\]/gy

function compound(source: string): Test {
  const tests: Test[] = []
  let end = 0
  for (const [text, tag, id, className, attribute, value] of source.matchAll(simple)) {
    end += text.length
    if (tag !== undefined) tests.push((node) => node.tag === tag)
    else if (id !== undefined) tests.push((node) => node.attributes.id === id)
    else if (className !== undefined)
      tests.push((node) =>
        String(node.attributes.class ?? '')
          .split(/\s+/)
          .includes(className),
      )
    else if (value === undefined) tests.push((node) => Boolean(node.attributes[attribute!]))
    else tests.push((node) => String(node.attributes[attribute!]) === value)
  }
  if (end !== source.length || tests.length === 0) throw new Error(`cannot read the selector "${source}"`)
  return (node) => tests.every((test) => test(node))
}

/** Reads `tag#id.class[attribute="value"]` and descendants by a space. */
function parseSelector(selector: string): Test {
  const [last, ...outer] = selector.trim().split(/\s+/).map(compound).reverse()
  return (node) => {
    if (!last!(node)) return false
    let ancestor = node.parent
    for (const test of outer) {
      while (ancestor && !test(ancestor)) ancestor = ancestor.parent
      if (!ancestor) return false
      ancestor = ancestor.parent
    }
    return true
  }
}

export function* descendants(node: RenderedNode): Generator<RenderedNode> {
  for (const child of node.children) {
    if (typeof child === 'string') continue
    yield child
    yield* descendants(child)
  }
}

export function queryAll(root: RenderedNode, selector: string): RenderedNode[] {
  const matches = parseSelector(selector)
  return [...descendants(root)].filter(matches)
}

/** The nearest node with this tag, the node itself first. */
export function closest(node: RenderedNode, tag: string): RenderedNode | undefined {
  let found: RenderedNode | undefined = node
  while (found && found.tag !== tag) found = found.parent
  return found
}

export function textOf(node: RenderedNode): string {
  return node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

const SHOWN = ['id', 'class', 'value', 'placeholder', 'disabled', 'checked', 'src', 'aria-label']

/** The tree as text, for the message of a failed test. */
export function print(node: RenderedNode, depth = 0): string {
  const indent = '  '.repeat(depth)
  const attributes = SHOWN.filter(
    (name) => node.attributes[name] !== undefined && node.attributes[name] !== '',
  )
    .map((name) => ` ${name}=${JSON.stringify(node.attributes[name])}`)
    .join('')
  const children = node.children.map((child) =>
    typeof child === 'string' ? `${indent}  ${JSON.stringify(child)}` : print(child, depth + 1),
  )
  return [`${indent}<${node.tag}${attributes}>`, ...children].join('\n')
}
