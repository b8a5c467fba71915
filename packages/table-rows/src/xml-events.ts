import type { Readable } from 'node:stream'
import { SaxesParser, type SaxesAttributePlain } from 'saxes'

export interface XmlHandlers {
  /** `name` without its prefix, as some programs write `x:row` */
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string): void
  text?(text: string): void
}

/**
 * Reads XML as it comes; yields the bytes of each chunk after all that is in it was handed over. Characters stay whole
 * where two chunks share them. Entities other than XML's own are errors.
 */
export async function* readXml(stream: Readable, handlers: XmlHandlers): AsyncGenerator<number> {
  const parser = new SaxesParser()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    handlers.open?.(withoutPrefix(name), attributes as Record<string, SaxesAttributePlain['value']>)
  })
  parser.on('closetag', ({ name }) => handlers.close?.(withoutPrefix(name)))
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    parser.write(decoder.decode(chunk, { stream: true }))
    yield chunk.length
  }
  parser.write(decoder.decode())
  parser.close()
  yield 0
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
