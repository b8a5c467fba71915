import Taro from '@tarojs/taro'

export interface PhotoFile {
  readonly bytes: ArrayBuffer
  /** what `Picture` shows */
  readonly source: string
}

/** What a smaller copy has to keep to. */
export interface PhotoLimits {
  readonly maxBytes: number
  /** pixels; a narrower photo is not enlarged */
  readonly width: number
}

/** From the camera or the album; `undefined` when nothing was chosen. */
export async function choosePhoto(from: 'camera' | 'album'): Promise<PhotoFile | undefined> {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count: 1, mediaType: ['image'], sourceType: [from] })
    return tempFiles[0] && readPhoto(tempFiles[0].tempFilePath)
  } catch {
    return undefined
  }
}

const QUALITIES = [90, 80, 70, 60, 50, 40, 30]

/** The best JPEG copy within the limits; `undefined` when there is none, or the phone cannot read the file. */
export async function shrinkPhoto(photo: PhotoFile, limits: PhotoLimits): Promise<PhotoFile | undefined> {
  for (const quality of QUALITIES) {
    const smaller = await compress(photo, quality, limits.width)
    if (smaller === undefined || smaller.bytes.byteLength <= limits.maxBytes) return smaller
  }
  return undefined
}

/** `undefined` where WeChat refuses: a file that is no image, or a kind that the phone's system cannot decode. */
async function compress(
  { source }: PhotoFile,
  quality: number,
  compressedWidth: number,
): Promise<PhotoFile | undefined> {
  try {
    const { tempFilePath } = await Taro.compressImage({ src: source, quality, compressedWidth })
    return readPhoto(tempFilePath)
  } catch {
    return undefined
  }
}

function readPhoto(source: string): PhotoFile {
  return { source, bytes: Taro.getFileSystemManager().readFileSync(source) as ArrayBuffer }
}

/** For `Picture`: bytes that came from the server. */
export function sourceOf(bytes: ArrayBuffer, type: string): string {
  return `data:image/${type};base64,${Taro.arrayBufferToBase64(bytes)}`
}
