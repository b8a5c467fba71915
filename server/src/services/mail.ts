import { createTransport } from 'nodemailer'
import { ServiceFailure } from './service-failure'

export interface MailSender {
  /** Sends one message in plain text. Throws a `ServiceFailure`. */
  send(to: string, subject: string, text: string): Promise<void>
}

export interface SmtpSettings {
  /** `smtps://user:password@host:465`, or `smtp://…:587`, which goes on only under STARTTLS unless the host is local */
  readonly url: string
  /** who it is from: `考试报名 <noreply@example.org>` */
  readonly from: string
  /** milliseconds */
  readonly timeout?: number
}

const SERVICE = 'mail'
const TIMEOUT = 20_000

/** E-mail by SMTP (RFC 5321) with submission over TLS. */
export function smtpMail({ url, from, timeout = TIMEOUT }: SmtpSettings): MailSender {
  const { protocol, hostname, port, username, password } = new URL(url)
  const isImplicit = protocol === 'smtps:'
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  const transport = createTransport({
    host: hostname,
    port: Number(port || (isImplicit ? 465 : 587)),
    secure: isImplicit,
    requireTLS: !isImplicit && !isLocal,
    ignoreTLS: !isImplicit && isLocal,
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    // Nothing of a message may come from a file or an address that somebody typed.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(to, subject, text) {
      try {
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text })
      } catch (error) {
        const { responseCode, code } = error as { responseCode?: number; code?: string }
        if (code === 'EAUTH') throw new ServiceFailure(SERVICE, 'login-refused', false)
        const isFinal = code === 'EENVELOPE' && (responseCode === undefined || responseCode >= 500)
        throw new ServiceFailure(
          SERVICE,
          responseCode ? `smtp-${responseCode}` : (code ?? 'unreachable'),
          isFinal,
        )
      }
    },
  }
}
