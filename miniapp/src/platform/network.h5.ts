import { createStore } from '../state/store'

/** Whether the browser has a network, as far as it knows; a server may be out of reach all the same. */
export const isOnline = createStore(navigator.onLine)

window.addEventListener('online', () => isOnline.set(true))
window.addEventListener('offline', () => isOnline.set(false))

/** Calls back each time the device is online again; answers how to stop listening. */
export function onNetworkReturn(action: () => void): () => void {
  return isOnline.subscribe(() => {
    if (isOnline.get()) action()
  })
}
