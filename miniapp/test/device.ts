/** In place of platform/storage: what a device keeps, until it is full. */
export const device = { kept: new Map<string, unknown>(), isFull: false }

export const storage = {
  readStored: (key: string) => device.kept.get(key),
  store: (key: string, value: unknown) => !device.isFull && Boolean(device.kept.set(key, value)),
  forget: (key: string) => device.kept.delete(key),
  storedKeys: () => Array.from(device.kept.keys()),
}

/** In place of platform/clock: half past ten in China, a little later. */
export const clock = { now: () => Date.parse('2026-11-22T02:32:00Z'), today: () => '2026-11-22' }

/** In place of platform/app-base-info: a phone that speaks Chinese. */
export const appBaseInfo = { systemLanguage: () => 'zh_CN' }
