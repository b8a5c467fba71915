import Taro from '@tarojs/taro'
import { createStore } from '../state/store'

/** Whether the phone has a network, as far as it knows; a server may be out of reach all the same. */
export const isOnline = createStore(true)

Taro.getNetworkType({ success: ({ networkType }) => isOnline.set(networkType !== 'none') })
Taro.onNetworkStatusChange(({ isConnected }) => isOnline.set(isConnected))

/** Calls back each time the device is online again; answers how to stop listening. */
export function onNetworkReturn(action: () => void): () => void {
  return isOnline.subscribe(() => {
    if (isOnline.get()) action()
  })
}
