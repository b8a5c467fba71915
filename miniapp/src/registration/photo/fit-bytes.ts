export interface ByteWindow {
  /** inclusive */
  readonly minBytes?: number
  /** inclusive */
  readonly maxBytes: number
}

/** A JPEG of the photo: `quality` 0 … 1, `scale` 1 for the pixels of the print. */
export type Encode<Encoded> = (quality: number, scale: number) => Promise<Encoded>

/** Finer than this nobody sees in print. */
const USUAL = 0.92
/** Coarser than this, blocks show in a face: fewer pixels look better. */
const COARSEST = 0.4
const SMALLER = [0.85, 0.7, 0.55, 0.4]
const LARGER = [1.25, 1.6, 2]
/** Halvings of the range of qualities: at the end it is a hundredth wide. */
const HALVINGS = 5

/**
 * The finest copy within the window; `undefined` when there is none. A portal that wants 20 KB at least gets a copy of
 * higher quality and, where that is not enough, of more pixels.
 */
export async function fitBytes<Encoded extends { readonly bytes: ArrayBuffer }>(
  encode: Encode<Encoded>,
  { minBytes = 0, maxBytes }: ByteWindow,
): Promise<Encoded | undefined> {
  const isIn = ({ bytes }: Encoded) => bytes.byteLength >= minBytes && bytes.byteLength <= maxBytes

  /** The largest copy between two qualities, of which `low` is small enough. */
  const search = async (low: number, high: number, scale: number): Promise<Encoded | undefined> => {
    let best: Encoded | undefined
    for (let step = 0; step < HALVINGS; step++) {
      const quality = (low + high) / 2
      const copy = await encode(quality, scale)
      if (isIn(copy)) best = copy
      if (copy.bytes.byteLength > maxBytes) high = quality
      else low = quality
    }
    return best
  }

  const usual = await encode(USUAL, 1)
  if (isIn(usual)) return usual
  if (usual.bytes.byteLength > maxBytes) {
    for (const scale of [1, ...SMALLER]) {
      const coarsest = await encode(COARSEST, scale)
      if (coarsest.bytes.byteLength > maxBytes) continue
      return (await search(COARSEST, USUAL, scale)) ?? (isIn(coarsest) ? coarsest : undefined)
    }
    return undefined
  }
  for (const scale of [1, ...LARGER]) {
    const finest = await encode(1, scale)
    if (isIn(finest)) return finest
    if (finest.bytes.byteLength < minBytes) continue
    const found = await search(USUAL, 1, scale)
    if (found !== undefined) return found
    return search(COARSEST, USUAL, scale)
  }
  return undefined
}
