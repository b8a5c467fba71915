import { error, warning, type Finding } from '../finding'
import type { PhotoSize, PhotoSpec } from '../ruleset'
import { readGif } from './gif'
import type { ImageSize } from './image-size'
import { readJpeg } from './jpeg'
import { readPng } from './png'

/** What a file is by its content; of `jpeg`, `png` and `gif` alone the whole structure is read. */
export type FileType = 'jpeg' | 'png' | 'gif' | 'bmp' | 'webp' | 'heic' | 'avif' | 'tiff' | 'pdf' | 'unknown'

/** Kept beside a stored photo, it stands for the bytes in an application. */
export interface PhotoInspection extends ImageSize {
  readonly type: FileType
  readonly byteLength: number
  readonly findings: readonly Finding[]
}

/** How the types begin (first bytes in Latin-1, at an offset). */
const SIGNATURES: readonly (readonly [FileType, number, string])[] = [
  ['jpeg', 0, '\xff\xd8\xff'],
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['gif', 0, 'GIF87a'],
  ['gif', 0, 'GIF89a'],
  ['pdf', 0, '%PDF-'],
  ['webp', 8, 'WEBP'],
  ['heic', 4, 'ftyphe'],
  ['heic', 4, 'ftypmif1'],
  ['avif', 4, 'ftypavif'],
  ['tiff', 0, 'II*\0'],
  ['tiff', 0, 'MM\0*'],
  ['bmp', 0, 'BM'],
]

const READERS: Readonly<Partial<Record<FileType, (view: DataView) => ImageSize | undefined>>> = {
  jpeg: readJpeg,
  png: readPng,
  gif: readGif,
}

/** Pixels of one side; beyond it a small file would unpack into gigabytes. */
const LONGEST_SIDE = 20_000

/** How far a crop may be from the printed size's proportions: 6 % is two pixels of a small photo's hundred. */
const TOLERANCE = 0.06

/** What no portal allows, found when the bytes were at hand. */
const DAMAGED = ['photo.empty', 'photo.truncated', 'photo.broken']

/** The bytes, wherever they come from: another realm's `ArrayBuffer` is no `instanceof` this one's. */
function viewOf(input: unknown): DataView | undefined {
  try {
    return ArrayBuffer.isView(input)
      ? new DataView(input.buffer, input.byteOffset, input.byteLength)
      : new DataView(input as ArrayBuffer)
  } catch {
    return undefined
  }
}

function typeOf(view: DataView): FileType {
  for (const [type, offset, signature] of SIGNATURES) {
    let matched = 0
    while (
      matched < signature.length &&
      offset + matched < view.byteLength &&
      view.getUint8(offset + matched) === signature.charCodeAt(matched)
    ) {
      matched++
    }
    if (matched === signature.length) return type
  }
  return 'unknown'
}

/**
 * Reads a photo's true type, size and soundness from its bytes: the structure is followed to its end, so that a
 * truncated upload, a text file named .jpg and a damaged PNG are told apart. Pixels are not decoded.
 *
 * | code | severity | |
 * |---|---|---|
 * | `photo.empty` | error | no bytes |
 * | `photo.type` `{type, allowed}` | error | not a type that `spec` allows; without `spec`: unknown |
 * | `photo.truncated` | error | ends before its end |
 * | `photo.broken` | error | not well formed, or a side of 0 or more than 20,000 pixels |
 * | `photo.tooLarge` `{bytes, max, kb, maxKb}` | error | more than `spec.maxBytes`; a KB is 1,024 bytes |
 * | `photo.tooSmall` `{bytes, min, kb, minKb}` | error | less than `spec.minBytes` |
 * | `photo.proportions` `{width, height, sizes}` | warning | more than 6 % away from every size of `spec` |
 *
 * @param bytes a `Uint8Array`, any other view, or an `ArrayBuffer`; anything else is `photo.empty`
 * @param spec what the portal wants; without it only soundness is judged
 * @example
 * inspectPhoto(new Uint8Array([0xff, 0xd8, 0xff]))
 * // → { type: 'jpeg', width: 0, height: 0, byteLength: 3, findings: [{ code: 'photo.truncated', … }] }
 */
export function inspectPhoto(bytes: unknown, spec?: PhotoSpec): PhotoInspection {
  const inspection = readPhoto(viewOf(bytes))
  if (spec === undefined) return inspection
  const { type, width, height, byteLength } = inspection
  return { type, width, height, byteLength, findings: checkPhoto(inspection, spec) }
}

function readPhoto(view: DataView | undefined): PhotoInspection {
  const byteLength = view === undefined ? 0 : view.byteLength
  if (view === undefined || byteLength === 0) {
    return { type: 'unknown', width: 0, height: 0, byteLength, findings: [error('photo.empty')] }
  }
  const type = typeOf(view)
  const about = (findings: Finding[], { width, height }: ImageSize = { width: 0, height: 0 }) => {
    return { type, width, height, byteLength, findings }
  }
  if (type === 'unknown')
    return about([error('photo.type', { type, allowed: Object.keys(READERS).join(', ') })])
  const read = READERS[type]
  if (read === undefined) return about([])
  try {
    const size = read(view)
    return about(size !== undefined && isSane(size) ? [] : [error('photo.broken')], size)
  } catch {
    return about([error('photo.truncated')])
  }
}

function isSane({ width, height }: ImageSize): boolean {
  return width >= 1 && height >= 1 && width <= LONGEST_SIDE && height <= LONGEST_SIDE
}

/**
 * Judges an inspection made earlier by what a portal wants, without the bytes: the findings of
 * `inspectPhoto(bytes, spec)`.
 */
export function checkPhoto(inspection: PhotoInspection, spec: PhotoSpec): Finding[] {
  const { type, width, height, byteLength } = inspection
  if (![width, height, byteLength].every(Number.isFinite)) return [error('photo.broken')]
  const isAllowed = (spec.types as readonly string[]).includes(type)
  const findings = inspection.findings.filter((found) => DAMAGED.includes(found?.code))
  const isSound = findings.length === 0 && isSane(inspection)
  if (isAllowed && findings.length === 0 && !isSound) findings.push(error('photo.broken'))
  if (!isAllowed && byteLength > 0) {
    findings.push(error('photo.type', { type, allowed: spec.types.join(', ') }))
  }
  findings.push(...checkBytes(byteLength, spec))
  if (isAllowed && isSound && spec.sizes.length > 0 && !spec.sizes.some((size) => fits(inspection, size))) {
    const sizes = spec.sizes.map(({ widthMm, heightMm }) => widthMm + '×' + heightMm).join(', ')
    findings.push(warning('photo.proportions', { width, height, sizes }))
  }
  return findings
}

function checkBytes(bytes: number, { minBytes: min = 0, maxBytes: max }: PhotoSpec): Finding[] {
  if (bytes > max) {
    return [error('photo.tooLarge', { bytes, max, kb: Math.ceil(bytes / 102.4) / 10, maxKb: max / 1024 })]
  }
  return bytes > 0 && bytes < min
    ? [error('photo.tooSmall', { bytes, min, kb: Math.floor(bytes / 102.4) / 10, minKb: min / 1024 })]
    : []
}

function fits({ width, height }: ImageSize, { widthMm, heightMm }: PhotoSize): boolean {
  return Math.abs((width * heightMm) / (height * widthMm) - 1) <= TOLERANCE
}
