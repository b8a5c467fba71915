import { setTimeout } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personKeyOf } from '../src/person-key'
import { emptyApplication } from '../src/actions/applications/start-application'
import type { AuditEntry, GroupReportView, GroupView, QueuedView } from '../src/contract'
import { demoPlans } from '../src/demo/demo-plans'
import { guangdongSkills } from '@registration/rules/portals'
import { gb18030Of } from '../src/group-file/testing/gb18030'
import type { ExamPlan } from '../src/store/store'
import { residentNumber, samplePhoto } from './sample-application'
import { NOON, TestServer, type Answer, type Client, type Refused } from './test-server'

let server: TestServer
let plan: ExamPlan
let clerk: Client
let organiser: Client
let files = 0

const STATION = '440100-01'

beforeAll(async () => {
  server = await TestServer.start()
  plan = demoPlans(NOON).find(({ ruleset }) => ruleset.id === 'guangdong-skills')!
  await server.store.addPlan(plan)
  clerk = await server.addStaff('clerk', STATION)
  organiser = await server.addStaff('organiser', null)
})

afterAll(() => server.stop())

type Person = Readonly<Record<string, string>>

let persons = 0

/** A woman whom no other call returns, as a line of an institution's list. */
function person(changes: Person = {}): Person {
  const serial = persons++
  const day = new Date(Date.UTC(1980, 0, 1 + Math.floor(serial / 400))).toISOString().slice(0, 10)
  return {
    姓名: '王芳',
    证件类型: '身份证',
    证件编号: residentNumber((serial % 400) * 2 + 2, { birthDate: day.replace(/-/g, '') }),
    性别: '女',
    联系电话: '13800138000',
    报考级别: '三级/高级工',
    报考职业: '健康管理师',
    报考类型: '新考',
    报考科目: '理论知识、操作技能',
    '鉴定所（站）': '',
    是否凭职业报名: '否',
    已获的职业: '',
    学历1: '大学专科',
    毕业专业1: '护理学',
    毕业学校1: '北京大学',
    学校备注1: '',
    毕业时间1: '2004-07',
    最高学历1: '是',
    学历2: '',
    最高学历2: '',
    工作单位: '广州市某医院',
    岗位: '护士',
    开始时间: '2005-08',
    结束时间: '',
    ...changes,
  }
}

function csvOf(rows: readonly Person[]): string {
  const header = Object.keys(rows[0] ?? person())
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)
  return [header, ...rows.map((row) => header.map((name) => quoted(row[name] ?? '')))]
    .map((cells) => cells.join(','))
    .join('\n')
}

/** Each file from another clerk of the station: how often one may send is limited. */
async function send(
  bytes: string | Uint8Array,
  by?: Client,
  to = plan,
  columns = '',
): Promise<Answer<GroupView & Refused>> {
  const sender = by ?? (await server.addCandidate({ roles: ['clerk'], station: STATION }))
  const body = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
  return sender.send('POST', `/api/plans/${to.id}/groups?filename=list-${++files}.csv${columns}`, body)
}

/** Asks now and then, as a client does, until the rows are taken in. */
async function finished(groupId: string, by = clerk): Promise<GroupView> {
  for (;;) {
    const { body } = await by.get<GroupView>(`/api/groups/${groupId}`)
    if (body.state !== 'taking-in') return body
    await setTimeout(20)
  }
}

async function register(rows: readonly Person[]): Promise<GroupView> {
  const { status, body } = await send(csvOf(rows))
  if (status !== 202) throw new Error(JSON.stringify(body))
  return finished(body.id)
}

async function reportOf(groupId: string, query = ''): Promise<GroupReportView> {
  return (await clerk.get<GroupReportView>(`/api/groups/${groupId}/report?limit=200${query}`)).body
}

async function wholeReport(
  groupId: string,
  which: 'all' | 'with-findings',
): Promise<GroupReportView['rows']> {
  const rows: GroupReportView['rows'] = []
  let after = ''
  for (;;) {
    const part = await reportOf(groupId, `&rows=${which}${after}`)
    rows.push(...part.rows)
    if (part.next === null) return rows
    after = `&after=${part.next}`
  }
}

async function applicationsIn(groupId: string): Promise<number> {
  const found = await server.store.applications({ planId: plan.id, groupId }, { limit: 20_000 })
  return found.length
}

