import path from 'node:path'
import { WxFailure, type Answer, type Callbacks, type WxApis } from './api'

const USER_DATA = 'wxfile://usr'
const DOCUMENTS = new Set(['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf'])
/** WeChat's names for encodings are Node's. */
type Encoding = BufferEncoding

/** The mini-program's own files, in memory: `wxfile://usr/…` may be written, `wxfile://tmp_…` come from WeChat. */
export class WxFiles {
  private readonly contents = new Map<string, Uint8Array>()
  private temporary = 0

  /** Keeps bytes as WeChat keeps a chosen or downloaded file, and returns its temporary path. */
  addTemporary(bytes: Uint8Array, name: string): string {
    const file = `wxfile://tmp_${++this.temporary}${path.extname(name)}`
    this.contents.set(file, bytes)
    return file
  }

  read(file: string): Uint8Array {
    const bytes = this.contents.get(file)
    if (!bytes) throw new WxFailure(`no such file or directory, open "${file}"`)
    return bytes
  }

  write(file: string, bytes: Uint8Array): void {
    this.writable(file)
    this.contents.set(file, bytes)
  }

  remove(file: string): void {
    this.read(file)
    this.writable(file)
    this.contents.delete(file)
  }

  /** Files right below a folder. */
  list(folder: string): string[] {
    return [...this.contents.keys()]
      .filter((file) => path.posix.dirname(file) === folder)
      .map((file) => path.posix.basename(file))
  }

  private writable(file: string): void {
    if (!file.startsWith(`${USER_DATA}/`)) throw new WxFailure(`permission denied, open "${file}"`)
  }
}

const bytesOf = (data: string | ArrayBuffer, encoding: Encoding = 'utf8') =>
  typeof data === 'string' ? Buffer.from(data, encoding) : new Uint8Array(data)

type ReadOptions = Callbacks & { filePath: string; encoding?: Encoding; position?: number; length?: number }
type WriteOptions = Callbacks & { filePath: string; data: string | ArrayBuffer; encoding?: Encoding }
type PathOptions = Callbacks & { path: string }
type FileOptions = Callbacks & { filePath: string }
type SaveOptions = Callbacks & { tempFilePath: string; filePath?: string }
type CopyOptions = Callbacks & { srcPath: string; destPath: string }

function fileSystemManager(
  files: WxFiles,
  answer: Answer,
  toBuffer: (bytes: Uint8Array) => ArrayBuffer,
): WxApis {
  const read = (file: string, encoding?: Encoding, position = 0, length?: number) => {
    const bytes = files.read(file)
    const part = bytes.subarray(position, length === undefined ? undefined : position + length)
    return encoding === undefined ? toBuffer(part) : Buffer.from(part).toString(encoding)
  }
  const save = (from: string, to = `${USER_DATA}/store_${path.posix.basename(from)}`) => {
    files.write(to, files.read(from))
    return to
  }
  return {
    readFile: (options: ReadOptions) =>
      answer('readFile', options, () => ({
        data: read(options.filePath, options.encoding, options.position, options.length),
      })),
    readFileSync: read,
    writeFile: (options: WriteOptions) =>
      answer('writeFile', options, () =>
        files.write(options.filePath, bytesOf(options.data, options.encoding)),
      ),
    writeFileSync: (file: string, data: string | ArrayBuffer, encoding?: Encoding) =>
      files.write(file, bytesOf(data, encoding)),
    access: (options: PathOptions) => answer('access', options, () => void files.read(options.path)),
    accessSync: (file: string) => void files.read(file),
    unlink: (options: FileOptions) => answer('unlink', options, () => files.remove(options.filePath)),
    unlinkSync: (file: string) => files.remove(file),
    getFileInfo: (options: FileOptions) =>
      answer('getFileInfo', options, () => ({ size: files.read(options.filePath).length })),
    saveFile: (options: SaveOptions) =>
      answer('saveFile', options, () => ({ savedFilePath: save(options.tempFilePath, options.filePath) })),
    saveFileSync: save,
    copyFile: (options: CopyOptions) =>
      answer('copyFile', options, () => void save(options.srcPath, options.destPath)),
    copyFileSync: (from: string, to: string) => void save(from, to),
    readdir: (options: { dirPath: string } & Callbacks) =>
      answer('readdir', options, () => ({ files: files.list(options.dirPath) })),
    readdirSync: (folder: string) => files.list(folder),
  }
}

export function fileApis(
  files: WxFiles,
  answer: Answer,
  toBuffer: (bytes: Uint8Array) => ArrayBuffer,
): WxApis {
  const manager = fileSystemManager(files, answer, toBuffer)
  return {
    env: { USER_DATA_PATH: USER_DATA },
    getFileSystemManager: () => manager,
    arrayBufferToBase64: (buffer: ArrayBuffer) => Buffer.from(buffer).toString('base64'),
    base64ToArrayBuffer: (text: string) => toBuffer(Buffer.from(text, 'base64')),
    openDocument: (options: FileOptions & { fileType?: string }) =>
      answer('openDocument', options, () => {
        files.read(options.filePath)
        const type = options.fileType ?? path.extname(options.filePath).slice(1)
        if (!DOCUMENTS.has(type)) throw new WxFailure('filetype not supported')
      }),
    saveImageToPhotosAlbum: (options: FileOptions) =>
      answer('saveImageToPhotosAlbum', options, () => void files.read(options.filePath)),
  }
}
