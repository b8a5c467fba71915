import type { Editable, LifecycleState, Role, Transition } from '../portal'
import type { Text } from '../ruleset'
import { text } from './text'

function state(
  id: string,
  label: Text,
  editable: Editable,
  refusal: Text,
  code = `application-${id}`,
): LifecycleState {
  return { id, label, editable, refusal: { code, text: refusal } }
}

/** States that portals share; where one differs, it says so with a spread. */
export const states = {
  draft: state(
    'draft',
    text('填报中', 'Draft'),
    'all',
    text('报名信息尚未提交（或修改后未重新提交）', 'The application is not submitted, or was edited since'),
    'application-not-submitted',
  ),
  submitted: state(
    'submitted',
    text('已提交', 'Submitted'),
    'none',
    text('报名信息已提交', 'The application is submitted already'),
  ),
  confirmed: state(
    'confirmed',
    text('已确认', 'Confirmed'),
    'none',
    text('现场确认后不能再更改报名信息', 'A confirmed application can no longer be changed'),
  ),
  revoked: state(
    'revoked',
    text('已撤销提交', 'Revoked'),
    { allExcept: ['basic.idNumber', 'basic.name'] },
    text('已撤销提交，修改后请重新提交', 'The submission was revoked; submit again'),
  ),
  returned: state(
    'returned',
    text('已退回', 'Returned'),
    'all',
    text('审核未通过已退回，修改后请重新提交', 'Returned with reasons; amend and submit again'),
  ),
  approved: state(
    'approved',
    text('审核通过', 'Approved'),
    'none',
    text('考点审核通过后不能再撤回或修改', 'An approved application can no longer be withdrawn or changed'),
  ),
  withdrawn: state(
    'withdrawn',
    text('已撤销', 'Withdrawn by the station'),
    'none',
    text('鉴定所（站）已撤销此报名', 'The station withdrew this registration'),
  ),
  abandoned: state(
    'abandoned',
    text('已放弃报考', 'Abandoned'),
    'none',
    text('已放弃报考，可以重新开始报名', 'This registration was abandoned; you may start a new one'),
  ),
}

const LABELS = {
  edit: text('修改', 'Edit'),
  submit: text('提交', 'Submit'),
  print: text('打印', 'Print'),
  confirm: text('现场确认', 'Confirm on site'),
  revoke: text('撤销提交', 'Revoke the submission'),
  withdraw: text('撤回', 'Withdraw'),
  abandon: text('放弃报考', 'Abandon'),
  approve: text('审核通过', 'Approve'),
  return: text('退回', 'Return with reasons'),
  pay: text('缴费', 'Pay'),
  recordPayment: text('缴费确认', 'Record the payment'),
  requestChange: text('申请变更', 'Request a change'),
  grantChange: text('同意变更', 'Grant the change'),
  refuseChange: text('不同意变更', 'Refuse the change'),
  requestRefund: text('申请退款', 'Request a refund'),
  grantRefund: text('同意退款', 'Grant the refund'),
  refuseRefund: text('不同意退款', 'Refuse the refund'),
  releaseIdNumber: text('证件号码有误，退回更正', 'Return, and release the ID number'),
} satisfies Record<string, Text>

/** `from` and `to` as in `draft, returned → submitted`; without an arrow the application stays where it is. */
export function transition(
  by: Role,
  action: keyof typeof LABELS,
  path: string,
  source: string,
  more: Partial<Transition> = {},
): Transition {
  const [from = '', to] = path.split(' → ')
  return {
    action,
    label: LABELS[action],
    by,
    from: from.split(', '),
    ...(to !== undefined && { to }),
    ...more,
    source,
  }
}

/** The station registered it in a group, and acts for the candidate, who has no account. */
export const inGroup = { onlyIf: { fact: 'inGroup', is: true } } as const

/** Within the plan's registration window. */
export const whileOpen = { whileOpen: true } as const

/** It has a 网报号: who changes a registration shortly before the window closes may complete it until it is confirmed. */
export const numbered = { onlyIf: { fact: 'numbered', is: true } } as const

/**
 * Somebody registered under the ID number of another, who cannot register any more: the organiser returns it with the
 * reason. Wherever it stands: a wrong number may be found after the confirmation, too. In the states of the second path
 * it stays where it is.
 */
export function releases(path: string, staying = ''): readonly Transition[] {
  const source = '考生必须提供准确真实的个人资料；在网上注册的用户名只能为一个人报名'
  const more = { needsReason: true, releasesIdNumber: true } as const
  const paths = staying === '' ? [path] : [path, staying]
  return paths.map((one) => transition('organiser', 'releaseIdNumber', one, source, more))
}
