import { promisify } from 'node:util'
import type { Readable } from 'node:stream'
import { fromBuffer, open, type Entry, type ZipFile } from 'yauzl'

/** Parts that an archive may have; a workbook has a dozen, and some for each of its sheets and pictures. */
const MOST_PARTS = 10_000

/** A ZIP archive that is read by its directory: its parts in any order, each as long as the directory says. */
export class ZipArchive {
  private constructor(
    private readonly file: ZipFile,
    private readonly parts: ReadonlyMap<string, Entry>,
  ) {}

  /** @param from a file's path, or its bytes */
  static async open(from: string | Uint8Array): Promise<ZipArchive> {
    const options = { lazyEntries: true, autoClose: false }
    const file =
      typeof from === 'string'
        ? await promisify<string, typeof options, ZipFile>(open)(from, options)
        : await promisify<Buffer, typeof options, ZipFile>(fromBuffer)(
            Buffer.from(from.buffer, from.byteOffset, from.byteLength),
            options,
          )
    try {
      return new ZipArchive(file, await directoryOf(file))
    } catch (error) {
      file.close()
      throw error
    }
  }

  /** Bytes of all parts when they are unpacked: a part that is longer than it says fails to be read. */
  get unpackedSize(): number {
    return Array.from(this.parts.values()).reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  }

  /** Bytes of one part when it is unpacked; 0 where there is none. */
  sizeOf(path: string): number {
    return this.parts.get(path)?.uncompressedSize ?? 0
  }

  /** `undefined` where there is no such part. */
  async read(path: string): Promise<Readable | undefined> {
    const part = this.parts.get(path)
    if (part === undefined) return undefined
    return await new Promise((resolve, reject) => {
      this.file.openReadStream(part, (error, stream) => {
        if (error) reject(error)
        else resolve(stream)
      })
    })
  }

  close(): void {
    this.file.close()
  }
}

function directoryOf(file: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  return new Promise((resolve, reject) => {
    const parts = new Map<string, Entry>()
    file.once('error', reject)
    file.once('end', () => resolve(parts))
    file.on('entry', (entry: Entry) => {
      parts.set(entry.fileName, entry)
      if (parts.size > MOST_PARTS) reject(new Error(`an archive of more than ${MOST_PARTS} parts`))
      else file.readEntry()
    })
    file.readEntry()
  })
}
