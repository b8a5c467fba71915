import { createSign, createVerify, type KeyObject } from 'node:crypto'

/** RSA2: SHA256 with RSA (PKCS #1 v1.5), Base64. */
export function signText(key: KeyObject, text: string): string {
  return createSign('RSA-SHA256').update(text, 'utf8').sign(key, 'base64')
}

export function textIsSigned(key: KeyObject, text: string, signature: string): boolean {
  return createVerify('RSA-SHA256').update(text, 'utf8').verify(key, signature, 'base64')
}

/**
 * Parameters as they are signed (自行实现签名): sorted by name, `name=value` joined by `&`, values as they are, without
 * `sign` and without empty ones; of a notice, without `sign_type` too.
 */
export function signedText(
  parameters: Readonly<Record<string, string>>,
  without: readonly string[] = ['sign'],
): string {
  return Object.keys(parameters)
    .filter((name) => parameters[name] !== '' && !without.includes(name))
    .sort()
    .map((name) => `${name}=${parameters[name]}`)
    .join('&')
}

/**
 * The text of one member of a JSON object exactly as it was sent: an answer is signed as it stands, and to parse and
 * write it again would change it. `undefined` where there is no such member or the text is not JSON.
 *
 * @example
 * memberText('{"a":{"b": 1.0},"sign":"…"}', 'a') // → '{"b": 1.0}'
 */
export function memberText(json: string, name: string): string | undefined {
  const text = json.trim()
  let at = 0
  const spaces = (): void => {
    while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++
  }
  const string = (): string => {
    const start = at
    for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++
    at++
    return text.slice(start, at)
  }
  const value = (): string => {
    const start = at
    let depth = 0
    while (at < text.length) {
      const character = text.charAt(at)
      if (character === '"') {
        string()
        if (depth === 0) break
        continue
      }
      if (character === '{' || character === '[') depth++
      if (character === '}' || character === ']') {
        if (depth === 0) break
        depth--
        if (depth === 0) {
          at++
          break
        }
      }
      if (character === ',' && depth === 0) break
      at++
    }
    return text.slice(start, at).trimEnd()
  }

  if (text[at] !== '{') return undefined
  at++
  for (;;) {
    spaces()
    if (text[at] !== '"') return undefined
    const key = string()
    spaces()
    if (text[at] !== ':') return undefined
    at++
    spaces()
    const found = value()
    if (key === JSON.stringify(name)) return found
    spaces()
    if (text[at] !== ',') return undefined
    at++
  }
}
