import type { ServerContext } from '../context'
import type { ServiceSettings } from '../env-services'
import { createAlipay } from '../payments/alipay/alipay'
import { createWechatPay } from '../payments/wechat-pay/wechat-pay'
import { aliyunSms } from './aliyun-sms'
import { educationRecords } from './education-records'
import { identityCheck } from './identity-check'
import { smtpMail } from './mail'
import { wechatLogin } from './wechat-login'
import { wechatMessages } from './wechat-messages'

/** Milliseconds that a person who is waiting is made to wait for another service. */
const TIMEOUT = 8_000

type Services = Pick<
  ServerContext,
  | 'wechatLogin'
  | 'identityCheck'
  | 'educationRecords'
  | 'payments'
  | 'publicUrl'
  | 'sms'
  | 'mail'
  | 'wechatMessages'
>

/** Clients of the services outside that the operator has set up. */
export function servicesOf(settings: ServiceSettings, clock: () => number): Services {
  const { publicUrl, wechat, identityGateway, educationGateway, wechatPay, alipay } = settings
  const { sms, smtp, wechatTemplates } = settings
  return {
    ...(wechat && { wechatLogin: wechatLogin({ ...wechat, timeout: TIMEOUT }) }),
    ...(identityGateway && { identityCheck: identityCheck({ ...identityGateway, timeout: TIMEOUT }, clock) }),
    ...(educationGateway && {
      educationRecords: educationRecords({ ...educationGateway, timeout: TIMEOUT }, clock),
    }),
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
