import type { ImageSize } from './image-size'

const HEADER = 0x49484452
const PALETTE = 0x504c5445
const DATA = 0x49444154
const END = 0x49454e44

/** CRC-32 with the polynomial 0xEDB88320: what each byte does to the checksum. */
let remainders: Int32Array | undefined

function remaindersOfBytes(): Int32Array {
  const table = new Int32Array(256)
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    table[byte] = crc
  }
  return table
}

function crc32(view: DataView, from: number, to: number): number {
  const table = (remainders ??= remaindersOfBytes())
  let crc = -1
  for (let at = from; at < to; at++) crc = table[(crc ^ view.getUint8(at)) & 0xff]! ^ (crc >>> 8)
  return ~crc >>> 0
}

/**
 * Walks a PNG (ISO/IEC 15948) from chunk to chunk, checking each checksum, as far as IEND. Reading past the end throws
 * a `RangeError`: the file is truncated. `undefined`: it is broken.
 */
export function readPng(view: DataView): ImageSize | undefined {
  let at = 8
  let size: ImageSize | undefined
  let needsPalette = false
  let dataLength = 0
  for (;;) {
    const length = view.getUint32(at)
    const type = view.getUint32(at + 4)
    const body = at + 8
    const isFirst = at === 8
    at = body + length + 4
    if (isFirst !== (type === HEADER)) return undefined
    if (crc32(view, body - 4, at - 4) !== view.getUint32(at - 4)) return undefined
    if (type === HEADER) {
      if (length !== 13) return undefined
      size = { width: view.getUint32(body), height: view.getUint32(body + 4) }
      needsPalette = view.getUint8(body + 9) === 3
    }
    if (type === PALETTE) needsPalette = false
    if (type === DATA) {
      if (needsPalette) return undefined
      dataLength += length
    }
    if (type === END) return dataLength > 0 ? size : undefined
  }
}