/** What is wrong, how the line differs, and the finding: where, which, how severe. */
const MISTAKES: readonly (readonly [string, Person, string, string, 'error' | 'warning'])[] = [
  ['no name', { 姓名: '' }, 'basic.name', 'required', 'error'],
  ['a name with a digit', { 姓名: '王芳1' }, 'basic.name', 'personName.characters', 'error'],
  ['a name that is too long', { 姓名: '王'.repeat(21) }, 'basic.name', 'personName.length', 'error'],
  [
    'an ID type that the portal does not take',
    { 证件类型: '护照' },
    'basic.idType',
    'choice.unlisted',
    'error',
  ],
  ['no ID number', { 证件编号: '' }, 'basic.idNumber', 'required', 'error'],
  [
    'an ID number that is too short',
    { 证件编号: '4401061990' },
    'basic.idNumber',
    'residentId.length',
    'error',
  ],
  [
    'an ID number with letters',
    { 证件编号: '44010619900101A123' },
    'basic.idNumber',
    'residentId.characters',
    'error',
  ],
  [
    'an ID number as Excel spoils it',
    { 证件编号: '4.40106E+17' },
    'basic.idNumber',
    'text.digitsLost',
    'error',
  ],
  [
    'another gender than the ID number’s',
    { 性别: '男' },
    'basic.gender',
    'gender.disagreesWithId',
    'warning',
  ],
  ['a gender that there is not', { 性别: '女性' }, 'basic.gender', 'choice.unlisted', 'error'],
  ['a phone number that is too short', { 联系电话: '1380013' }, 'basic.phone', 'phone.form', 'error'],
  ['a level that there is not', { 报考级别: '六级' }, 'exam.level', 'choice.unlisted', 'error'],
  ['an occupation that there is not', { 报考职业: '飞行员' }, 'exam.occupation', 'choice.unlisted', 'error'],
  ['no attempt', { 报考类型: '' }, 'exam.attempt', 'required', 'error'],
  [
    'one subject of a first attempt',
    { 报考科目: '理论知识' },
    'exam.subjects',
    'subjects.firstTakesAll',
    'error',
  ],
  ['a subject that there is not', { 报考科目: '口试' }, 'exam.subjects', 'choice.unlisted', 'error'],
  ['another station', { '鉴定所（站）': '太原市卫生学校' }, 'exam.station', 'other-station', 'error'],
  [
    'an occupation held that is not named',
    { 是否凭职业报名: '是' },
    'exam.heldOccupation',
    'required',
    'error',
  ],
  ['an education without a level', { 学历1: '' }, 'educations.0.level', 'required', 'error'],
  ['a major that there is not', { 毕业专业1: '炼金术' }, 'educations.0.major', 'choice.unlisted', 'error'],
  ['a school that there is not', { 毕业学校1: '火星大学' }, 'educations.0.school', 'school.unknown', 'error'],
  [
    'another school without its name',
    { 毕业学校1: '其他' },
    'educations.0.schoolRemark',
    'required',
    'error',
  ],
  [
    'a month that there is not',
    { 毕业时间1: '2004-13' },
    'educations.0.graduationMonth',
    'yearMonth.month',
    'error',
  ],
  [
    'a month as Excel writes it',
    { 毕业时间1: 'Jul-04' },
    'educations.0.graduationMonth',
    'yearMonth.form',
    'error',
  ],
  [
    'a graduation to come',
    { 毕业时间1: '2036-07' },
    'educations.0.graduationMonth',
    'graduationMonth.inFuture',
    'warning',
  ],
  [
    'a graduation as a child',
    { 毕业时间1: '1985-07' },
    'educations.0.graduationMonth',
    'graduationMonth.beforeAge12',
    'warning',
  ],
  ['no highest education', { 最高学历1: '否' }, 'educations', 'educations.oneHighest', 'error'],
  [
    'two highest educations',
    { 学历2: '大学本科', 最高学历2: '是' },
    'educations',
    'educations.oneHighest',
    'error',
  ],
  ['a work without a position', { 岗位: '' }, 'works.0.position', 'required', 'error'],
  [
    'a work that began in the future',
    { 开始时间: '2031-01' },
    'works.0.beginMonth',
    'beginMonth.inFuture',
    'warning',
  ],
  [
    'a work that began as a child',
    { 开始时间: '1986-01' },
    'works.0.beginMonth',
    'beginMonth.beforeAge14',
    'warning',
  ],
  [
    'a work that ended before it began',
    { 结束时间: '2004-01' },
    'works.0.endMonth',
    'endMonth.beforeBegin',
    'warning',
  ],
]

