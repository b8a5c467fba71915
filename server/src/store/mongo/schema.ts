import { Schema } from 'mongoose'

/** A record as a document: its `id` is the key of the collection. */
export type Document<T extends { readonly id: string }> = Omit<T, 'id'> & { readonly _id: string }

/**
 * A field that the schema does not know is an error: `strict: true` would drop it in silence. `minimize` would drop
 * a section without entries, and `__v` is not ours: records count their own versions.
 */
export const STRICT = { strict: 'throw', minimize: false, versionKey: false, id: false } as const
export const PART = { ...STRICT, _id: false } as const

/**
 * For the filter of a partial index: any text, but not null, so that drafts, whose number and person are null, do not
 * collide. A comparison and not `$type`, because the query planner sees that an equality falls within a comparison.
 */
export const ANY_TEXT = { $gte: '' } as const

export const text = new Schema({ zh: String, en: String }, PART)

export const storedFile = new Schema(
  { hash: String, type: { type: String }, width: Number, height: Number, byteLength: Number },
  PART,
)
