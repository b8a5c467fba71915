import Taro from '@tarojs/taro'

export const canScan = true

/** The text of the QR or bar code that the camera saw; `undefined` when the clerk gave up. */
export async function scanCode(): Promise<string | undefined> {
  try {
    const { result } = await Taro.scanCode({ onlyFromCamera: true })
    return result
  } catch {
    return undefined
  }
}
