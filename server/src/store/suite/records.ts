import { createHash, randomUUID } from 'node:crypto'
import type {
  Account,
  ApplicationRecord,
  AuditRecord,
  Confirmation,
  ExamPlan,
  Group,
  OutgoingMessage,
  PaymentOrder,
  Profile,
  Session,
  StoredFile,
  Ticket,
} from '../store'

export function hash(of: string | Uint8Array): string {
  return createHash('sha256').update(of).digest('hex')
}

/** An own property of any name: in a literal, `__proto__` would be the prototype. */
export function record<T>(name: string, value: T): Record<string, T> {
  return Object.fromEntries([[name, value]])
}

export function account(username: string, more: Partial<Account> = {}): Account {
  return {
    id: randomUUID(),
    version: 1,
    username,
    roles: ['candidate'],
    station: null,
    passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
    formerPasswordHashes: [],
    passwordChangedAt: '2026-11-22T08:00:00.000Z',
    mustChangePassword: false,
    personKey: null,
    phone: null,
    wechatKey: null,
    identity: null,
    createdAt: '2026-11-22T08:00:00.000Z',
    ...more,
  }
}

export function session(accountId: string, more: Partial<Session> = {}): Session {
  return {
    id: randomUUID(),
    tokenHash: hash(randomUUID()),
    accountId,
    createdAt: '2026-11-22T08:00:00.000Z',
    expiresAt: '2026-11-22T20:00:00.000Z',
    address: '2001:db8::1',
    agent: 'MicroMessenger/8.0.50',
    ...more,
  }
}

export function ticket(key: string, more: Partial<Ticket> = {}): Ticket {
  return {
    key,
    version: 1,
    content: '{"answer":"3f2a"}',
    expiresAt: '2026-11-22T08:10:00.000Z',
    ...more,
  }
}

export function plan(id: string, more: Partial<ExamPlan> = {}): ExamPlan {
  return {
    id,
    version: 1,
    title: { zh: '2026年下半年卫生行业职业技能考试', en: 'Health skills examination, autumn 2026' },
    ruleset: { id: 'health-skills', version: '1.0.0' },
    opensAt: '2026-11-01T00:00:00.000Z',
    closesAt: '2026-11-30T16:00:00.000Z',
    notice: { version: '1', text: { zh: '报名须知\n一、……', en: '' } },
    pledge: { version: '2', text: { zh: '本人承诺……', en: 'I declare …' } },
    lists: {
      occupations: [
        { code: '4-14-01-02', label: { zh: '医疗护理员', en: 'Care assistant' }, levels: ['5', '4', '3'] },
      ],
      stations: [{ code: '4401', label: { zh: '广州考点', en: 'Guangzhou' }, province: '440000' }],
    },
    facts: { byOccupationOffered: true, firstYear: 2024, region: '44' },
    photo: {
      types: ['jpeg'],
      maxBytes: 30_720,
      sizes: [{ label: { zh: '一寸', en: 'One inch' }, widthMm: 25, heightMm: 35 }],
      background: 'white',
      source: '§3.2',
    },
    attachments: [
      {
        id: 'diploma',
        label: { zh: '毕业证书', en: 'Diploma' },
        types: ['jpeg', 'pdf'],
        maxBytes: 2_097_152,
        required: { all: [{ present: 'basic.name' }, { not: { equal: [{ field: 'basic.degree' }, '1'] } }] },
        source: '§3.3',
      },
    ],
    documents: [{ code: 'id-card', label: { zh: '身份证', en: 'ID card' } }],
    feeFen: 12_345,
    refund: [
      { until: '2026-11-20T16:00:00.000Z', percent: 100 },
      { until: '2026-11-30T16:00:00.000Z', percent: 50 },
    ],
    places: { capacity: { 4401: 120, 4403: 0 }, holdMinutes: 15, waitingList: true },
    keepUntil: '2028-11-30T16:00:00.000Z',
    ...more,
  }
}

export function application(more: Partial<ApplicationRecord> = {}): ApplicationRecord {
  return {
    id: randomUUID(),
    planId: 'plan-of-the-contract',
    portal: 'health-skills',
    accountId: randomUUID(),
    groupId: null,
    version: 1,
    state: 'draft',
    ended: false,
    station: null,
    occupation: null,
    level: null,
    notice: { version: '1', readAt: '2026-11-22T08:00:00.000Z' },
    pledge: null,
    sections: {
      basic: { name: '张𬭖', phone: '' },
      exam: { subjects: ['theory', 'practical'] },
      work: [{ from: '2020-09', employer: '广州市第一人民医院' }, { from: '2024-01' }],
      education: [],
    },
    photo: null,
    attachments: {},
    acknowledgements: [],
    onlineRegistrationNumber: null,
    formCode: null,
    personKey: null,
    submittedAt: null,
    seat: null,
    waitingSince: null,
    confirmation: null,
    fee: null,
    history: [],
    createdAt: '2026-11-22T08:00:00.000Z',
    updatedAt: '2026-11-22T08:00:00.000Z',
    ...more,
  }
}

