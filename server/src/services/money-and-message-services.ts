import type { ServerContext } from '../context'
import type { Env } from '../env'
import { createAlipay } from '../payments/alipay/alipay'
import { createWechatPay } from '../payments/wechat-pay/wechat-pay'
import { aliyunSms } from './aliyun-sms'
import { smtpMail } from './mail'
import { wechatMessages } from './wechat-messages'

/** The payment providers and carriers of messages that the operator has set up. */
export function moneyAndMessageServices(
  { services, wechat }: Pick<Env, 'services' | 'wechat'>,
  clock: () => number,
): Pick<ServerContext, 'payments' | 'publicUrl' | 'sms' | 'mail' | 'wechatMessages'> {
  const { publicUrl, wechatPay, alipay, sms, wechatTemplates, smtp } = services
  return {
    payments: {
      ...(wechatPay &&
        wechat && { 'wechat-pay': createWechatPay({ ...wechatPay, appId: wechat.appId, clock }) }),
      ...(alipay && { alipay: createAlipay({ ...alipay, clock }) }),
    },
    ...(publicUrl !== undefined && { publicUrl }),
    ...(sms && { sms: aliyunSms({ ...sms, clock }) }),
    ...(smtp && { mail: smtpMail(smtp) }),
    ...(wechatTemplates &&
      wechat && { wechatMessages: wechatMessages({ ...wechat, templates: wechatTemplates, clock }) }),
  }
}
