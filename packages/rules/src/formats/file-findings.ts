import { NO_FINDINGS, error, type Finding } from '../finding'
import { isSane, type FileStructure, type FileType } from './file-structure'

/** What the codes begin with. */
type Kind = 'photo' | 'attachment'

interface JudgedFile {
  readonly type: FileType
  readonly byteLength: number
  readonly findings: readonly Finding[]
}

/** `empty`, `truncated` or `broken`, as which no portal takes a file; a PDF has no sides to measure. */
export function damageOf(kind: Kind, file: FileStructure): readonly Finding[] {
  const { type, soundness } = file
  const isBroken = soundness === 'sound' && type !== 'pdf' && !isSane(file)
  const damage = isBroken ? 'broken' : soundness
  return damage === 'sound' || damage === 'unread' ? NO_FINDINGS : [error(`${kind}.${damage}`)]
}

/** Of an inspection that was made earlier, what was found when the bytes were at hand. */
export function keptDamage(kind: Kind, { findings }: JudgedFile): Finding[] {
  if (findings.length === 0) return []
  const codes = [`${kind}.empty`, `${kind}.truncated`, `${kind}.broken`]
  return findings.filter((found) => codes.includes(found?.code))
}

export function typeFinding(kind: Kind, type: FileType, allowed: readonly string[]): Finding {
  return error(`${kind}.type`, { type, allowed: allowed.join(', ') })
}

/** Besides the bytes, both as people say them, rounded so that they differ: 2.01MB of 2MB. */
export function tooLarge(kind: Kind, bytes: number, max: number): Finding {
  const [size, most] = [sizeText(bytes, Math.ceil, max), sizeText(max, Math.floor)]
  return error(`${kind}.tooLarge`, { bytes, max, size, most })
}

export function tooSmall(kind: Kind, bytes: number, min: number): Finding {
  const [size, least] = [sizeText(bytes, Math.floor, min), sizeText(min, Math.ceil)]
  return error(`${kind}.tooSmall`, { bytes, min, size, least })
}

const MB = 1024 * 1024

/** In KB of 1,024 bytes, to a tenth; in MB, to a hundredth, where the limit that it is compared with is one or more. */
export function sizeText(bytes: number, round: (number: number) => number, limit = bytes): string {
  return limit < MB ? `${round(bytes / 102.4) / 10}KB` : `${round((bytes / MB) * 100) / 100}MB`
}
