import { uploadsOf, type FilePointer } from './grid-fs'
import type { Migration } from './migrate'

/** Files of at most 9 MB, in memory at once. */
const PAGE = 8

/** As a file stood before: whole in the document that points to it now. */
interface WholeFile {
  readonly _id: string
  readonly bytes: Buffer
  /** missing in the oldest */
  readonly at?: string
}

/** Files go from documents of their own to GridFS. */
export const moveFiles: Migration = async (connection, proceed) => {
  const files = connection.collection<WholeFile & Partial<FilePointer>>('files')
  const uploads = uploadsOf(connection)

  async function move({ _id, bytes, at = '' }: WholeFile): Promise<void> {
    const { upload, checksum } = await uploads.add(_id, bytes)
    const { matchedCount } = await files.updateOne(
      { _id, bytes: { $exists: true } },
      { $set: { upload, checksum, at }, $unset: { bytes: 1 } },
    )
    // Removed meanwhile, or moved by another.
    if (matchedCount === 0) await uploads.drop(upload)
  }

  let after = ''
  for (;;) {
    const page = await files
      .find({ _id: { $gt: after }, bytes: { $exists: true } }, { promoteBuffers: true })
      .sort({ _id: 1 })
      .limit(PAGE)
      .toArray()
    await Promise.all(page.map(move))
    await proceed()
    const last = page[page.length - 1]
    if (last === undefined) return
    after = last._id
  }
}
