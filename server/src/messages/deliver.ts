import type { FieldFormat } from '@registration/rules'
import { caseOf, type Case } from '../actions/applications/applications'
import { entryOf } from '../entry-of'
import type { ServerContext } from '../context'
import { fillIn } from '../services/message-template'
import { ServiceFailure } from '../services/service-failure'
import type { OutgoingMessage } from '../store/store'
import { catalogue } from './catalogue'
import { messageValues } from './message-values'
import { wechatRecipient } from './wechat-recipient'

/** 11 digits: text messages reach no landline. */
const MOBILE = /^1\d{10}$/

/**
 * Sends one message to the address that the application, or the account, has now. Throws a `ServiceFailure`, final
 * where there is no such channel (`not-configured`) or nobody to write to (`no-recipient`).
 */
export async function deliver(context: ServerContext, message: OutgoingMessage): Promise<void> {
  const { channel, event } = message
  const application = await context.store.applicationById(message.applicationId)
  if (application === undefined) throw new ServiceFailure(channel, 'no-recipient', true)
  const one = await caseOf(context, application)
  const values = messageValues(one, 'zh')
  if (channel === 'sms') {
    const sms = required(context.sms, channel)
    return sms.send(await phoneOf(context, one), event, values)
  }
  if (channel === 'email') {
    const mail = required(context.mail, channel)
    const { subject, body } = catalogue[event]
    const text = `${fillIn(body.zh, values)}\n\n${fillIn(body.en, messageValues(one, 'en'))}\n`
    return mail.send(addressOf(one), `${subject.zh} · ${subject.en}`, text)
  }
  const wechat = required(context.wechatMessages, channel)
  const openid = await wechatRecipient(context, message.accountId)
  return wechat.send(found(openid, channel), event, values)
}

function required<T>(sender: T | undefined, channel: string): T {
  if (sender === undefined) throw new ServiceFailure(channel, 'not-configured', true)
  return sender
}

function found(recipient: string | undefined, channel: string): string {
  if (recipient === undefined || recipient === '') throw new ServiceFailure(channel, 'no-recipient', true)
  return recipient
}

/** What the candidate entered for this registration; else the phone that she has verified. */
async function phoneOf({ store }: ServerContext, one: Case): Promise<string> {
  const entered = entryOfFormat(one, 'phone')
  if (entered !== undefined && MOBILE.test(entered)) return entered
  const { accountId } = one.application
  const account = accountId === null ? undefined : await store.accountById(accountId)
  return found(account?.phone ?? undefined, 'sms')
}

function addressOf(one: Case): string {
  return found(entryOfFormat(one, 'email'), 'email')
}

function entryOfFormat({ application, portal }: Case, type: FieldFormat['type']): string | undefined {
  for (const { id, fields } of portal.sections) {
    for (const field of fields.filter(({ format }) => isOfFormat(format, type))) {
      const entry = entryOf(application.sections, `${id}.${field.id}`)
      if (entry !== undefined && entry !== '') return entry
    }
  }
  return undefined
}

/** Also where it depends on another field: a phone of the mainland by the type of ID. */
function isOfFormat(format: FieldFormat, type: FieldFormat['type']): boolean {
  if (format.type !== 'switch') return format.type === type
  return Object.values(format.cases).some((one) => isOfFormat(one, type))
}
