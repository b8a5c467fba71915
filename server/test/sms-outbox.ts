import { ServiceFailure } from '../src/services/service-failure'
import type { SmsSender } from '../src/services/sms'

/** Keeps what would be sent. */
export class SmsOutbox implements SmsSender {
  readonly sent: { readonly phone: string; readonly template: string; readonly code: string }[] = []
  isDown = false

  async send(phone: string, template: string, values: Readonly<Record<string, string>>): Promise<void> {
    if (this.isDown) throw new ServiceFailure('sms', 'http-502', false)
    this.sent.push({ phone, template, code: values['code'] ?? '' })
  }

  /** The code of the latest message. */
  get code(): string {
    return this.sent.at(-1)?.code ?? ''
  }
}