/** The next version of an application. */
export function next(seen: ApplicationRecord, change: Partial<ApplicationRecord>): ApplicationRecord {
  return { ...seen, version: seen.version + 1, updatedAt: '2026-11-22T08:01:00.000Z', ...change }
}

export function edited(seen: ApplicationRecord, city: string): ApplicationRecord {
  return next(seen, { sections: { ...seen.sections, address: { city } }, formCode: null })
}

export function ended(seen: ApplicationRecord): ApplicationRecord {
  return next(seen, { state: 'abandoned', ended: true })
}

export const PHOTO: StoredFile = {
  hash: hash('photo'),
  type: 'jpeg',
  width: 295,
  height: 413,
  byteLength: 30_720,
}

export function submitted(seen: ApplicationRecord, personKey: string | null): ApplicationRecord
export function submitted(
  seen: ApplicationRecord,
): ApplicationRecord & { readonly onlineRegistrationNumber: string; readonly personKey: string }
export function submitted(
  seen: ApplicationRecord,
  personKey: string | null = hash(seen.id),
): ApplicationRecord {
  const at = '2026-11-22T08:02:00.000Z'
  return next(seen, {
    state: 'submitted',
    photo: PHOTO,
    attachments: { diploma: { ...PHOTO, hash: hash('diploma'), type: 'pdf' } },
    pledge: { version: '2', agreedAt: at },
    acknowledgements: [
      {
        path: 'basic.name',
        code: 'personName.rare',
        valueHash: '0a1b2c3d',
        ruleset: 'health-skills@1.0.0',
        at,
      },
    ],
    onlineRegistrationNumber: seen.onlineRegistrationNumber ?? `26${randomUUID()}`,
    formCode: 'K7M2Q9XA',
    personKey,
    submittedAt: at,
    history: [
      ...seen.history,
      {
        action: 'submit',
        by: 'candidate',
        from: seen.state,
        to: 'submitted',
        at,
        reasons: [
          { path: 'photo', text: '照片背景不是白色' },
          { path: null, text: '请重新上传' },
        ],
      },
    ],
    updatedAt: at,
  })
}

export function confirmed(seen: ApplicationRecord, by: Partial<Confirmation>): ApplicationRecord {
  const at = '2026-11-22T08:03:00.000Z'
  const confirmation: Confirmation = {
    clerkId: 'clerk',
    clerk: '李',
    station: '4401',
    documents: ['id-card'],
    feeFen: 12_345,
    at,
    ...by,
  }
  return next(seen, { state: 'confirmed', confirmation, updatedAt: at })
}

export function seated(seen: ApplicationRecord, number: number, more: Partial<ApplicationRecord> = {}) {
  return next(seen, { station: '4401', seat: { station: '4401', number, until: null }, ...more })
}

export function profile(more: Partial<Profile> = {}): Profile {
  return {
    accountId: randomUUID(),
    portal: 'national-medical',
    version: 1,
    sections: { basic: { name: '王芳' }, education: [{ school: '10001' }, { school: '10002' }] },
    photo: PHOTO,
    ...more,
  }
}

export function group(more: Partial<Group> = {}): Group {
  return {
    id: randomUUID(),
    planId: 'plan-of-the-contract',
    station: '4401',
    fileHash: hash(randomUUID()),
    filename: '报名表（第二批）.xlsx',
    clerkId: 'clerk',
    rows: 0,
    stored: 0,
    refused: 0,
    reportHash: null,
    at: '2026-11-22T08:00:00.000Z',
    ...more,
  }
}

export function order(more: Partial<PaymentOrder> = {}): PaymentOrder {
  return {
    id: randomUUID().replaceAll('-', ''),
    version: 1,
    applicationId: randomUUID(),
    planId: 'plan-of-the-contract',
    provider: 'wechat-pay',
    amountFen: 12_345,
    state: 'created',
    transactionId: null,
    refundFen: 0,
    createdAt: '2026-11-22T08:00:00.000Z',
    paidAt: null,
    refundedAt: null,
    ...more,
  }
}

export function message(more: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    id: randomUUID(),
    version: 1,
    accountId: randomUUID(),
    channel: 'wechat',
    event: 'submitted',
    applicationId: randomUUID(),
    state: 'due',
    attempts: 0,
    dueAt: '2026-11-22T08:00:00.000Z',
    ...more,
  }
}

export function audit(sequence: number, more: Partial<AuditRecord> = {}): AuditRecord {
  return {
    sequence,
    at: '2026-11-22T08:00:00.000Z',
    actor: 'clerk1',
    role: 'clerk',
    action: 'application.confirm',
    subject: '26000001',
    address: '127.0.0.1',
    outcome: 'done',
    before: '',
    after: '{"state":"confirmed"}',
    hash: hash(`${sequence}`),
    ...more,
  }
}
