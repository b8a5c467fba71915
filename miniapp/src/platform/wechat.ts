import Taro from '@tarojs/taro'

export const isInWechat = true

/** Who uses this WeChat, as a code that the server can ask about; `undefined` when WeChat gave none. */
export async function wechatCode(): Promise<string | undefined> {
  try {
    return (await Taro.login()).code
  } catch {
    return undefined
  }
}
