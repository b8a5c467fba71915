import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { id, text } from './shapes'

/** The answer to a captcha, wherever one is asked for. */
export const captchaAnswer = z.strictObject({ id, answer: z.string().max(50) }).meta({ id: 'CaptchaAnswer' })

export const captcha = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['image', 'question']),
    image: z
      .string()
      .nullable()
      .meta({ description: 'a data URL of a PNG', example: 'data:image/png;base64,…' }),
    question: text.nullable().meta({ description: 'in words, for who cannot see the picture' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Captcha', description: '验证码: good for one try' })

export const captchaEndpoints = {
  createCaptcha: {
    method: 'post',
    path: '/api/captchas',
    summary: 'A new captcha: a picture, or a question in words for who cannot see it',
    permission: 'public',
    body: z.strictObject({ kind: z.enum(['image', 'question']).default('image') }),
    status: 201,
    answer: captcha,
    refusals: ['too-many-requests'],
  },
} as const satisfies Record<string, Endpoint>

export type CaptchaView = z.infer<typeof captcha>
