import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smtpMail } from './mail'

describe('smtpMail', () => {
  let smtp: SMTPServer
  let received: { readonly to: string[]; readonly text: string }[]

  beforeAll(async () => {
    received = []
    smtp = new SMTPServer({
      authOptional: false,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth: ({ username, password }, _session, done) =>
        username === 'sender@example.org' && password === 'p@ss/word'
          ? done(null, { user: username })
          : done(new Error('no')),
      onRcptTo: ({ address }, _session, done) => {
        if (address.startsWith('unknown'))
          done(Object.assign(new Error('no such user'), { responseCode: 550 }))
        else if (address.startsWith('later'))
          done(Object.assign(new Error('greylisted'), { responseCode: 451 }))
        else done()
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          received.push({
            to: session.envelope.rcptTo.map(({ address }) => address),
            text: Buffer.concat(chunks).toString(),
          })
          done()
        })
      },
    })
    const listening: Server = smtp.listen(0, '127.0.0.1')
    await once(listening, 'listening')
  })

  afterAll(() => new Promise<void>((resolve) => smtp.close(() => resolve())))

  const senderTo = (port: number, login = 'sender%40example.org:p%40ss%2Fword') =>
    smtpMail({
      url: `smtp://${login}@127.0.0.1:${port}`,
      from: '考试报名 <sender@example.org>',
      timeout: 500,
    })
  const port = () => (smtp.server.address() as AddressInfo).port

  it('sends plain text with Chinese in subject and body', async () => {
    await senderTo(port()).send('fang@example.com', '审核结果', '您的报名已通过审核。')
    const [{ to, text }] = received as [(typeof received)[number]]
    expect(to).toEqual(['fang@example.com'])
    expect(text).toContain(`Subject: =?UTF-8?B?${Buffer.from('审核结果').toString('base64')}?=`)
    expect(text).toContain(Buffer.from('您的报名已通过审核。').toString('base64'))
  })

  it.each([
    ['an address that nobody has', 'unknown@example.com', 'smtp-550', true],
    ['a server that wants it later', 'later@example.com', 'smtp-451', false],
    ['text that is no address', 'a@b, c@d\nBcc: e@f', /./, true],
  ])('tells of %s', async (_label, address, code, isFinal) => {
    const before = received.length
    const failure: unknown = await senderTo(port())
      .send(address, 's', 't')
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'ServiceFailure', isFinal })
    expect((failure as { code: string }).code).toMatch(code)
    expect(received).toHaveLength(before)
  })

  it('tells of a login that is refused, and of a server that is not there', async () => {
    const wrong = senderTo(port(), 'sender%40example.org:wrong').send('a@example.com', 's', 't')
    await expect(wrong).rejects.toMatchObject({ code: 'login-refused', isFinal: false })
    await expect(senderTo(1).send('a@example.com', 's', 't')).rejects.toMatchObject({ isFinal: false })
  })

  it('goes on without TLS with a server of this machine alone', async () => {
    const away = smtpMail({ url: 'smtp://mail.invalid:25', from: 'a@example.org' })
    await expect(away.send('a@example.com', 's', 't')).rejects.toMatchObject({ isFinal: false })
  })
})
