import Taro from '@tarojs/taro'

/** Calls back each time the device is online again; answers how to stop listening. */
export function onNetworkReturn(action: () => void): () => void {
  const listen = ({ isConnected }: { isConnected: boolean }) => {
    if (isConnected) action()
  }
  Taro.onNetworkStatusChange(listen)
  return () => Taro.offNetworkStatusChange(listen)
}
