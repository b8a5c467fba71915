import type { Finding, Text } from '@registration/rules'
import { portals } from '@registration/rules/portals'

interface Kind {
  readonly status: number
  readonly zh: string
  readonly en: string
}

/** Every refusal that the server gives on purpose. Ids are stable; texts may be improved. */
const KINDS = {
  'request-invalid': { status: 400, zh: '请求的格式不正确', en: 'The request is not in the expected form' },
  'body-too-large': { status: 413, zh: '上传内容过大', en: 'The body is too large' },
  'encoding-unsupported': {
    status: 415,
    zh: '不支持压缩过的上传内容',
    en: 'A compressed body is not supported',
  },
  'not-found': { status: 404, zh: '没有这个地址', en: 'There is nothing at this address' },
  'method-not-allowed': { status: 405, zh: '不支持这种请求方法', en: 'This method is not supported here' },
  'not-signed-in': { status: 401, zh: '请先登录', en: 'Please log in first' },
  'session-expired': {
    status: 401,
    zh: '登录已过期，请重新登录',
    en: 'The session has expired, please log in again',
  },
  forbidden: { status: 403, zh: '您没有此操作的权限', en: 'You may not do this' },
  'too-many-requests': {
    status: 429,
    zh: '尝试次数过多，请稍后再试',
    en: 'Too many attempts, please try again later',
  },
  'password-change-needed': {
    status: 403,
    zh: '请先修改密码',
    en: 'Please change your password first',
  },
  'idempotency-key-reused': {
    status: 422,
    zh: '同一个 Idempotency-Key 用于了不同的请求',
    en: 'The Idempotency-Key was used for another request',
  },
  'request-in-progress': {
    status: 409,
    zh: '同一请求正在处理',
    en: 'The same request is under way',
  },
  'account-invalid': {
    status: 422,
    zh: '用户名或密码不符合要求',
    en: 'Username or password does not meet the rules',
  },
  'username-taken': { status: 409, zh: '该用户名已被注册', en: 'This username is taken' },
  'login-failed': { status: 401, zh: '用户名或密码错误', en: 'Wrong username or password' },
  'issued-password-over': {
    status: 403,
    zh: '初始密码已过期，请联系管理员重新发放',
    en: 'This password was issued too long ago; ask an administrator for a new one',
  },
  'second-factor-needed': {
    status: 401,
    zh: '请输入验证器中的动态码',
    en: 'Enter the code of your authenticator app',
  },
  'second-factor-wrong': {
    status: 403,
    zh: '动态码错误或已用过，请等下一个',
    en: 'This code is wrong or was used already; wait for the next one',
  },
  'second-factor-exists': {
    status: 409,
    zh: '已开启两步验证',
    en: 'Two-step verification is on already',
  },
  'second-factor-not-started': {
    status: 409,
    zh: '设置已过期，请重新开始',
    en: 'The set-up has expired, please begin again',
  },
  'password-wrong': { status: 403, zh: '当前密码错误', en: 'The current password is wrong' },
  'password-unchanged': {
    status: 422,
    zh: '新密码不能与当前密码相同',
    en: 'The new password is the current one',
  },
  'plan-exists': { status: 409, zh: '已有这个编号的考务计划', en: 'There is a plan with this id already' },
  'plan-invalid': {
    status: 422,
    zh: '考务计划有误，尚未保存',
    en: 'Something in the plan is wrong; nothing was saved',
  },
  'plan-in-use': {
    status: 409,
    zh: '已有考生报名，不能更换规则版本',
    en: 'There are applications for this plan: its ruleset stays as it is',
  },
  'password-used-before': {
    status: 422,
    zh: '不能使用最近用过的密码',
    en: 'This password was used lately; choose another',
  },
  'session-unknown': { status: 404, zh: '没有这个登录', en: 'There is no such session' },
  'captcha-needed': { status: 403, zh: '请输入验证码', en: 'Please answer a captcha' },
  'captcha-wrong': {
    status: 422,
    zh: '验证码错误或已失效，请换一个再试',
    en: 'The captcha was answered wrongly or too late; please take another',
  },
  'code-wrong': {
    status: 422,
    zh: '验证码错误或已失效，可重新获取',
    en: 'The code is wrong or no longer good; you can ask for another',
  },
  'phone-invalid': { status: 422, zh: '请填写 11 位手机号码', en: 'Give a mobile number of 11 digits' },
  'sms-unavailable': {
    status: 503,
    zh: '现在不能发送短信，请稍后再试',
    en: 'Text messages cannot be sent just now, please try again later',
  },
  'recovery-not-offered': {
    status: 403,
    zh: '本报名系统不提供找回密码：用户名和密码是登录的唯一凭证。已绑定微信的，可用微信登录',
    en: 'This portal does not recover passwords: they are the only key to an account. If you have bound WeChat, log in with it',
  },
  'recovery-needs-real-name': {
    status: 422,
    zh: '本报名系统通过实名找回密码，请填写姓名和身份证号码',
    en: 'This portal recovers by real name: give the name and the ID number',
  },
  'application-in-progress': {
    status: 409,
    zh: '有报名正在审核或已确认，考试结束并过保存期限之前不能注销账号；如不再参加，请先撤销报名',
    en: 'A registration is with the staff or confirmed: until its exam and the time of keeping are over the account stays. Withdraw the registration first if you will not take part',
  },
  'staff-unknown': { status: 404, zh: '没有这个工作人员账号', en: 'There is no such staff account' },
  'station-missing': { status: 422, zh: '请指定工作站', en: 'A clerk needs a station' },
  'last-administrator': {
    status: 409,
    zh: '这是最后一个管理员，请先指定另一个',
    en: 'This is the last administrator; appoint another first',
  },
  'wechat-code-invalid': {
    status: 422,
    zh: '微信登录凭证无效或已过期，请重试',
    en: 'The WeChat code is wrong or no longer good, please try again',
  },
  'wechat-blocked': { status: 403, zh: '微信拒绝了此用户登录', en: 'WeChat forbids this user to log in' },
  'wechat-unavailable': {
    status: 503,
    zh: '现在不能使用微信登录，请用用户名和密码登录',
    en: 'WeChat cannot be asked just now; log in with username and password',
  },
  'wechat-not-bound': {
    status: 404,
    zh: '此微信尚未绑定账号，请先用用户名和密码登录，再绑定微信',
    en: 'This WeChat is bound to no account: log in with username and password first, then bind it',
  },
  'wechat-taken': {
    status: 409,
    zh: '此微信已绑定另一个账号',
    en: 'This WeChat is bound to another account',
  },
  'qr-login-unknown': {
    status: 404,
    zh: '二维码已失效，请刷新',
    en: 'The QR code is no longer good, please take another',
  },
  'identity-invalid': {
    status: 422,
    zh: '实名信息有误，请核对',
    en: 'Some entries are wrong, please compare them',
  },
  'identity-mismatch': {
    status: 422,
    zh: '姓名、身份证号码、银行卡号与银行预留手机号不一致，请核对后重试，或申请现场核验',
    en: 'Name, ID number, bank card and phone do not belong together: compare them and try again, or ask for a check on site',
  },
  'identity-settled': {
    status: 409,
    zh: '已完成实名认证，不能更改',
    en: 'The identity is verified and cannot be changed',
  },
  'identity-unknown': { status: 404, zh: '没有待核验的实名信息', en: 'There is no identity to review' },
  'education-records-unavailable': {
    status: 503,
    zh: '暂时无法获取学历信息，请自行填写',
    en: 'The education records cannot be had just now; please enter them yourself',
  },
  'plan-unknown': { status: 404, zh: '没有这个考务计划', en: 'There is no such exam plan' },
  'notice-outdated': {
    status: 409,
    zh: '报名须知已更新，请重新阅读',
    en: 'The registration notice has changed, please read it again',
  },
  'registration-closed': { status: 403, zh: '不在报名时间内', en: 'Registration is not open' },
  'application-unknown': { status: 404, zh: '没有找到报名信息', en: 'No such application' },
  'section-unknown': { status: 404, zh: '没有这个部分', en: 'There is no such section' },
  'section-invalid': {
    status: 422,
    zh: '有内容需要更正，尚未保存',
    en: 'Some entries need correction; nothing was saved',
  },
  'photo-invalid': { status: 422, zh: '照片不符合要求', en: 'The photo does not meet the requirements' },
  'attachment-invalid': {
    status: 422,
    zh: '附件不符合要求',
    en: 'The attachment does not meet the requirements',
  },
  'upload-unknown': {
    status: 404,
    zh: '上传的内容已过期，请重新上传',
    en: 'What was uploaded has expired, please upload it again',
  },
  'upload-incomplete': {
    status: 409,
    zh: '文件尚未传完，请继续上传',
    en: 'The file has not arrived as a whole, please go on uploading it',
  },
  'attachment-unknown': { status: 404, zh: '没有这个附件', en: 'There is no such attachment' },
  'not-editable': {
    status: 409,
    zh: '这部分内容现在不能修改',
    en: 'This part cannot be changed now',
  },
  'page-before': {
    status: 409,
    zh: '请先完成前面的页面',
    en: 'Please complete the pages before this one first',
  },
  'action-unknown': { status: 404, zh: '本系统没有这项操作', en: 'This portal has no such action' },
  'reason-missing': { status: 422, zh: '请说明原因', en: 'Please give a reason' },
  'reason-path-unknown': {
    status: 422,
    zh: '退回原因所指的项目不存在',
    en: 'A reason is about something that the form does not have',
  },
  'pledge-outdated': {
    status: 409,
    zh: '诚信承诺已更新，请重新阅读',
    en: 'The integrity pledge has changed, please read it again',
  },
  'pledge-declined': {
    status: 409,
    zh: '不同意诚信承诺，不能报名',
    en: 'Who does not agree to the integrity pledge cannot register',
  },
  'identity-unverified': { status: 403, zh: '请先完成实名认证', en: 'Please verify your real name first' },
  'not-eligible': {
    status: 422,
    zh: '不符合报考条件',
    en: 'The conditions for this exam are not met',
  },
  'plan-without-eligibility': {
    status: 404,
    zh: '本次报名没有资格验证',
    en: 'There is no eligibility check for this plan',
  },
  'plan-without-profile': {
    status: 404,
    zh: '本报名系统没有个人信息',
    en: 'This portal keeps no profile',
  },
  'plan-without-groups': {
    status: 404,
    zh: '本报名系统没有集体报名',
    en: 'Groups cannot be registered for this plan',
  },
  'group-unknown': { status: 404, zh: '没有这次集体报名', en: 'There is no such group' },
  'group-file-too-long': {
    status: 422,
    zh: '名单超过 30000 行，请分成几个文件上传；尚未保存任何一行',
    en: 'The file has more than 30,000 rows: send it as several files; none of its rows was stored',
  },
  'group-unfinished': {
    status: 409,
    zh: '名单尚未处理完毕',
    en: 'The rows of this group are not all taken in yet',
  },
  'group-file-invalid': {
    status: 422,
    zh: '无法读取名单：请上传首行为列名的 CSV 或 XLSX 文件',
    en: 'The file cannot be read: send CSV or XLSX whose first row names the columns',
  },
  'plan-without-places': {
    status: 404,
    zh: '本次报名不限名额',
    en: 'This plan does not limit its places',
  },
  'no-places-left': {
    status: 409,
    zh: '该考点名额已满，可选择其他考点或排队等候',
    en: 'No places are left at this station; choose another, or wait for one',
  },
  'printout-unknown': { status: 404, zh: '没有这份材料', en: 'There is no such document' },
  'photo-missing': { status: 404, zh: '尚未上传照片', en: 'No photo was uploaded' },
  'application-invalid': {
    status: 422,
    zh: '有内容需要填写或更正，尚未提交',
    en: 'Some entries are missing or need correction; nothing was submitted',
  },
  'warnings-unacknowledged': {
    status: 409,
    zh: '有提示需要确认，尚未提交',
    en: 'Some warnings need your confirmation; nothing was submitted',
  },
  'version-required': {
    status: 428,
    zh: '缺少 If-Match 版本号',
    en: 'Send the version you have seen as If-Match, such as "3"',
  },
  'version-conflict': {
    status: 412,
    zh: '内容已在别处更改，请刷新后再试',
    en: 'This was changed elsewhere, please reload',
  },
  'id-number-already-registered': {
    status: 409,
    zh: '该证件号码已报名本次考试；如非本人操作，请联系考试主办方核实处理',
    en: 'This ID number is already registered for this exam; if it was not you, ask the organiser of the exam',
  },
  'account-registers-one-person': {
    status: 409,
    zh: '一个用户名只能为一个人报名',
    en: 'One account registers one person only',
  },
  'registration-number-mistyped': {
    status: 422,
    zh: '网报号或用户名有误，请核对后重新输入',
    en: 'The registration number or username is mistyped, please compare it again',
  },
  'other-station': {
    status: 403,
    zh: '考生选择的不是本工作站',
    en: 'The candidate chose another station',
  },
  'printout-stale': {
    status: 409,
    zh: '表单码与最新申报表不符：请核对输入；仍不符则需重新打印',
    en: 'Not the code of the latest form: compare what was typed; if it still differs, the form must be printed again',
  },
  'confirmed-by-you': {
    status: 409,
    zh: '您已确认过这份报名，无需再次确认',
    en: 'You have confirmed this application already; there is nothing left to do',
  },
  'documents-missing': { status: 422, zh: '还有材料未核对', en: 'Some required documents are not ticked' },
  'fee-differs': { status: 422, zh: '费用与考务计划不符', en: 'The fee differs from the exam plan' },
  'provider-unknown': {
    status: 404,
    zh: '本报名系统不支持这种支付方式',
    en: 'This portal does not take this way of payment',
  },
  'provider-unavailable': {
    status: 503,
    zh: '支付服务暂时不可用，请稍后再试',
    en: 'The payment service cannot be reached, please try again later',
  },
  'device-unsuited': {
    status: 422,
    zh: '这种支付方式不能在当前设备上使用，请选择另一种',
    en: 'This way of payment does not work on this device; choose another',
  },
  'nothing-to-pay': { status: 409, zh: '无需缴费', en: 'There is nothing to pay' },
  'notification-rejected': {
    status: 400,
    zh: '通知未通过验证',
    en: 'The notification could not be verified',
  },
  'refund-refused': {
    status: 409,
    zh: '支付平台拒绝了退款，请核对商户账户后再试',
    en: 'The payment provider refused the refund; look at the merchant account and try again',
  },
  'refund-unconfirmed': {
    status: 503,
    zh: '支付平台尚未确认退款，请稍后再次同意退款，不会重复退款',
    en: 'The payment provider has not confirmed the refund; grant it again later, it is made once',
  },
  'refund-under-way': {
    status: 409,
    zh: '退款已提交支付平台，不能再拒绝',
    en: 'The refund is with the payment provider and can no longer be refused',
  },
  'arrangement-invalid': {
    status: 422,
    zh: '考务计划中没有所指的考试或考点，未保存任何安排',
    en: 'The plan does not have some of these sessions or stations; nothing was saved',
  },
  'results-invalid': {
    status: 422,
    zh: '成绩记录有误，未保存任何记录',
    en: 'Some results are invalid; none was recorded',
  },
  'store-unavailable': {
    status: 503,
    zh: '系统繁忙，请稍后再试',
    en: 'Temporarily unavailable, please try again',
  },
  internal: {
    status: 500,
    zh: '系统出错了，您填写的内容没有丢失，请稍后再试',
    en: 'Something went wrong on our side',
  },
} as const satisfies Record<string, Kind>