describe('a file of ten thousand rows', () => {
  it('has every mistake named, and its valid rows stored once', { timeout: 180_000 }, async () => {
    const [inPlan, elsewhere] = [person(), person()]
    await addPerson(inPlan['证件编号']!, { accountId: 'somebody' })
    await addPerson(elsewhere['证件编号']!, { groupId: 'another-group' })

    const rows: Person[] = []
    const expected = new Map<number, readonly [string, string, string]>()
    const add = (row: Person, finding?: readonly [string, string, string]) => {
      rows.push(row)
      if (finding !== undefined) expected.set(rows.length + 1, finding)
    }
    add(inPlan, ['basic.idNumber', 'id-number-already-registered', 'error'])
    add(elsewhere, ['basic.idNumber', 'id-number-already-registered', 'error'])
    while (rows.length < 10_000) {
      // As in life, most rows are right; each mistake comes up again and again.
      const mistake = rows.length % 5 === 0 ? MISTAKES[(rows.length / 5) % (MISTAKES.length + 1)] : undefined
      if (mistake !== undefined) add(person(mistake[1]), [mistake[2], mistake[3], mistake[4]])
      else if (rows.length % 5 === 0) add(rows[3]!, ['basic.idNumber', 'row-repeated', 'error'])
      else add(person())
    }
    const refused = Array.from(expected.values()).filter(([, , severity]) => severity === 'error').length
    const csv = csvOf(rows)

    const started = performance.now()
    const { status, body } = await send(csv)
    expect([status, body.state]).toEqual([202, 'taking-in'])
    // Others are answered meanwhile.
    let slowest = 0
    let group: GroupView = body
    while (group.state === 'taking-in') {
      const asked = performance.now()
      group = (await clerk.get<GroupView>(`/api/groups/${body.id}`)).body
      slowest = Math.max(slowest, performance.now() - asked)
      await setTimeout(20)
    }
    const seconds = (performance.now() - started) / 1000
    process.stdout.write(
      `10,000 rows (${(csv.length / 1e6).toFixed(1)} MB) in ${seconds.toFixed(1)} s; slowest other answer ${slowest.toFixed(0)} ms\n`,
    )
    expect(group).toMatchObject({ state: 'done', rows: 10_000, stored: 10_000 - refused, refused })

    const reported = await wholeReport(group.id, 'with-findings')
    const named = new Map(
      reported.map(({ row, findings }) => [
        row,
        findings.map(({ path, code, severity }) => [path, code, severity]),
      ]),
    )
    for (const [row, finding] of expected) expect(named.get(row), `row ${row}`).toContainEqual(finding)
    expect(Array.from(named.keys()).filter((row) => !expected.has(row))).toEqual([])
    for (const { row, applicationId } of reported) {
      expect(applicationId === null, `row ${row}`).toBe(expected.get(row)?.[2] === 'error')
    }
    expect(await applicationsIn(group.id)).toBe(10_000 - refused)

    const again = await send(csv)
    expect(again.body).toMatchObject({ id: group.id, state: 'done', filename: group.filename })
    expect(await applicationsIn(group.id)).toBe(10_000 - refused)
    const records = await organiser.get<{ entries: AuditEntry[] }>(`/api/audit?action=group.take-in`)
    expect(records.body.entries.map(({ outcome, after }) => [outcome, after])).toEqual([
      ['done', JSON.stringify({ rows: 10_000, stored: 10_000 - refused, refused })],
    ])
  })

  it.each(MISTAKES)('of which one has %s', async (_what, changes, path, code, severity) => {
    const { stored, id } = await register([person(changes)])
    const { rows } = await reportOf(id)
    expect(rows[0]?.findings.map((found) => [found.path, found.code, found.severity])).toContainEqual([
      path,
      code,
      severity,
    ])
    expect(stored).toBe(severity === 'error' ? 0 : 1)
    expect(rows[0]?.findings.every(({ text, column }) => text !== '' && column !== '')).toBe(true)
  })
})

async function addPerson(idNumber: string, changes: object): Promise<void> {
  const personKey = personKeyOf('a secret for tests that is long enough', 'resident-id', idNumber)
  const empty = emptyApplication(plan, guangdongSkills, new Date(NOON).toISOString())
  await server.store.startApplication({ ...empty, personKey, ...changes })
}

