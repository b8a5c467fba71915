import Taro from '@tarojs/taro'

export interface PhotoFile {
  readonly bytes: ArrayBuffer
  /** what `Picture` shows */
  readonly source: string
}

/**
 * From the camera or the album; `undefined` when nothing was chosen. WeChat hands over the original, which is judged
 * and made smaller here: its own 压缩图 would be re-encoded twice.
 */
export async function choosePhoto(from: 'camera' | 'album'): Promise<PhotoFile | undefined> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: 1,
      mediaType: ['image'],
      sourceType: [from],
      sizeType: ['original'],
    })
    return tempFiles[0] && readPhoto(tempFiles[0].tempFilePath)
  } catch {
    return undefined
  }
}

export function readPhoto(source: string): PhotoFile {
  return { source, bytes: Taro.getFileSystemManager().readFileSync(source) as ArrayBuffer }
}

/** For `Picture`: bytes that came from the server or from the device's storage. */
export function sourceOf(bytes: ArrayBuffer, type: string): string {
  return `data:image/${type};base64,${Taro.arrayBufferToBase64(bytes)}`
}
