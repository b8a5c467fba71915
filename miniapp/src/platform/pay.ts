import Taro from '@tarojs/taro'
import type { Checkout, Payer, Provider } from '../api/payments'

/** In WeChat only WeChat Pay can be paid with. */
export function canPayWith(provider: Provider): boolean {
  return provider === 'wechat-pay'
}

/** Who pays, as WeChat Pay wants to know. */
export async function payer(): Promise<Payer> {
  const { code } = await Taro.login()
  return { device: 'mini-program', code }
}

/** WeChat's own sheet; answers whether the person went through with it. That it was paid, the server finds out itself. */
export async function checkOut(checkout: Checkout): Promise<boolean> {
  if (checkout.kind !== 'wechat-mini-program') return false
  const { timeStamp, nonceStr, package: prepaid, signType, paySign } = checkout
  try {
    await Taro.requestPayment({ timeStamp, nonceStr, package: prepaid, signType, paySign })
    return true
  } catch {
    return false
  }
}