describe('the report', () => {
  it('names the row, the column of the file, and what is wrong, in the caller’s language', async () => {
    const { id } = await register([person(), person({ 姓名: '' })])
    const { rows, unknownColumns, errors, warnings } = await reportOf(id)
    expect([unknownColumns, errors, warnings]).toEqual([[], 1, 0])
    expect(rows).toMatchObject([
      { row: 3, applicationId: null, findings: [{ path: 'basic.name', column: '姓名', text: '此项必填' }] },
    ])
    const { body } = await clerk.send<GroupReportView>(
      'GET',
      `/api/groups/${id}/report`,
      undefined,
      undefined,
      {
        'Accept-Language': 'en',
      },
    )
    expect(body.rows[0]?.findings[0]).toMatchObject({
      column: '姓名',
      text: expect.stringMatching(/[a-z]/) as string,
    })
  })

  it('names columns that are not known, and those that are missing', async () => {
    const { 联系电话: _phone, ...rest } = person()
    const { id } = await register([{ ...rest, 备注: '走读' }])
    const { unknownColumns, missingColumns, rows } = await reportOf(id)
    expect([unknownColumns, missingColumns]).toEqual([['备注'], ['联系电话']])
    expect(rows[0]?.findings).toMatchObject([{ path: 'basic.phone', code: 'required', column: '联系电话' }])
  })

  it('holds no value of the file', async () => {
    const row = person({ 姓名: '赵钱孙李9', 联系电话: '13712345' })
    const { id } = await register([row])
    const text = JSON.stringify(await reportOf(id, '&rows=all'))
    for (const value of ['赵钱孙李', '13712345', row['证件编号']!]) expect(text).not.toContain(value)
  })

  it('lists all rows with their applications, in parts', async () => {
    const { id } = await register([person(), person({ 姓名: '' }), person()])
    const first = (await clerk.get<GroupReportView>(`/api/groups/${id}/report?rows=all&limit=2`)).body
    expect(first.rows.map(({ row, applicationId }) => [row, applicationId === null])).toEqual([
      [2, false],
      [3, true],
    ])
    const rest = (
      await clerk.get<GroupReportView>(`/api/groups/${id}/report?rows=all&limit=2&after=${first.next}`)
    ).body
    expect([rest.rows.map(({ row }) => row), rest.next]).toEqual([[4], null])
  })

  it('is a table that runs no formula', async () => {
    const { id } = await register([{ ...person({ 姓名: '' }), '=1+1': 'x' }, person()])
    const header = await register(
      [{ ...person(), 姓名: '' }].map(({ 姓名: name, ...rest }) => ({ '+姓名': name, ...rest })),
    )
    for (const group of [id, header.id]) {
      const { headers, bytes } = await clerk.get(`/api/groups/${group}/report?format=csv`)
      expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
      const lines = new TextDecoder().decode(bytes).split('\r\n')
      expect(lines[0]).toBe('行,结果,级别,列,代码,说明')
      expect(lines[1]).toMatch(/^2,未保存,错误,'?\+?姓名,required,此项必填$/)
      expect(lines.some((line) => /(^|,)[=+@-]/.test(line))).toBe(false)
    }
  })

  describe('as a table of several parts', () => {
    const ROWS = 600
    let path: string

    beforeAll(async () => {
      const { id } = await register(Array.from({ length: ROWS }, () => person({ 姓名: '' })))
      path = `/api/groups/${id}/report?format=csv`
    })

    it.each(['gzip', 'identity'])('comes whole with %s', async (encoding) => {
      const { headers, bytes } = await clerk.send('GET', path, undefined, undefined, {
        'Accept-Encoding': encoding,
      })
      expect(headers.get('content-encoding') ?? 'identity').toBe(encoding)
      const lines = new TextDecoder().decode(bytes).trimEnd().split('\r\n')
      expect(lines.slice(1).map((line) => Number(line.split(',')[0]))).toEqual(
        Array.from({ length: ROWS }, (_, index) => index + 2),
      )
    })

    it.each(['gzip', 'identity'])('breaks off with %s where a part cannot be read', async (encoding) => {
      const { get } = server.store.files
      let read = 0
      server.store.files.get = (hash) =>
        ++read > 2 ? Promise.reject(new Error('the disk is gone')) : get(hash)
      const answer = clerk.send('GET', path, undefined, undefined, { 'Accept-Encoding': encoding })
      await expect(answer).rejects.toThrow()
      server.store.files.get = get
      expect(server.logged.some((line) => line.includes('the disk is gone'))).toBe(true)
    })
  })

  it('and the lists of groups and applications have no part after the last', async () => {
    const { id } = await register([person(), person()])
    const path = `/api/groups/${id}/applications?limit=`
    const list = async (limit: number) =>
      (await clerk.get<{ applications: QueuedView[]; next: string | null }>(path + String(limit))).body
    expect([(await list(2)).applications.length, (await list(2)).next]).toEqual([2, null])
    expect((await list(1)).next).toBe((await list(2)).applications[0]?.id)
    const groups = `/api/plans/${plan.id}/groups?limit=`
    const all = (await clerk.get<{ groups: GroupView[] }>(`${groups}200`)).body.groups
    const exactly = (await clerk.get<{ next: string | null }>(groups + String(all.length))).body
    expect([all.length > 1, exactly.next]).toEqual([true, null])
  })

  it.each(['x', '-1', '1.5'])('begins nowhere at %s', async (after) => {
    const { id } = await register([person()])
    const { status, body } = await clerk.get(`/api/groups/${id}/report?after=${after}`)
    expect([status, body.id]).toEqual([400, 'request-invalid'])
  })
})

describe('a file', () => {
  it('in GB 18030 is read as one in UTF-8', async () => {
    const { body } = await send(gb18030Of(csvOf([person(), person()])))
    expect(await finished(body.id)).toMatchObject({ rows: 2, stored: 2 })
  })

  it('with a title above, headers as hospitals write them, and one that the caller names, is read', async () => {
    const { 证件类型: _type, 证件编号: number, 联系电话: phone, 报考级别: level, ...rest } = person()
    const { 毕业学校1: school, ...others } = rest
    const row = { ...others, 号码: number!, 手机号: phone!, 级别: level!, 毕业院校1: school! }
    const csv = `2026年第一批考生名单\n填表说明：一人一行\n${csvOf([row, { ...row, 姓名: '' }])}`
    const unknown = await send(csv)
    await finished(unknown.body.id)
    expect(await reportOf(unknown.body.id)).toMatchObject({
      unknownColumns: ['号码'],
      missingColumns: ['证件编号'],
      preselectedColumns: ['证件类型'],
    })
    const { body } = await send(csv, undefined, plan, `&column=${encodeURIComponent('号码=basic.idNumber')}`)
    expect(body.id).not.toBe(unknown.body.id)
    expect(await finished(body.id)).toMatchObject({ rows: 2, stored: 1, refused: 1 })
    const { rows, unknownColumns } = await reportOf(body.id)
    expect([unknownColumns, rows]).toMatchObject([[], [{ row: 5, findings: [{ path: 'basic.name' }] }]])
    const [stored] = await server.store.applications({ planId: plan.id, groupId: body.id }, { limit: 1 })
    expect(stored?.sections['basic']).toMatchObject({ idType: 'resident-id', idNumber: number })
  })

  it('whose ID number the spreadsheet kept as a number is told so', async () => {
    const book = new ExcelJS.Workbook()
    const row = person()
    const sheet = book.addWorksheet('名单')
    sheet.addRow(Object.keys(row))
    sheet.addRow(Object.entries(row).map(([header, cell]) => (header === '证件编号' ? Number(cell) : cell)))
    const { body } = await send(new Uint8Array(await book.xlsx.writeBuffer()))
    expect(await finished(body.id)).toMatchObject({ stored: 0, refused: 1 })
    expect((await reportOf(body.id)).rows).toMatchObject([
      { row: 2, findings: [{ path: 'basic.idNumber', code: 'text.digitsLost', severity: 'error' }] },
    ])
  })

  it.each([
    ['no field has', '姓名=basic.nmae', [422, 'group-file-invalid', 'column-unknown']],
    ['its file has not', '出生年月=basic.birthDate', [422, 'group-file-invalid', 'column-unknown']],
    ['its file has not, while another names its field', '号码=basic.idNumber', [202, undefined, undefined]],
    ['is no pair', '姓名', [400, 'request-invalid', 'request.invalid_format']],
  ])('with a column that %s', async (_what, column, expected) => {
    const { status, body } = await send(
      csvOf([person()]),
      undefined,
      plan,
      `&column=${encodeURIComponent(column)}`,
    )
    expect([status, status === 202 ? undefined : body.id, body.findings?.[0]?.code]).toEqual(expected)
  })

  it('in XLSX is read, dates as months', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('名单')
    const row = person()
    sheet.addRow(Object.keys(row))
    sheet.addRow(Object.values(row))
    const month = sheet.getCell(2, Object.keys(row).indexOf('毕业时间1') + 1)
    month.value = new Date(Date.UTC(2004, 6, 1))
    month.numFmt = 'yyyy"年"m"月"'
    const { body } = await send(new Uint8Array(await book.xlsx.writeBuffer()))
    const group = await finished(body.id)
    expect([group.stored, (await reportOf(group.id)).rows]).toEqual([1, []])
    const [application] = await server.store.applications(
      { planId: plan.id, groupId: group.id },
      { limit: 1 },
    )
    expect(application?.sections['educations']).toMatchObject([{ graduationMonth: '2004-07' }])
  })

  it('with ID numbers as they are typed stores them as they are kept', async () => {
    const row = person({ 证件编号: '11010119900101004x' })
    const group = await register([row, { ...row, 证件编号: '１１０１０１１９９００１０１００４Ｘ' }])
    expect([group.stored, group.refused]).toEqual([1, 1])
    const [application] = await server.store.applications(
      { planId: plan.id, groupId: group.id },
      { limit: 1 },
    )
    expect(application).toMatchObject({
      accountId: null,
      station: STATION,
      occupation: '4-14-02-02',
      level: '3',
      state: 'draft',
      sections: { basic: { idNumber: '11010119900101004X' }, exam: { station: STATION } },
    })
    const { rows } = await reportOf(group.id)
    expect(rows).toMatchObject([{ row: 3, findings: [{ code: 'row-repeated', params: { first: 2 } }] }])
  })

  it('of a resit takes the subjects that were not passed', async () => {
    const row = person({ 报考类型: '补报' })
    const personKey = personKeyOf('a secret for tests that is long enough', 'resident-id', row['证件编号']!)
    await server.store.replacePassedSubjects([
      {
        personKey,
        occupation: '4-14-02-02',
        level: '3',
        subjects: ['theory'],
      },
    ])
    const { id } = await register([row, { ...row, 报考科目: '操作技能' }])
    const { rows, group } = await reportOf(id)
    expect(rows).toMatchObject([{ row: 2, findings: [{ code: 'subjects.alreadyPassed' }] }])
    expect(group.stored).toBe(1)
  })

  it('that ends within a quote is read up to there', async () => {
    const { body } = await send(`${csvOf([person(), person()])}\n"王芳,身份证`)
    const group = await finished(body.id)
    expect(group).toMatchObject({ rows: 3, stored: 2, refused: 1 })
    expect((await reportOf(group.id)).rows).toMatchObject([
      { row: 4, findings: [{ code: 'row-unreadable' }] },
    ])
  })

  it.each([
    ['no bytes', new Uint8Array(), 'no-rows'],
    ['empty lines', '\n\n , \n', 'no-rows'],
    ['no column that the portal knows', 'a,b\n1,2\n', 'no-columns'],
    ['a picture', samplePhoto(), 'no-table'],
    ['what begins like XLSX', 'PK, but no more', 'no-table'],
  ])('with %s is refused', async (_what, bytes, code) => {
    const { status, body } = await send(bytes)
    expect([status, body.id, body.findings?.[0]?.code]).toEqual([422, 'group-file-invalid', code])
  })

  it('of too many rows is refused before any is stored', { timeout: 60_000 }, async () => {
    const row = (name: string) => csvOf([person({ 姓名: name })]).split('\n')[1]!
    const filled = Array.from({ length: 29_998 }, () => row(''))
    const [header = ''] = csvOf([]).split('\n')
    const { status, body } = await send([header, row('王芳'), '', ...filled, row('李芳')].join('\n'))
    expect([status, body.id]).toEqual([422, 'group-file-too-long'])
    expect(body.title).toContain('30000')
    const { body: listed } = await clerk.get<{ groups: GroupView[] }>(
      `/api/plans/${plan.id}/groups?limit=200`,
    )
    expect(listed.groups.map(({ filename }) => filename)).not.toContain(`list-${files}.csv`)
    const allowed = await send([header, ...filled.slice(0, 20), 'x'].join('\n'))
    expect(allowed.status).toBe(202)
    await finished(allowed.body.id)
  })

  it('that is too large is refused', async () => {
    const { status, body } = await send(new Uint8Array(20 * 1024 * 1024 + 1))
    expect([status, body.id]).toEqual([413, 'body-too-large'])
  })

  it('is taken in once by all who send it at once', async () => {
    const csv = csvOf(Array.from({ length: 60 }, () => person()))
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(csv)))
    const ids = new Set(answers.map(({ body }) => body.id))
    expect(ids.size).toBe(1)
    const [id = ''] = ids
    expect(await finished(id)).toMatchObject({ state: 'done', stored: 60, refused: 0 })
    expect(await applicationsIn(id)).toBe(60)
  })

  it('that broke off half-way is completed by the same file', async () => {
    const rows = Array.from({ length: 80 }, () => person())
    const csv = csvOf(rows)
    const { startApplication } = server.store
    let stored = 0
    server.store.startApplication = (application) => {
      if (application.groupId !== null && ++stored > 33) return Promise.reject(new Error('the disk is full'))
      return startApplication(application)
    }
    const { body } = await send(csv)
    const broken = await finished(body.id)
    server.store.startApplication = startApplication
    expect(broken.state).toBe('broken-off')
    expect(await applicationsIn(body.id)).toBe(33)
    const report = await clerk.get(`/api/groups/${body.id}/report`)
    expect([report.status, report.body.id]).toEqual([409, 'group-unfinished'])

    const again = await send(csv)
    expect(again.body.id).toBe(body.id)
    expect(await finished(body.id)).toMatchObject({ state: 'done', rows: 80, stored: 80, refused: 0 })
    expect(await applicationsIn(body.id)).toBe(80)
    const ids = (await wholeReport(body.id, 'all')).map(({ applicationId }) => applicationId)
    expect(new Set(ids).size).toBe(80)
  })

  it('that another server has taken over is left to it', async () => {
    const csv = csvOf(Array.from({ length: 250 }, () => person()))
    const { replaceTicket } = server.store
    let renewed = 0
    server.store.replaceTicket = (next, seen) =>
      next.key.startsWith('group:') && ++renewed > 1 ? Promise.resolve('conflict') : replaceTicket(next, seen)
    const { body } = await send(csv)
    // The claim stands: it is the other server's now.
    while (renewed < 2) await setTimeout(20)
    expect((await clerk.get<GroupView>(`/api/groups/${body.id}`)).body).toMatchObject({
      state: 'taking-in',
      rows: 100,
    })
    expect((await send(csv)).body).toMatchObject({ id: body.id, state: 'taking-in' })

    server.store.replaceTicket = replaceTicket
    server.now += 61_000
    await send(csv)
    expect(await finished(body.id)).toMatchObject({ state: 'done', rows: 250, stored: 250 })
    server.now -= 61_000
  })

  it('is another group for another station', async () => {
    const csv = csvOf([person()])
    const other = await server.addStaff('clerk', '140100-01')
    const [first, second] = [await send(csv), await send(csv, other)]
    expect(second.body.id).not.toBe(first.body.id)
    await finished(first.body.id)
    const group = await finished(second.body.id, other)
    expect(group.refused + group.stored).toBe(1)
  })
})

