import type { Text } from '@registration/rules'
import type { OutgoingMessage } from '../store/store'

export type MessageEvent = OutgoingMessage['event']

/** What messages say; names in braces stand for the values of `MessageValues`. */
export const catalogue: Readonly<Record<MessageEvent, { readonly subject: Text; readonly body: Text }>> = {
  submitted: {
    subject: { zh: '报名信息已提交', en: 'Application submitted' },
    body: {
      zh: '您的“{plan}”报名信息已提交，网报号 {number}，当前状态：{state}。',
      en: 'Your application for “{plan}” is submitted. Registration number {number}; status: {state}.',
    },
  },
  reviewed: {
    subject: { zh: '报名审核结果', en: 'Result of the review' },
    body: {
      zh: '您的“{plan}”报名已审核（网报号 {number}），当前状态：{state}。请登录报名系统查看详情和后续步骤。',
      en: 'Your application for “{plan}” (registration number {number}) was reviewed; status: {state}. Log in for details and what comes next.',
    },
  },
  payment: {
    subject: { zh: '缴费成功', en: 'Payment received' },
    body: {
      zh: '已收到您“{plan}”的报名费（网报号 {number}），当前状态：{state}。',
      en: 'The fee for “{plan}” (registration number {number}) was received; status: {state}.',
    },
  },
  arranged: {
    subject: { zh: '考试时间和地点', en: 'Time and place of the exam' },
    body: {
      zh: '您的“{plan}”考试（网报号 {number}）：时间 {time}，地点 {place}。请按时参加。',
      en: 'Your exam for “{plan}” (registration number {number}): {time}, {place}. Please be on time.',
    },
  },
  changed: {
    subject: { zh: '变更申请结果', en: 'Result of your change request' },
    body: {
      zh: '您的“{plan}”报名变更申请已处理（网报号 {number}），当前状态：{state}。请登录报名系统查看详情。',
      en: 'Your request to change the application for “{plan}” (registration number {number}) was decided; status: {state}. Log in for details.',
    },
  },
  refunded: {
    subject: { zh: '退款申请结果', en: 'Result of your refund request' },
    body: {
      zh: '您的“{plan}”退款申请已处理（网报号 {number}），当前状态：{state}。退款原路退回，到账时间以支付平台为准。',
      en: 'Your refund request for “{plan}” (registration number {number}) was decided; status: {state}. Money goes back the way it came; when it arrives depends on the payment provider.',
    },
  },
}
