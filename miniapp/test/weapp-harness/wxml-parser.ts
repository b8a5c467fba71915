export interface WxmlElement {
  readonly tag: string
  /** an attribute without a value is `true` */
  readonly attributes: Readonly<Record<string, string | true>>
  readonly children: readonly WxmlNode[]
}

/** An element, or the source of a text (which may hold `{{…}}`). */
export type WxmlNode = WxmlElement | string

const comment = /<!--[\s\S]*?-->/g
const attribute = /([\w:@.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g
const token = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:@.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*(\/?)>|([^<]+)/g

function attributesOf(source: string): Record<string, string | true> {
  const attributes: Record<string, string | true> = {}
  for (const [, name = '', quoted, apostrophed] of source.matchAll(attribute))
    attributes[name] = quoted ?? apostrophed ?? true
  return attributes
}

/** Parses the WXML that Taro emits. Throws on tags that do not match. */
export function parseWxml(source: string): readonly WxmlNode[] {
  const top: WxmlNode[] = []
  const open: { tag: string; children: WxmlNode[] }[] = [{ tag: '', children: top }]
  for (const [, closing, tag = '', attributes = '', selfClosing, text] of source
    .replace(comment, '')
    .matchAll(token)) {
    const parent = open.at(-1)!
    if (text !== undefined) {
      if (text.trim() !== '') parent.children.push(text.trim())
    } else if (closing) {
      if (parent.tag !== tag) throw new Error(`WXML: </${tag}> closes <${parent.tag}>`)
      open.pop()
    } else {
      const children: WxmlNode[] = []
      parent.children.push({ tag, attributes: attributesOf(attributes), children })
      if (!selfClosing) open.push({ tag, children })
    }
  }
  if (open.length > 1) throw new Error(`WXML: <${open.at(-1)!.tag}> is not closed`)
  return top
}
