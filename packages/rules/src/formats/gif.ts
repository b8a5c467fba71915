import type { ImageSize } from './image-size'

const EXTENSION = 0x21
const IMAGE = 0x2c
const TRAILER = 0x3b

/** Bytes of a colour table, from the packed field that announces it. */
function colourTableLength(packed: number): number {
  return packed & 0x80 ? 3 << ((packed & 7) + 1) : 0
}

/**
 * Walks a GIF (87a, 89a) from block to block as far as its trailer. Reading past the end throws a `RangeError`: the
 * file is truncated. `undefined`: it is broken.
 */
export function readGif(view: DataView): ImageSize | undefined {
  const size = { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  let images = 0
  let at = 13 + colourTableLength(view.getUint8(10))
  for (;;) {
    const block = view.getUint8(at)
    if (block === TRAILER) return images > 0 ? size : undefined
    if (block === EXTENSION) {
      at = afterSubBlocks(view, at + 2)
    } else if (block === IMAGE) {
      const data = at + 10 + colourTableLength(view.getUint8(at + 9))
      const codeSize = view.getUint8(data)
      if (codeSize < 2 || codeSize > 8 || view.getUint8(data + 1) === 0) return undefined
      at = afterSubBlocks(view, data + 1)
      images++
    } else return undefined
  }
}

function afterSubBlocks(view: DataView, start: number): number {
  let at = start
  for (;;) {
    const length = view.getUint8(at)
    at += 1 + length
    if (length === 0) return at
  }
}
