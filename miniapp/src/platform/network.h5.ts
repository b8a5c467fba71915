/** Calls back each time the device is online again; answers how to stop listening. */
export function onNetworkReturn(action: () => void): () => void {
  window.addEventListener('online', action)
  return () => window.removeEventListener('online', action)
}
