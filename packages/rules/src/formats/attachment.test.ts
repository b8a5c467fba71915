import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AttachmentSpec } from '../ruleset'
import { inspectAttachment } from './attachment'

const spec: Pick<AttachmentSpec, 'types' | 'maxBytes'> = { types: ['jpeg', 'pdf'], maxBytes: 2 * 1024 * 1024 }

const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))

/** A page of nothing, with the offsets that a reader follows. */
function pdf(): string {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((body, i) => {
    const offset = text.length
    text += `${i + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const table = text.length
  text += 'xref\n0 4\n0000000000 65535 f \n'
  for (const offset of offsets) text += `${('000000000' + offset).slice(-10)} 00000 n \n`
  return `${text}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
}

const codesOf = (input: unknown) => inspectAttachment(input, spec).findings.map((f) => f.code)

describe('inspectAttachment', () => {
  it('reads a PDF', () => {
    const file = latin1(pdf())
    expect(inspectAttachment(file, spec)).toStrictEqual({
      type: 'pdf',
      width: 0,
      height: 0,
      byteLength: file.length,
      findings: [],
    })
  })

  it('reads a PDF that was saved twice, and by the last of its trailers', () => {
    expect(codesOf(latin1(pdf() + '4 0 obj\n<< >>\nendobj\nstartxref\n17\n%%EOF\n'))).toEqual([])
    expect(codesOf(latin1(pdf() + '4 0 obj\n<< >>\nendobj\nstartxref\n'))).toEqual(['attachment.truncated'])
  })

  it('reads a JPEG', () => {
    const file = readFileSync(new URL('fixtures/progressive.jpg', import.meta.url))
    expect(inspectAttachment(file, spec)).toMatchObject({ type: 'jpeg', width: 50, height: 70, findings: [] })
    expect(codesOf(file.subarray(0, 500))).toEqual(['attachment.truncated'])
  })

  it('refuses a PDF that ends anywhere before its end', () => {
    const file = latin1(pdf().trimEnd())
    for (let length = 0; length < file.length; length++) {
      expect(codesOf(file.subarray(0, length)), `cut at ${length}`).toHaveLength(1)
    }
  })

  it.each([
    ['nothing', null, ['attachment.empty']],
    ['no bytes', new Uint8Array(0), ['attachment.empty']],
    ['a trailer that leads nowhere', latin1('%PDF-1.4\nstartxref\n999\n%%EOF'), ['attachment.broken']],
    ['a Word file', latin1('PK\x03\x04word/document.xml'), ['attachment.type']],
    ['a sound GIF', readFileSync(new URL('fixtures/still.gif', import.meta.url)), ['attachment.type']],
    ['a JPEG of nothing', latin1('\xff\xd8\xff\xd9'), ['attachment.broken']],
  ])('refuses %s', (_, file, codes) => {
    expect(codesOf(file)).toEqual(codes)
  })

  it('measures bytes inclusively', () => {
    const padded = (length: number) => {
      const [head, rest] = [pdf().slice(0, 9), pdf().slice(9)]
      return latin1(head + ' '.repeat(length - pdf().length) + rest)
    }
    expect(codesOf(padded(2 * 1024 * 1024))).toEqual([])
    expect(inspectAttachment(padded(2 * 1024 * 1024 + 1), spec).findings).toEqual([
      {
        path: '',
        code: 'attachment.tooLarge',
        severity: 'error',
        params: { bytes: 2097153, max: 2097152, size: '2.01MB', most: '2MB' },
      },
    ])
  })

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.uint8Array().map((rest) => latin1('%PDF-' + String.fromCharCode(...rest))),
        ),
        (input) => {
          expect(inspectAttachment(input, spec).findings.length).toBeGreaterThan(0)
        },
      ),
    )
  })
})
