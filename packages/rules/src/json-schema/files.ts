import type { Keywords } from './format-shapes'

/** Pixels of one side; see `isSane`. */
const LONGEST_SIDE = 20_000

/** What is asked of a photo or an attachment; a limit that is left out refuses nothing. */
export interface FileLimits {
  readonly types: readonly string[]
  readonly minBytes?: number | undefined
  readonly maxBytes?: number | undefined
}

export interface FileSchema {
  readonly keywords: Keywords
  /** codes by the keyword, relative to the schema, that says them */
  readonly codes: readonly (readonly [keyword: string, code: string])[]
}

/** The inspection that stands for a photo: the file itself is no JSON. */
export function photoSchema(limits: FileLimits): FileSchema {
  const side = { type: 'number', minimum: 1, maximum: LONGEST_SIDE }
  const { keywords, codes } = fileSchema('photo', limits)
  return {
    keywords: {
      ...keywords,
      properties: { ...(keywords.properties as Keywords), width: side, height: side },
      required: ['type', 'byteLength', 'width', 'height', 'findings'],
    },
    codes: [
      ...codes,
      ['/properties/byteLength/minimum', limits.minBytes === undefined ? 'photo.empty' : 'photo.tooSmall'],
      ['/properties/width', 'photo.broken'],
      ['/properties/height', 'photo.broken'],
    ],
  }
}

export function attachmentSchema(limits: FileLimits): FileSchema {
  const { keywords, codes } = fileSchema('attachment', limits)
  return {
    keywords: { ...keywords, required: ['type', 'byteLength', 'findings'] },
    codes: [...codes, ['/properties/byteLength/minimum', 'attachment.empty']],
  }
}

function fileSchema(kind: string, { types, minBytes, maxBytes }: FileLimits): FileSchema {
  const damages = [`${kind}.empty`, `${kind}.truncated`, `${kind}.broken`]
  const minimum = minBytes ?? 1
  return {
    keywords: {
      type: 'object',
      properties: {
        type: { enum: types },
        byteLength: { type: 'integer', minimum, ...(maxBytes !== undefined && { maximum: maxBytes }) },
        findings: {
          type: 'array',
          items: { type: 'object', properties: { code: { not: { enum: damages } } } },
        },
      },
    },
    codes: [
      ['/properties/type/enum', `${kind}.type`],
      ...(maxBytes === undefined ? [] : [['/properties/byteLength/maximum', `${kind}.tooLarge`] as const]),
      ...damages.map((code) => ['/properties/findings', code] as const),
    ],
  }
}
