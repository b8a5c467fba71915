import type { AttachmentSpec, PhotoSpec } from '../ruleset'
import type { Keywords } from './format-shapes'

/** Pixels of one side; see `isSane`. */
const LONGEST_SIDE = 20_000

export interface FileSchema {
  readonly keywords: Keywords
  /** codes by the keyword, relative to the schema, that says them */
  readonly codes: readonly (readonly [keyword: string, code: string])[]
}

/** The inspection that stands for a photo: the file itself is no JSON. */
export function photoSchema({ types, minBytes, maxBytes }: PhotoSpec): FileSchema {
  const side = { type: 'number', minimum: 1, maximum: LONGEST_SIDE }
  const { keywords, codes } = fileSchema('photo', types, minBytes ?? 1, maxBytes)
  return {
    keywords: {
      ...keywords,
      properties: { ...(keywords.properties as Keywords), width: side, height: side },
      required: ['type', 'byteLength', 'width', 'height', 'findings'],
    },
    codes: [
      ...codes,
      ['/properties/byteLength/minimum', minBytes === undefined ? 'photo.empty' : 'photo.tooSmall'],
      ['/properties/width', 'photo.broken'],
      ['/properties/height', 'photo.broken'],
    ],
  }
}

export function attachmentSchema({ types, maxBytes }: AttachmentSpec): FileSchema {
  const { keywords, codes } = fileSchema('attachment', types, 1, maxBytes)
  return {
    keywords: { ...keywords, required: ['type', 'byteLength', 'findings'] },
    codes: [...codes, ['/properties/byteLength/minimum', 'attachment.empty']],
  }
}

function fileSchema(kind: string, types: readonly string[], minimum: number, maximum: number): FileSchema {
  const damages = [`${kind}.empty`, `${kind}.truncated`, `${kind}.broken`]
  return {
    keywords: {
      type: 'object',
      properties: {
        type: { enum: types },
        byteLength: { type: 'integer', minimum, maximum },
        findings: {
          type: 'array',
          items: { type: 'object', properties: { code: { not: { enum: damages } } } },
        },
      },
    },
    codes: [
      ['/properties/type/enum', `${kind}.type`],
      ['/properties/byteLength/maximum', `${kind}.tooLarge`],
      ...damages.map((code) => ['/properties/findings', code] as const),
    ],
  }
}
