import Taro from '@tarojs/taro'

/** What this device keeps for the app; on H5 the browser's localStorage, in WeChat at most 10 MB in all. */

export function readStored<T>(key: string): T | undefined {
  try {
    const stored: T | '' = Taro.getStorageSync(key)
    return stored === '' ? undefined : stored
  } catch {
    return undefined
  }
}

/** Answers whether it was kept: a browser in private mode and a full device keep nothing. */
export function store(key: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(key, value)
    return true
  } catch {
    return false
  }
}

export function forget(key: string): void {
  Taro.removeStorageSync(key)
}

export function storedKeys(): readonly string[] {
  return Taro.getStorageInfoSync().keys
}
