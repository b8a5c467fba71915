import { WxFailure, type Answer, type Callbacks, type WxApis } from './api'

const KEY_LIMIT = 1024 * 1024
const TOTAL_LIMIT = 10 * 1024 * 1024

/** wx storage: values as JSON, 1 MB a key, 10 MB in all. */
export class Storage {
  private readonly entries = new Map<string, string>()

  get(key: string): unknown {
    const json = this.entries.get(key)
    return json === undefined ? undefined : JSON.parse(json)
  }

  set(key: string, value: unknown): void {
    const json = JSON.stringify(value ?? '')
    const size = Buffer.byteLength(json)
    if (size > KEY_LIMIT) throw new WxFailure('entry size limit reached')
    if (this.bytes - this.bytesOf(key) + size > TOTAL_LIMIT)
      throw new WxFailure('exceed storage max size 10Mb')
    this.entries.set(key, json)
  }

  remove(key: string): void {
    this.entries.delete(key)
  }

  clear(): void {
    this.entries.clear()
  }

  info(): { keys: string[]; currentSize: number; limitSize: number } {
    return {
      keys: [...this.entries.keys()],
      currentSize: Math.ceil(this.bytes / 1024),
      limitSize: TOTAL_LIMIT / 1024,
    }
  }

  private get bytes(): number {
    return [...this.entries.keys()].reduce((total, key) => total + this.bytesOf(key), 0)
  }

  private bytesOf(key: string): number {
    return Buffer.byteLength(this.entries.get(key) ?? '')
  }
}

type KeyOptions = Callbacks & { key: string }

export function storageApis(storage: Storage, answer: Answer, toEngine: (value: unknown) => unknown): WxApis {
  const sync = <T>(api: string, work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw new Error(`${api}:fail ${(error as Error).message}`, { cause: error })
    }
  }
  const read = (key: string) => toEngine(storage.get(key))
  return {
    getStorage: (options: KeyOptions) =>
      answer('getStorage', options, () => {
        const data = read(options.key)
        if (data === undefined) throw new WxFailure('data not found')
        return { data }
      }),
    getStorageSync: (key: string) => read(key) ?? '',
    setStorage: (options: KeyOptions & { data: unknown }) =>
      answer('setStorage', options, () => storage.set(options.key, options.data)),
    setStorageSync: (key: string, value: unknown) => sync('setStorageSync', () => storage.set(key, value)),
    removeStorage: (options: KeyOptions) =>
      answer('removeStorage', options, () => storage.remove(options.key)),
    removeStorageSync: (key: string) => storage.remove(key),
    clearStorage: (options: Callbacks = {}) => answer('clearStorage', options, () => storage.clear()),
    clearStorageSync: () => storage.clear(),
    getStorageInfo: (options: Callbacks = {}) => answer('getStorageInfo', options, () => storage.info()),
    getStorageInfoSync: () => storage.info(),
  }
}