export type RefusalId = keyof typeof KINDS

export const refusalIds = Object.keys(KINDS) as RefusalId[]

/** The states of the portals refuse what they forbid with ids of their own, always as a conflict. */
const BY_STATE = 409

/** Ids with which some state of some portal refuses an action, besides the server's own. */
export const lifecycleRefusalIds: readonly string[] = Array.from(
  new Set(
    Object.values(portals).flatMap(({ lifecycle }) => lifecycle.states.map(({ refusal }) => refusal.code)),
  ),
)

export interface RefusalDetails {
  /** what the title cannot say, as it is about this request */
  readonly detail?: Text
  readonly findings?: readonly Finding[]
  /** the actions that are possible in the present state */
  readonly possible?: readonly string[]
  readonly retryAfterSeconds?: number
}

/** A refusal as JSON, to be said again. */
export interface KeptRefusal {
  readonly id: string
  readonly status: number
  readonly title: Text
  readonly details: RefusalDetails
}

/** A refusal on purpose: what went wrong is said to the caller, word for word. */
export class Refusal extends Error {
  private constructor(
    readonly id: string,
    readonly status: number,
    private readonly title: Text,
    readonly details: RefusalDetails,
  ) {
    super(id)
  }

  static of(id: RefusalId, details: RefusalDetails = {}): Refusal {
    const { status, zh, en } = KINDS[id]
    return new Refusal(id, status, { zh, en }, details)
  }

  /** What a portal's lifecycle says; an id that the server has too keeps its status. */
  static byLifecycle(
    { code, text }: { readonly code: string; readonly text: Text },
    possible: readonly string[],
  ): Refusal {
    const status = code in KINDS ? KINDS[code as RefusalId].status : BY_STATE
    return new Refusal(code, status, text, { possible })
  }

  static again({ id, status, title, details }: KeptRefusal): Refusal {
    return new Refusal(id, status, title, details)
  }

  kept(): KeptRefusal {
    const { id, status, title, details } = this
    return { id, status, title, details }
  }

  text(language: 'zh' | 'en'): string {
    return this.title[language]
  }
}

/** The status of a refusal by its id. */
export function statusOf(id: string): number {
  return id in KINDS ? KINDS[id as RefusalId].status : BY_STATE
}
