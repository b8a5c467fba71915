import { error, warning, type Finding } from '../finding'
import type { PhotoSize, PhotoSpec } from '../ruleset'
import { damageOf, keptDamage, tooLarge, tooSmall, typeFinding } from './file-findings'
import { isSane, readFile, type FileType } from './file-structure'
import { readGif } from './gif'
import type { ImageSize } from './image-size'
import { readJpeg } from './jpeg'
import { readPng } from './png'

/** Kept beside a stored photo, it stands for the bytes in an application. It is believed: only a server may put it there. */
export interface PhotoInspection extends ImageSize {
  /** by its content; of `jpeg`, `png` and `gif` alone the whole structure is read */
  readonly type: FileType
  readonly byteLength: number
  readonly findings: readonly Finding[]
}

const READERS = { jpeg: readJpeg, png: readPng, gif: readGif }

/** How far a crop may be from the printed size's proportions: 6 % is two pixels of a small photo's hundred. */
const TOLERANCE = 0.06

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
 * | `photo.tooLarge` `{bytes, max, size, most}` | error | more than `spec.maxBytes`; a KB is 1,024 bytes |
 * | `photo.tooSmall` `{bytes, min, size, least}` | error | less than `spec.minBytes` |
 * | `photo.proportions` `{width, height, sizes}` | warning | more than 6 % away from every size of `spec` |
 *
 * @param bytes a `Uint8Array`, any other view, or an `ArrayBuffer`; anything else is `photo.empty`
 * @param spec what the portal wants; without it only soundness is judged
 * @example
 * inspectPhoto(new Uint8Array([0xff, 0xd8, 0xff])).findings
 * // → [{ path: '', code: 'photo.truncated', severity: 'error', params: {} }]
 */
export function inspectPhoto(bytes: unknown, spec?: PhotoSpec): PhotoInspection {
  const structure = readFile(bytes, READERS)
  const { type, width, height, byteLength } = structure
  const findings =
    type === 'unknown' && byteLength > 0
      ? [typeFinding('photo', type, Object.keys(READERS))]
      : damageOf('photo', structure)
  const inspection = { type, width, height, byteLength, findings }
  return spec === undefined
    ? inspection
    : { type, width, height, byteLength, findings: checkPhoto(inspection, spec) }
}

/**
 * Judges an inspection made earlier by what a portal wants, without the bytes: the findings of
 * `inspectPhoto(bytes, spec)`.
 */
export function checkPhoto(inspection: PhotoInspection, spec: PhotoSpec): Finding[] {
  const { type, width, height, byteLength } = inspection
  if (!Number.isFinite(width) || !Number.isFinite(height) || !Number.isFinite(byteLength))
    return [error('photo.broken')]
  const isAllowed = (spec.types as readonly string[]).includes(type)
  const findings = keptDamage('photo', inspection)
  const isSound = findings.length === 0 && isSane(inspection)
  if (isAllowed && findings.length === 0 && !isSound) findings.push(error('photo.broken'))
  if (!isAllowed && byteLength > 0) {
    findings.push(typeFinding('photo', type, spec.types))
  }
  const { minBytes: min = 0, maxBytes: max } = spec
  if (byteLength > max) findings.push(tooLarge('photo', byteLength, max))
  else if (byteLength > 0 && byteLength < min) findings.push(tooSmall('photo', byteLength, min))
  if (isAllowed && isSound && spec.sizes.length > 0 && !spec.sizes.some((size) => fits(inspection, size))) {
    const sizes = spec.sizes.map(({ widthMm, heightMm }) => widthMm + '×' + heightMm).join(', ')
    findings.push(warning('photo.proportions', { width, height, sizes }))
  }
  return findings
}

function fits({ width, height }: ImageSize, { widthMm, heightMm }: PhotoSize): boolean {
  return Math.abs((width * heightMm) / (height * widthMm) - 1) <= TOLERANCE
}

/** The photo among the formats that `evaluatorWith` of `@registration/rules/core` is handed. */
export const photo = { inspect: inspectPhoto, check: checkPhoto }