describe('who may', () => {
  it('register no group where the portal has none, or outside the window', async () => {
    const elsewhere = await send(csvOf([person()]), undefined, server.plan)
    expect([elsewhere.status, elsewhere.body.id]).toEqual([404, 'plan-without-groups'])
    const past = {
      ...plan,
      id: 'past',
      opensAt: '2026-01-01T00:00:00.000Z',
      closesAt: '2026-02-01T00:00:00.000Z',
    }
    await server.store.addPlan(past)
    const late = await send(csvOf([person()]), undefined, past)
    expect([late.status, late.body.id]).toEqual([403, 'registration-closed'])
  })

  it.each([
    ['of a station that the plan has not', '999999-01'],
    ['of no station', null],
  ])('not register a group as a clerk %s', async (_what, station) => {
    const { status, body } = await send(csvOf([person()]), await server.addStaff('clerk', station))
    expect([status, body.id]).toEqual([403, 'other-station'])
  })

  it('see the groups of her station, and an organiser all', async () => {
    const { id } = await register([person()])
    const other = await server.addStaff('clerk', '510100-01')
    for (const path of [`/api/groups/${id}`, `/api/groups/${id}/report`, `/api/groups/${id}/applications`]) {
      expect((await other.get(path)).body.id).toBe('other-station')
      expect((await organiser.get(path)).status).toBe(200)
    }
    const list = `/api/plans/${plan.id}/groups?limit=200`
    expect((await other.get<{ groups: GroupView[] }>(list)).body.groups).toEqual([])
    const { body } = await organiser.get<{ groups: GroupView[] }>(list)
    expect(body.groups.map((group) => group.id)).toContain(id)
    expect((await organiser.get('/api/groups/no-such-group')).body.id).toBe('group-unknown')
  })
})

