import { readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { WxFailure, type Answer, type Callbacks, type WxApis } from './api'
import type { WxFiles } from './files'
import type { Person } from './interaction'

interface ChooseOptions extends Callbacks {
  readonly count?: number
}

interface SourceOptions extends Callbacks {
  readonly src: string
}

interface CompressOptions extends SourceOptions {
  readonly quality?: number
  readonly compressedWidth?: number
  readonly compressedHeight?: number
}

/** Photos, files and codes that the person picks or scans. Nothing is compressed on the way. */
export function mediaApis(person: Person, files: WxFiles, answer: Answer): WxApis {
  const pick = (count: number) => {
    if (person.picksFiles.length === 0) throw new WxFailure('cancel')
    return person.picksFiles.splice(0, count).map((file) => {
      const bytes = readFileSync(file)
      return { name: path.basename(file), size: bytes.length, path: files.addTemporary(bytes, file) }
    })
  }
  return {
    chooseMedia: (options: ChooseOptions) =>
      answer('chooseMedia', options, () => ({
        type: 'image',
        tempFiles: pick(options.count ?? 9).map((file) => ({
          tempFilePath: file.path,
          size: file.size,
          fileType: 'image',
        })),
      })),
    chooseImage: (options: ChooseOptions) =>
      answer('chooseImage', options, () => {
        const tempFiles = pick(options.count ?? 9)
        return { tempFilePaths: tempFiles.map((file) => file.path), tempFiles }
      }),
    chooseMessageFile: (options: ChooseOptions) =>
      answer('chooseMessageFile', options, () => ({ tempFiles: pick(options.count ?? 100) })),
    getImageInfo: (options: SourceOptions) =>
      answer('getImageInfo', options, async () => {
        const { width, height, format } = await decoded(sharp(files.read(options.src)).metadata())
        return { width, height, type: format, path: options.src, orientation: 'up' }
      }),
    compressImage: (options: CompressOptions) =>
      answer('compressImage', options, async () => {
        const { compressedWidth: width, compressedHeight: height, quality = 80 } = options
        const image = sharp(files.read(options.src)).resize({
          width,
          height,
          fit: width && height ? 'fill' : 'cover',
        })
        const bytes = await decoded(image.jpeg({ quality }).toBuffer())
        return { tempFilePath: files.addTemporary(bytes, 'compressed.jpg') }
      }),
    scanCode: (options: Callbacks = {}) =>
      answer('scanCode', options, () => {
        const result = person.scans.shift()
        if (result === undefined) throw new WxFailure('cancel')
        return { result, scanType: 'QR_CODE', charSet: 'UTF-8' }
      }),
  }
}

async function decoded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch {
    throw new WxFailure('decode image fail')
  }
}
