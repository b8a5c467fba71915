import Taro from '@tarojs/taro'

/** Bytes as text, for the device's storage. */
export function toBase64(bytes: ArrayBuffer): string {
  return Taro.arrayBufferToBase64(bytes)
}

export function fromBase64(text: string): ArrayBuffer {
  return Taro.base64ToArrayBuffer(text)
}
