import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import { healthSkills, sichuanHealth } from '@registration/rules/portals'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from './command'

const directory = mkdtempSync(join(tmpdir(), 'registration-rules-'))
const inDirectory = (name: string) => join(directory, name)

afterAll(() => rmSync(directory, { recursive: true, force: true }))

async function call(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err] = [new PassThrough(), new PassThrough()]
  const code = await run(['--lang', 'zh', '--today', '2026-11-22', ...args], out, err as never)
  const text = (stream: PassThrough) => String(stream.read() ?? '')
  return { code, out: text(out), err: text(err) }
}

const HEADER =
  '姓名*,证件类型,证件编号,性别,最高学历,毕业专业,毕业学校,毕业时间,单位所属,报考职业从业年限,联系电话,报考级别,报考职业,报考类型,报考科目,所在省,工作站'
const GOOD =
  '王芳,身份证,11010119900101004x,女,大学专科,护理学,北京大学,2011年7月,公立医疗卫生机构,5,13800138000,三级/高级工,健康管理师,新考,理论知识、操作技能,山西省,太原市卫生学校'
const WARNED = GOOD.replace('女', '男')
const WRONG = GOOD.replace('王芳', '王 芳').replace('山西省', '陕西省')

beforeAll(async () => {
  writeFileSync(inDirectory('good.csv'), `\ufeff${HEADER}\r\n${GOOD}\r\n`)
  writeFileSync(inDirectory('mixed.csv'), `${HEADER}\n${GOOD}\n${WARNED}\n\n${WRONG}\n`)
  writeFileSync(inDirectory('empty.csv'), '')
  writeFileSync(inDirectory('other.csv'), 'a,b\n1,2\n')
  writeFileSync(inDirectory('fake.xlsx'), 'not a workbook')
  writeFileSync(inDirectory('old.xls'), 'an older workbook')
  writeFileSync(inDirectory('quote.csv'), `${HEADER}\n"${GOOD}\n`)
  // 姓名,联系电话 / 王芳,13800138000 as Excel on Chinese Windows writes it (GBK).
  const gbk = [
    0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xc1, 0xaa, 0xcf, 0xb5, 0xb5, 0xe7, 0xbb, 0xb0, 0x0a, 0xcd, 0xf5, 0xb7,
    0xbc, 0x2c,
  ]
  writeFileSync(inDirectory('gbk.csv'), Buffer.concat([Buffer.from(gbk), Buffer.from('1380013800\n')]))
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('考生')
  sheet.addRow(HEADER.split(','))
  sheet.addRow(GOOD.split(','))
  sheet.addRow(WRONG.split(','))
  sheet.getCell('J3').value = 5
  await workbook.xlsx.writeFile(inDirectory('mixed.xlsx'))
  const whole = readFileSync(inDirectory('mixed.xlsx'))
  writeFileSync(inDirectory('cut.xlsx'), whole.subarray(0, whole.length / 2))
})

