import type { ImageSize } from './image-size'

/** Bytes at the end among which viewers look for the trailer (ISO 32000-1, annex H.3). */
const TRAILER = 1024

/**
 * Looks for a PDF's trailer: `startxref`, an offset within the file, `%%EOF` (ISO 32000-1, 7.5.5). Throws where there
 * is none: the file is truncated. `undefined`: the offset leads nowhere. A PDF's pages are not measured: 0 × 0.
 */
export function readPdf(view: DataView): ImageSize | undefined {
  let end = ''
  for (let at = Math.max(0, view.byteLength - TRAILER); at < view.byteLength; at++) {
    end += String.fromCharCode(view.getUint8(at))
  }
  const trailer = /startxref\s+(\d+)\s+%%EOF/.exec(end.slice(end.lastIndexOf('startxref')))
  if (trailer === null) throw new RangeError('no trailer')
  return Number(trailer[1]) < view.byteLength ? { width: 0, height: 0 } : undefined
}
