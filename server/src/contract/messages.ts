import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { plan, planId } from './plans'
import { id, ifMatch, writtenInstant } from './shapes'

export const messageEndpoints = {
  showMessageTemplates: {
    method: 'get',
    path: '/api/plans/:planId/message-templates',
    summary: 'The templates of WeChat messages (订阅消息) to ask leave for with `wx.requestSubscribeMessage`',
    permission: 'public',
    params: planId,
    status: 200,
    answer: z.strictObject({ templateIds: z.array(z.string()) }),
    refusals: ['plan-unknown'],
  },
  receiveWechatMessages: {
    method: 'put',
    path: '/api/account/wechat-messages',
    summary:
      'Let WeChat messages of this account go to who is logged in to WeChat, after she has given leave',
    permission: 'application.own',
    body: z.strictObject({ code: z.string().min(1).max(200).meta({ description: 'what `wx.login` gave' }) }),
    status: 204,
    refusals: ['wechat-code-invalid', 'wechat-blocked', 'wechat-unavailable'],
  },
  arrangeExams: {
    method: 'post',
    path: '/api/plans/:planId/arrangements',
    summary:
      'Record when and where exams are, by session or station, and tell those who are registered for them',
    permission: 'plan.manage',
    params: planId,
    headers: ifMatch,
    body: z.strictObject({
      arrangements: z
        .array(
          z.strictObject({
            list: z.enum(['sessions', 'stations']),
            code: id,
            startsAt: writtenInstant.optional(),
            place: z
              .strictObject({ zh: z.string().min(1).max(200), en: z.string().max(200) })
              .optional()
              .meta({ description: "the exam's address; of a station before that of a session" }),
          }),
        )
        .min(1)
        .max(1000),
    }),
    status: 200,
    answer: plan,
    refusals: ['plan-unknown', 'version-conflict', 'arrangement-invalid'],
  },
} as const satisfies Record<string, Endpoint>