describe('check', () => {
  it('finds nothing in a good file', async () => {
    const { code, out } = await call('check', inDirectory('good.csv'))
    expect([code, out]).toEqual([0, '1 行;0 行有错误;0 条错误,0 条提示\n'])
  })

  it.each(['mixed.csv', 'mixed.xlsx'])('names row, column and reason in %s', async (file) => {
    const { code, out } = await call('check', inDirectory(file))
    expect(code).toBe(1)
    const row = file === 'mixed.csv' ? 5 : 3
    expect(out).toMatch(new RegExp(`^${row} +错误 +姓名`, 'm'))
    expect(out).toMatch(new RegExp(`^${row} +错误 +工作站`, 'm'))
  })

  it('takes rows of a list from columns with a number', async () => {
    const file = inDirectory('educations.csv')
    writeFileSync(file, '姓名,学历1,毕业时间1,学历2,毕业时间2\n王芳,中等专科,2009-07,大学本科,2013-17\n')
    const { out } = await call('check', file, '--portal', 'guangdong-skills')
    expect(out).toMatch(/^2 +错误 +毕业时间2 +月份应为01至12/m)
    expect(out).not.toMatch(/ (?:学历|毕业时间)1 /)
  })

  it('gives JSON lines', async () => {
    const { out } = await call('check', inDirectory('mixed.csv'), '--json')
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.map(({ row, code }) => [row, code])).toEqual([
      [3, 'gender.disagreesWithId'],
      [5, 'personName.characters'],
      [5, 'station.notInProvince'],
      [undefined, undefined],
    ])
    expect(lines.at(-1)).toEqual({ summary: { rows: 3, rowsWithErrors: 1, errors: 2, warnings: 1 } })
  })

  it('writes an annotated copy', async () => {
    await call('check', inDirectory('mixed.csv'), '--annotate', inDirectory('annotated.csv'))
    const copy = readFileSync(inDirectory('annotated.csv'), 'utf8')
    expect(copy.startsWith('\ufeff姓名*')).toBe(true)
    expect(copy).toContain('提示 性别')
    expect(copy).toContain('错误 工作站')
  })

  it.each<[label: string, copy: () => string]>([
    ['its own path', () => inDirectory('original.csv')],
    ['a relative path', () => relative(process.cwd(), inDirectory('original.csv'))],
    ['a roundabout path', () => join(directory, '..', directory.split('/').at(-1) ?? '', 'original.csv')],
    [
      'a link to it',
      () => {
        symlinkSync(inDirectory('original.csv'), inDirectory('link.csv'))
        return inDirectory('link.csv')
      },
    ],
  ])('never writes the annotated copy over the original: %s', async (_label, copy) => {
    const original = `${HEADER}\n${WRONG}\n`
    writeFileSync(inDirectory('original.csv'), original)
    const { code, err } = await call('check', inDirectory('original.csv'), '--annotate', copy())
    expect([code, err]).toEqual([2, expect.stringContaining('--annotate 不能写回所校验的文件本身')])
    expect(readFileSync(inDirectory('original.csv'), 'utf8')).toBe(original)
  })

  it('keeps an older annotated copy where the file turns out to be broken, and leaves nothing behind', async () => {
    writeFileSync(inDirectory('broken.csv'), `${HEADER}\n${(WRONG + '\n').repeat(20)}"${GOOD}\n`)
    writeFileSync(inDirectory('older.csv'), 'older')
    const before = readdirSync(directory)
    const { code, err } = await call(
      'check',
      inDirectory('broken.csv'),
      '--annotate',
      inDirectory('older.csv'),
    )
    expect([code, err]).toEqual([2, expect.stringMatching(/broken\.csv 第 22 行起无法读取：引号没有成对/)])
    expect(readFileSync(inDirectory('older.csv'), 'utf8')).toBe('older')
    expect(readdirSync(directory)).toEqual(before)
  })

  it('replaces an older annotated copy', async () => {
    writeFileSync(inDirectory('older.csv'), 'older')
    const { code } = await call('check', inDirectory('good.csv'), '--annotate', inDirectory('older.csv'))
    expect([code, readFileSync(inDirectory('older.csv'), 'utf8')]).toEqual([
      0,
      expect.stringContaining('王芳'),
    ])
  })

  it('copies what stands above the headers', async () => {
    writeFileSync(inDirectory('titled.csv'), `2026年第一批考生名单,,\n\n${HEADER}\n${WRONG}\n`)
    const copy = inDirectory('titled-copy.csv')
    const { out } = await call('check', inDirectory('titled.csv'), '--annotate', copy)
    expect(out).toMatch(/^4 +错误 +姓名/m)
    const lines = readFileSync(copy, 'utf8').split('\n')
    expect([lines[0], lines[2]?.endsWith(',校验结果')]).toEqual(['\ufeff2026年第一批考生名单,,', true])
  })

  it.each<[label: string, file: string, bytes: () => string | Buffer]>([
    ['tabs', 'good.txt', () => `${HEADER}\n${GOOD}\n`.replace(/,/g, '\t')],
    ['semicolons', 'semicolons.csv', () => `${HEADER}\n${GOOD}\n`.replace(/,/g, ';')],
    [
      '“Unicode 文本” of Excel',
      'unicode.txt',
      () => Buffer.from(`\ufeff${HEADER}\r\n${GOOD}\r\n`.replace(/,/g, '\t'), 'utf16le'),
    ],
  ])('reads a file with %s', async (_label, name, bytes) => {
    writeFileSync(inDirectory(name), bytes())
    const { code, out } = await call('check', inDirectory(name))
    expect([code, out]).toEqual([0, '1 行;0 行有错误;0 条错误,0 条提示\n'])
  })

  it('knows the headers of a real list, and takes what has no column as the form preselects it', async () => {
    const header =
      '姓名,身份证号,性别,学历,专业,毕业院校,毕业年月,单位性质,从业年限,手机号,级别,职业,省份,考点'
    const row =
      '王芳,11010119900101004x,女,大学专科,护理学,北京大学,2011-07,公立医疗卫生机构,5,13800138000,三级/高级工,健康管理师,山西省,太原市卫生学校'
    writeFileSync(inDirectory('real.csv'), `${header}\n${row}\n${row.replace('004x', '0049')}\n`)
    const { code, out, err } = await call('check', inDirectory('real.csv'), '--json')
    expect(code).toBe(0)
    expect(err).toBe('没有的列按默认值: 证件类型=身份证, 报考类型=新考, 报考科目=理论知识、操作技能\n')
    expect(out.split('\n')[0]).toContain('"row":3,"path":"basic.idNumber","code":"residentId.checksum"')
  })

  it('says that an ID number which the spreadsheet kept as a number has lost its digits', async () => {
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('考生')
    sheet.addRow(['姓名', '身份证号'])
    sheet.addRow(['王芳', 110101199001010000])
    await workbook.xlsx.writeFile(inDirectory('lost.xlsx'))
    writeFileSync(inDirectory('lost.csv'), '姓名,身份证号\n王芳,1.10101E+17\n')
    for (const file of ['lost.xlsx', 'lost.csv']) {
      const { code, out } = await call('check', inDirectory(file), '--json')
      expect([file, code]).toEqual([file, 1])
      expect(out).toContain('"row":2,"path":"basic.idNumber","code":"text.digitsLost","severity":"error"')
    }
  })

  it('takes columns that are mapped by hand', async () => {
    writeFileSync(inDirectory('own.csv'), '考生,号码=\n王芳,110101199001010049\n')
    const args = ['check', inDirectory('own.csv'), '--json', '--column', '考生=basic.name']
    const { out, err } = await call(...args, '--column', '号码==basic.idNumber')
    expect(err).not.toContain('未识别的列')
    expect(out).toContain('"path":"basic.idNumber","code":"residentId.checksum"')
  })

  it('checks by a ruleset of one’s own', async () => {
    const own = { ...healthSkills, id: 'own', rules: [], sections: healthSkills.sections.slice(0, 1) }
    writeFileSync(inDirectory('own-portal.json'), JSON.stringify(own))
    const { out } = await call('check', inDirectory('mixed.csv'), '--portal', inDirectory('own-portal.json'))
    expect(out).toMatch(/3 行;1 行有错误;1 条错误,0 条提示\n$/)
  })

  it.each([
    ['a plan', (lists: object) => ({ id: 'p1', portal: 'health-skills', lists, feeFen: 20_000 })],
    ['its lists alone', (lists: object) => lists],
  ])('takes the lists of an exam plan: %s', async (_label, fileOf) => {
    const station = { code: '140100-02', label: { zh: '大同市卫生学校', en: 'Datong' }, province: '140000' }
    writeFileSync(inDirectory('plan.json'), JSON.stringify(fileOf({ stations: [station] })))
    writeFileSync(inDirectory('datong.csv'), `${HEADER}\n${GOOD.replace('太原市', '大同市')}\n${GOOD}\n`)
    const codes = ({ out }: { out: string }) =>
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { row?: number; path?: string; code?: string })
        .flatMap(({ row, path, code }) => (row === undefined ? [] : [[row, path, code]]))
    const without = await call('check', inDirectory('datong.csv'), '--json')
    expect(codes(without)).toEqual([[2, 'exam.station', 'choice.unlisted']])
    const given = await call(
      'check',
      inDirectory('datong.csv'),
      '--json',
      '--lists',
      inDirectory('plan.json'),
    )
    expect(codes(given)).toEqual([[3, 'exam.station', 'choice.unlisted']])
  })

  it('says which lists it has not been given', async () => {
    const { err } = await call('check', inDirectory('good.csv'), '--portal', 'sichuan-health')
    expect(err).toContain('考务计划的列表未给出，不作校验（--lists）: stations, criteria')
    const own = await call('check', inDirectory('good.csv'))
    expect(own.err).toBe('')
  })

  it.each<[label: string, content: string, reason: RegExp]>([
    ['no JSON', '{', /lists\.json 不是 JSON/],
    ['no object', '[]', /lists\.json 中没有列表/],
    ['a list that the portal has not', '{"sations":[]}', /health-skills 没有列表 sations.*stations/],
    ['what is no list', '{"stations":5}', /lists\.stations: a list is needed/],
    ['an item without label', '{"stations":[{"code":"1"}]}', /lists\.stations\.0\.label/],
    [
      'an item twice',
      JSON.stringify({ levels: Array(2).fill({ code: '3', label: { zh: '三级', en: 'Three' } }) }),
      /"3" is there twice/,
    ],
  ])('refuses a file of lists that holds %s', async (_label, content, reason) => {
    writeFileSync(inDirectory('lists.json'), content)
    const { code, err } = await call('check', inDirectory('good.csv'), '--lists', inDirectory('lists.json'))
    expect([code, err]).toEqual([2, expect.stringMatching(reason)])
  })

  it.each(['mixed.csv', 'mixed.xlsx'])(
    'draws a bar that comes to its end on a terminal: %s',
    async (file) => {
      const err = Object.assign(new PassThrough(), { isTTY: true, columns: 80 })
      const args = ['--lang', 'zh', '--today', '2026-11-22', 'check', inDirectory(file)]
      expect(await run(args, new PassThrough(), err as never)).toBe(1)
      const drawn = Array.from(String(err.read()).matchAll(/(\d+)% (\d+)/g), ([, share, rows]) => [
        share,
        rows,
      ])
      expect(drawn[0]).toEqual(['0', '0'])
      expect(drawn.at(-1)).toEqual(['100', file === 'mixed.csv' ? '3' : '2'])
    },
  )

  it('reads what Excel writes on Chinese Windows, and says which columns are missing', async () => {
    const { code, out, err } = await call('check', inDirectory('gbk.csv'))
    expect(code).toBe(1)
    expect(out).toMatch(/^2 +错误 +联系电话/m)
    expect(err).toContain('缺少的必填列: 证件编号, 性别')
    expect(err).toContain('没有的列按默认值: 证件类型=身份证, 报考类型=新考, 报考科目=理论知识、操作技能')
  })

  it.each<[label: string, args: string[]]>([
    ['a file that is not there', ['check', 'nowhere.csv']],
    ['a file of lists that is not there', ['check', inDirectory('good.csv'), '--lists', 'nowhere.json']],
    ['a portal that is not there', ['check', inDirectory('good.csv'), '--portal', 'constructor']],
    ['an empty file', ['check', inDirectory('empty.csv')]],
    ['a file about something else', ['check', inDirectory('other.csv')]],
    ['a workbook that is none', ['check', inDirectory('fake.xlsx')]],
    ['an impossible today', ['--today', '2026-02-30', 'check', inDirectory('good.csv')]],
    ['no date at all', ['id', '11010119900101004x', '--today', 'xx']],
    ['no number of findings', ['check', inDirectory('mixed.csv'), '--limit', 'abc']],
    ['a negative number', ['school', 'bjdx', '--limit', '-1']],
    [
      'a copy in a folder that is not there',
      ['check', inDirectory('good.csv'), '--annotate', '/nonexist/x.csv'],
    ],
    ['a copy that is a folder', ['check', inDirectory('good.csv'), '--annotate', directory]],
    ['a column without a path', ['check', inDirectory('good.csv'), '--column', '姓名']],
    ['a column of no field', ['check', inDirectory('good.csv'), '--column', '姓名=basic.nmae']],
    ['a column that is not there', ['check', inDirectory('gbk.csv'), '--column', '号码=basic.idNumber']],
    ['a ruleset that is not there', ['check', inDirectory('good.csv'), '--portal', 'nowhere.json']],
    ['a quote that is not closed', ['check', inDirectory('quote.csv')]],
    ['a workbook that is cut off', ['check', inDirectory('cut.xlsx')]],
    ['a file of another kind', ['check', inDirectory('old.xls')]],
    ['vectors that are not there', ['vectors', '../package']],
    ['no file', ['check']],
    ['no area code', ['area']],
    ['all areas and one', ['area', '110101', '--all']],
    ['no school', ['school']],
    ['all schools and one', ['school', 'bjdx', '--all']],
    ['an unknown command', ['chek']],
  ])('answers %s with usage and exit code 2', async (_label, args) => {
    const { code, err } = await call(...args)
    expect(code).toBe(2)
    expect(err).not.toBe('')
    expect(err).not.toMatch(/at .*\.ts/)
  })

  it.each<[language: string, said: string]>([
    ['zh', '没有报名系统 helth；有：health-skills'],
    ['en', 'no portal helth; there are: health-skills'],
  ])('says what is wrong with the call in the chosen language: %s', async (language, said) => {
    const { err } = await call('--lang', language, 'check', inDirectory('good.csv'), '--portal', 'helth')
    expect(err).toContain(said)
  })

  it('tells what is wrong with a ruleset of one’s own', async () => {
    writeFileSync(inDirectory('wrong.json'), JSON.stringify({ ...healthSkills, severities: { a: 'fatal' } }))
    const { code, err } = await call('portal', 'show', inDirectory('wrong.json'))
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/wrong\.json 不是有效的规则集：\n {2}severities\.a/),
    ])
  })
})