describe('a photo', () => {
  const put = (groupId: string, applicationId: string, bytes: Uint8Array, seen: number, by = clerk) =>
    by.put<QueuedView & Refused>(`/api/groups/${groupId}/applications/${applicationId}/photo`, bytes, seen)

  async function waiting(changes: Person = {}): Promise<{ groupId: string; application: QueuedView }> {
    const { id } = await register([person(changes)])
    const { body } = await clerk.get<{ applications: QueuedView[] }>(`/api/groups/${id}/applications`)
    return { groupId: id, application: body.applications[0]! }
  }

  it('completes an application: it is submitted, with a 网报号, and confirmed at the counter', async () => {
    const { groupId, application } = await waiting()
    expect(application).toMatchObject({ state: 'draft', name: expect.not.stringContaining('芳') as string })
    const { status, body } = await put(groupId, application.id, samplePhoto(), application.version)
    expect([status, body.state, body.warnings]).toEqual([200, 'submitted', 0])
    expect(body.onlineRegistrationNumber).toMatch(/^\d{12}$/)
    const found = await clerk.get<{ version: number; materials: { code: string }[] }>(
      `/api/desk/applications?code=${body.onlineRegistrationNumber}`,
    )
    const confirmed = await clerk.post<{ state: string }>(
      `/api/desk/applications/${body.id}/confirmation`,
      { documents: found.body.materials.map(({ code }) => code), feeFen: 0 },
      found.body.version,
    )
    expect([confirmed.status, confirmed.body.state]).toEqual([200, 'confirmed'])
    const again = await put(groupId, application.id, samplePhoto(), body.version + 1)
    expect([again.status, again.body.id]).toEqual([409, 'application-confirmed'])
  })

  it('of a row with warnings makes the station stand by them', async () => {
    const { groupId, application } = await waiting({ 毕业时间1: '2036-07' })
    const { body } = await put(groupId, application.id, samplePhoto(), application.version)
    expect([body.state, body.warnings]).toEqual(['submitted', 1])
  })

  it('is judged like any other', async () => {
    const { groupId, application } = await waiting()
    const broken = await put(groupId, application.id, samplePhoto().slice(0, 500), application.version)
    expect([broken.status, broken.body.id]).toEqual([422, 'photo-invalid'])
  })

  it('is taken from who has seen the version, of the group’s station, for an application of the group', async () => {
    const [one, two] = [await waiting(), await waiting()]
    const { groupId, application } = one
    const stale = await put(groupId, application.id, samplePhoto(), application.version + 1)
    expect([stale.status, stale.body.id]).toEqual([412, 'version-conflict'])
    const stranger = await server.addStaff('clerk', '510100-01')
    expect((await put(groupId, application.id, samplePhoto(), 1, stranger)).body.id).toBe('other-station')
    expect((await put(groupId, two.application.id, samplePhoto(), 1)).body.id).toBe('application-unknown')
    expect((await put(groupId, 'no-such-application', samplePhoto(), 1)).body.id).toBe('application-unknown')
  })

  it('of two that come at once is taken once', async () => {
    const { groupId, application } = await waiting()
    const answers = await Promise.all(
      [0x40, 0x80].map((shade) => put(groupId, application.id, samplePhoto(shade), 1)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  })
})

describe('a row that was wrong', () => {
  const number = (row: Person) => row['证件编号']!
  const applicationsIn = async (groupId: string) =>
    (await clerk.get<{ applications: QueuedView[] }>(`/api/groups/${groupId}/applications`)).body.applications
  const put = (groupId: string, { id, version }: QueuedView) =>
    clerk.put<QueuedView & Refused>(`/api/groups/${groupId}/applications/${id}/photo`, samplePhoto(), version)
  const basicOf = async (id: string) =>
    (await server.store.applicationById(id))?.sections['basic'] as Record<string, string> | undefined

  it('is corrected by another file of the station, and reported as replaced', async () => {
    const [wrong, other] = [person({ 姓名: '王方' }), person()]
    const first = await register([wrong, other])
    const before = await applicationsIn(first.id)
    const second = await register([{ ...wrong, 姓名: '王芳' }, other])
    expect(second).toMatchObject({ rows: 2, stored: 2, refused: 0 })
    const { rows } = await reportOf(second.id)
    expect(rows).toMatchObject([{ row: 2, findings: [{ code: 'row-replaced', severity: 'warning' }] }])
    const after = await applicationsIn(second.id)
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort())
    expect(await applicationsIn(first.id)).toEqual([])
    expect((await basicOf(rows[0]!.applicationId!))?.['name']).toBe('王芳')
  })

  it('that was submitted is submitted again, with its photo and number', async () => {
    const wrong = person({ 姓名: '王方' })
    const first = await register([wrong])
    const [waiting] = await applicationsIn(first.id)
    const { body: submitted } = await put(first.id, waiting!)
    const second = await register([{ ...wrong, 姓名: '王芳' }])
    expect(await applicationsIn(second.id)).toMatchObject([
      {
        id: waiting!.id,
        state: 'submitted',
        onlineRegistrationNumber: submitted.onlineRegistrationNumber,
      },
    ])
    expect((await basicOf(waiting!.id))?.['name']).toBe('王芳')
  })

  it('whose photo the plan takes no more waits for another', async () => {
    const asking = { ...plan, id: 'asks-another-photo' }
    await server.store.addPlan(asking)
    const wrong = person({ 姓名: '王方' })
    const { body: first } = await send(csvOf([wrong]), undefined, asking)
    await finished(first.id)
    const [waiting] = await applicationsIn(first.id)
    expect((await put(first.id, waiting!)).body.state).toBe('submitted')
    const photo = { ...asking.photo!, types: ['png'] as const }
    await server.store.replacePlan({ ...asking, photo, version: 2 }, 1)
    const { body: second } = await send(csvOf([{ ...wrong, 姓名: '王芳' }]), undefined, asking)
    expect(await finished(second.id)).toMatchObject({ state: 'done', stored: 1 })
    expect(await applicationsIn(second.id)).toMatchObject([{ id: waiting!.id, state: 'draft' }])
    expect(await server.store.applicationById(waiting!.id)).toMatchObject({ photo: null, formCode: null })
  })

  it('that was confirmed stays, and so does what another station registered', async () => {
    const row = person()
    const { id } = await register([row])
    const [waiting] = await applicationsIn(id)
    const { body } = await put(id, waiting!)
    const found = await clerk.get<{ version: number; materials: { code: string }[] }>(
      `/api/desk/applications/${body.id}`,
    )
    const documents = found.body.materials.map(({ code }) => code)
    await clerk.post(`/api/desk/applications/${body.id}/confirmation`, { documents, feeFen: 0 }, body.version)
    const again = await register([{ ...row, 姓名: '王方' }])
    expect(again).toMatchObject({ stored: 0, refused: 1 })
    expect((await reportOf(again.id)).rows).toMatchObject([
      { findings: [{ code: 'id-number-already-registered' }] },
    ])
    const withdrawn = await clerk.post(
      `/api/desk/applications/${body.id}/actions/withdraw`,
      { reasons: [{ path: null, text: '重复' }] },
      body.version + 1,
    )
    expect(withdrawn.body.id).toBe('application-confirmed')

    const theirs = person()
    await register([theirs])
    const stranger = await server.addStaff('clerk', '510100-01')
    const { body: sent } = await send(csvOf([{ ...theirs, 姓名: '王方' }]), stranger)
    await expect
      .poll(async () => (await stranger.get<GroupView>(`/api/groups/${sent.id}`)).body)
      .toMatchObject({ state: 'done', stored: 0, refused: 1 })
  })

  it('is withdrawn by its station alone, with a reason, and its person can be registered', async () => {
    const row = person()
    const { id } = await register([row])
    const [waiting] = await applicationsIn(id)
    const withdraw = (by: Client, reasons: object[]) =>
      by.post<{ state: string; id: string }>(
        `/api/desk/applications/${waiting!.id}/actions/withdraw`,
        { reasons },
        waiting!.version,
      )
    const reasons = [{ path: null, text: '不是本单位的人' }]
    expect((await withdraw(clerk, [])).body.id).toBe('reason-missing')
    expect((await withdraw(await server.addStaff('clerk', '510100-01'), reasons)).body.id).toBe(
      'other-station',
    )
    expect((await withdraw(clerk, reasons)).body.state).toBe('withdrawn')
    const [record] = await server.store.auditRecords({ action: 'application.withdraw' }, { limit: 1 })
    expect(record).toMatchObject({ subject: waiting!.id, outcome: 'done' })
    const personKey = personKeyOf('a secret for tests that is long enough', 'resident-id', number(row))
    expect(await server.store.applicationOfPerson(plan.id, personKey)).toBeUndefined()
    expect(await register([{ ...row, 姓名: '王方' }])).toMatchObject({ stored: 1, refused: 0 })
  })

  it('leaves alone what a candidate registered herself', async () => {
    const { id } = await register([person()])
    const [waiting] = await applicationsIn(id)
    const record = (await server.store.applicationById(waiting!.id))!
    const own = { ...record, accountId: 'who-registered-herself', groupId: null, version: record.version + 1 }
    await server.store.replaceApplication(own, record.version)
    const refused = await clerk.post(
      `/api/desk/applications/${record.id}/actions/withdraw`,
      { reasons: [{ path: null, text: '不是本单位的人' }] },
      own.version,
    )
    expect([refused.status, refused.body.id]).toEqual([409, 'application-not-submitted'])
  })

  it('has form and pledge that its station prints, to be signed on paper', async () => {
    const { id } = await register([person()])
    const [waiting] = await applicationsIn(id)
    const path = (printout: string) => `/api/groups/${id}/applications/${waiting!.id}/printouts/${printout}`
    expect((await clerk.get(path('form'))).body.id).toBe('application-not-submitted')
    await put(id, waiting!)
    for (const printout of ['form', 'pledge']) {
      const { status, bytes } = await clerk.get(path(printout))
      expect([status, Buffer.from(bytes.subarray(0, 5)).toString()]).toEqual([200, '%PDF-'])
    }
    const stranger = await server.addStaff('clerk', '510100-01')
    expect((await stranger.get(path('form'))).body.id).toBe('other-station')
    expect((await clerk.get(path('diploma'))).body.id).toBe('printout-unknown')
    const other = await register([person()])
    expect((await clerk.get(path('form').replace(id, other.id))).body.id).toBe('application-unknown')
    const kept = await server.store.auditRecords(
      { action: 'group.print', subject: waiting!.id },
      { limit: 9 },
    )
    expect(kept.map(({ outcome }) => outcome)).toContain('done')
  })
})
