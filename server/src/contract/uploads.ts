import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { id } from './shapes'

/** Bytes of a part at most: on a bad network seconds, and not minutes, are lost with it. */
export const PART_BYTES = 256 * 1024

/** Parts of an upload at most. */
const PARTS = 32

const uploadId = z.strictObject({ uploadId: id })

export const upload = z
  .strictObject({
    parts: z
      .array(z.strictObject({ part: z.int(), byteLength: z.int() }))
      .meta({ description: 'what has arrived, in its order' }),
    expiresAt: z.iso.datetime().meta({ description: 'until then it can be completed and used' }),
  })
  .meta({ id: 'Upload', description: 'A file that comes in parts, kept for a day' })

/** In place of a file's bytes. */
export const uploadReference = z
  .strictObject({
    upload: id,
    byteLength: z.int().min(1).meta({ description: 'of the whole file' }),
  })
  .meta({ id: 'UploadReference', description: 'A file that came in parts' })

export const uploadEndpoints = {
  keepUploadPart: {
    method: 'put',
    path: '/api/uploads/:uploadId/parts/:part',
    summary:
      'Keep one part of a file that is sent in parts, so that after a cut the rest alone is sent; the client makes up the id of the upload, and the first part begins it',
    permission: 'application.own',
    rationed: 'upload-part',
    params: z.strictObject({
      ...uploadId.shape,
      part: z
        .string()
        .regex(/^\d{1,2}$/)
        .transform(Number)
        .pipe(
          z
            .int()
            .min(0)
            .max(PARTS - 1),
        )
        .meta({ description: 'from 0 without a gap' }),
    }),
    bytes: { maxBytes: PART_BYTES },
    status: 200,
    answer: upload,
  },
  showUpload: {
    method: 'get',
    path: '/api/uploads/:uploadId',
    summary: 'Which parts of a file have arrived',
    permission: 'application.own',
    params: uploadId,
    status: 200,
    answer: upload,
    refusals: ['upload-unknown'],
  },
} as const satisfies Record<string, Endpoint>

export type UploadView = z.infer<typeof upload>
export type UploadReference = z.infer<typeof uploadReference>
