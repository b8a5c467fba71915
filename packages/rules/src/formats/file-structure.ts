import type { ImageSize } from './image-size'

/** What a file is by its content. */
export type FileType = 'jpeg' | 'png' | 'gif' | 'bmp' | 'webp' | 'heic' | 'avif' | 'tiff' | 'pdf' | 'unknown'

/** `unread`: the type is known by its first bytes alone. */
export type Soundness = 'sound' | 'empty' | 'truncated' | 'broken' | 'unread'

export interface FileStructure extends ImageSize {
  readonly type: FileType
  readonly byteLength: number
  readonly soundness: Soundness
}

/** Follows a file's structure to its end: throws where the file ends earlier, `undefined` where it is not well formed. */
export type ReadStructure = (view: DataView) => ImageSize | undefined

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

/** Pixels of one side; beyond it a small file would unpack into gigabytes. */
const LONGEST_SIDE = 20_000

const NO_SIZE: ImageSize = { width: 0, height: 0 }

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

export function isSane({ width, height }: ImageSize): boolean {
  return width >= 1 && height >= 1 && width <= LONGEST_SIDE && height <= LONGEST_SIDE
}

/** Reads a file's type and, where there is a reader for it, its structure. Anything but bytes is `empty`. */
export function readFile(
  bytes: unknown,
  readers: Readonly<Partial<Record<FileType, ReadStructure>>>,
): FileStructure {
  const view = viewOf(bytes)
  const byteLength = view === undefined ? 0 : view.byteLength
  if (view === undefined || byteLength === 0) return about('unknown', 'empty')
  const type = typeOf(view)
  const read = readers[type]
  if (read === undefined) return about(type, 'unread')
  try {
    const size = read(view)
    return size === undefined ? about(type, 'broken') : about(type, 'sound', size)
  } catch {
    return about(type, 'truncated')
  }

  function about(type: FileType, soundness: Soundness, { width, height } = NO_SIZE): FileStructure {
    return { type, width, height, byteLength, soundness }
  }
}