describe('look-ups', () => {
  it.each<[args: string[], code: number, expected: RegExp]>([
    [['id', '11010119900101004x'], 0, /1990-01-01/],
    [['id', '11010119900101004x'], 0, /110101 北京市.*东城区/],
    [['id', '110101199001010049'], 1, /residentId\.checksum/],
    [['id', '123'], 1, /residentId\.length/],
    [['school', 'bjdx'], 0, /^4111010001 +bjdx +北京大学/],
    [['school', 'qt'], 0, /^999999/],
    [['area', '110101'], 0, /^110101 +北京市 东城区 +现行 +1980–2025\n$/],
    [['area', '110103'], 0, /^110103 +北京市 崇文区 +已停用 +1980–2009\n$/],
    [['area', '110201'], 0, /^110201 +北京市 昌平县 +已停用\n$/],
    [['area', '830000', '--lang', 'en'], 0, /^830000 +台湾省 +current\n$/],
    [['area', '--within'], 0, /^110000 +北京市 .*\n120000 +天津市 /],
    [['area', '330100', '--within'], 0, /330114 +浙江省 杭州市 钱塘区/],
    [['area', '--all', '--json'], 0, /"code":"110103".*"code":"830000"/],
    [['school', '--all', '--json'], 0, /"name":"北京大学".*"name":"防灾科技学院"/],
    [['school', '北京医科大学'], 0, /^4111010001 +bjdx +北京大学 .*\(北京医科大学\)/],
    [['area', '999999'], 1, /没有/],
    [['portal', 'list'], 0, /health-skills/],
    [['portal', 'show', 'health-skills'], 0, /basic\.idNumber +证件编号/],
    [['vectors'], 0, /^resident-id$/m],
    [['vectors', 'resident-id'], 0, /"format": "residentId"/],
    [['--help'], 0, /check.*file/],
    [['--help'], 0, /calendar date in China \(default: today\)\n/],
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/],
    [['portal', 'diff', 'health-skills', 'health-skills'], 0, /^\n$/],
  ])('%j', async (args, code, expected) => {
    const called = await call(...args)
    expect(called.out).toMatch(expected)
    expect(called.code).toBe(code)
  })
})

describe('portal diff', () => {
  it.each<[what: string, line: RegExp, other?: string]>([
    ['fields', /^\+ field work\.employer /m],
    ['attachments', /^\+ attachment pledge .*"maxBytes"/m],
    ['a list that one of them has', /^- list stations: 1$/m],
    ['items of a list that both have', /^\+ list idTypes passport /m, 'national-medical'],
    ['states', /^\+ state returned /m],
    ['transitions', /^- transition clerk confirm /m],
    ['what a lifecycle lays down besides', /^- lifecycle confirmation /m],
    ['what else a portal lays down', /^- money /m],
  ])('tells of %s', async (_what, line, other = 'sichuan-health') => {
    const { out } = await call('portal', 'diff', 'health-skills', other)
    expect(out).toMatch(line)
  })

  it('tells of severities', async () => {
    const severities = { ...sichuanHealth.severities, 'residentId.checksum': 'error' }
    writeFileSync(inDirectory('stricter.json'), JSON.stringify({ ...sichuanHealth, severities }))
    const { out } = await call('portal', 'diff', 'sichuan-health', inDirectory('stricter.json'))
    expect(out).toBe('+ severity residentId.checksum error\n- severity residentId.checksum warning\n')
  })
})
