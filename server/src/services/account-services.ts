import type { ServerContext } from '../context'
import type { Env } from '../env'
import { educationRecords } from './education-records'
import { identityCheck } from './identity-check'
import { wechatLogin } from './wechat-login'

/** Milliseconds that a person who is waiting is made to wait for another service. */
const TIMEOUT = 8_000

/** The services of accounts and identities that the operator has set up. */
export function accountServices(
  { wechat, identityGateway, educationGateway }: Pick<Env, 'wechat' | 'identityGateway' | 'educationGateway'>,
  clock: () => number,
): Pick<ServerContext, 'wechatLogin' | 'identityCheck' | 'educationRecords'> {
  return {
    ...(wechat && { wechatLogin: wechatLogin({ ...wechat, timeout: TIMEOUT }) }),
    ...(identityGateway && { identityCheck: identityCheck({ ...identityGateway, timeout: TIMEOUT }, clock) }),
    ...(educationGateway && {
      educationRecords: educationRecords({ ...educationGateway, timeout: TIMEOUT }, clock),
    }),
  }
}
