import { gzipSync } from 'node:zlib'
import { buildSync } from 'esbuild'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTable } from '../../scripts/csv'
import { scanNames, schoolNames } from '../../scripts/vectors/school-scan'
import { allSchools, findSchools, schoolByCode, type School } from './index'
import { SchoolTable } from './table'

const names = (schools: readonly School[]) => schools.map(({ name }) => name)

describe('findSchools', { timeout: 30_000 }, () => {
  it.each([
    // pinyin initials
    ['bjdx', '北京大学', 'initials'],
    ['qhdx', '清华大学', 'initials'],
    ['sdxm', '山东畜牧兽医职业学院', 'the beginning of the initials'],
    ['hhhtmz', '呼和浩特民族学院', 'the beginning of long initials'],
    ['gydxrwxxxy', '长春工业大学人文信息学院', 'initials within a name'],
    ['zncjzf', '中南财经政法大学', 'initials that leave out a part'],
    // characters that every library reads wrong somewhere
    [
      'shmhzyjsxy',
      '上海民航职业技术学院',
      '闵行 is mh: two schools share these initials, this is the lower code',
    ],
    ['xmhxxy', '厦门华厦学院', '厦门 is xm, 华厦 is hx'],
    ['zjgsjs', '浙江广厦建设职业技术大学', '广厦 is gs'],
    ['xzzyydx', '西藏藏医药大学', '西藏 is xz, 藏医 is zy'],
    ['xzmzdx', '西藏民族大学', '西藏'],
    ['xadzkjdxcaxy', '西安电子科技大学长安学院', '大学|长安 is no 学长'],
    ['zgdzdxccxy', '保定理工学院', '大学|长城, a former name'],
    ['dhlgdxcjxy', '赣东学院', '大学|长江, a former name'],
    ['lzcjdxcqxy', '兰州财经大学长青学院', '大学|长青, a school that is gone'],
    ['shscnqyydx', '上海市长宁区业余大学', '市|长宁 is no 市长'],
    ['cqdx', '重庆大学', '重庆 is cq'],
    ['zgjthyzjzgdx', '中钢集团衡阳重机职工大学', '重机 is zj'],
    ['ccdx', '长春大学', '长春 is cc'],
    ['cslgdx', '长沙理工大学', '长沙 is cs'],
    ['czyxy', '长治医学院', '长治 is cz'],
    ['cysfxy', '朝阳师范学院', '朝阳 is cy'],
    ['lssfxy', '乐山师范学院', '乐山 is ls'],
    ['xhyyxy', '星海音乐学院', '音乐 is yy'],
    ['bbykdx', '蚌埠医科大学', '蚌埠 is bb'],
    ['shlxkjjrxy', '上海立信会计金融学院', '会计 is kj'],
    ['bsxgjhdx', '北师香港浸会大学', '浸会 is jh'],
    ['sqzdzyjsxy', '宿迁泽达职业技术学院', '宿迁 is sq'],
    ['tlfzyjsxy', '吐鲁番职业技术学院', '吐鲁番 is tlf'],
    ['gzpyzyjsxy', '广州职业技术大学', '番禺 is py, a former name'],
    ['sdxmsyzyxy', '山东畜牧兽医职业学院', '畜牧 is xm'],
    ['sxkjdxhjxy', '陕西科技大学镐京学院', '镐京 is hj'],
    ['dglgxy', '东莞理工学院', '东莞 is dg'],
    ['cfdzyjsxy', '曹妃甸职业技术学院', '曹妃甸'],
    ['shxjzyxy', '上海行健职业学院', '行健 is xj'],
    ['zjsfdxxzxy', '浙江师范大学行知学院', '行知 is xz'],
    ['hebgsxy', '哈尔滨广厦学院', '广厦 is gs'],
    ['jdztcdx', '景德镇陶瓷大学', '陶瓷 is tc'],
    // names
    ['北京大学', '北京大学', 'the whole name'],
    ['清华', '清华大学', 'the beginning of a name'],
    ['仰恩', '仰恩大学', 'the beginning of a name'],
    ['闵行', '上海闵行职业技术学院', 'a part of a name'],
    ['诺丁汉', '宁波诺丁汉大学', 'a part of a name'],
    ['镐京', '陕西科技大学镐京学院', 'a part of a name'],
    ['公安大学', '中国人民公安大学', 'a part of a name'],
    ['中国石油大学（北京）', '中国石油大学（北京）', 'signs in the name'],
    ['中国石油大学(华东)', '中国石油大学（华东）', 'half-width signs'],
    ['中国石油大学北京', '中国石油大学（北京）', 'signs left out'],
    ['zgsydxbj', '中国石油大学（北京）', 'signs have no initials'],
    ['新疆生产建设兵团开放大学', '新疆生产建设兵团开放大学', 'a long name'],
    ['克孜勒苏', '克孜勒苏职业技术学院', 'a minority name'],
    ['齐齐哈尔医学院', '齐齐哈尔医学院', 'a minority name'],
    ['黔南民族', '黔南民族师范学院', 'a minority name'],
    // abbreviations
    ['川大', '四川大学', 'an abbreviation'],
    ['交大', '北京交通大学', 'an abbreviation without the beginning'],
    ['哈工大', '哈尔滨工业大学', 'an abbreviation'],
    ['华中科大', '华中科技大学', 'an abbreviation'],
    ['北大', '北京大学', 'an abbreviation, before 河北大学 of which it is a part'],
    ['中医大', '中国医科大学', 'an abbreviation'],
    ['六安', '六安职业技术学院', 'the beginning of a name'],
    ['上财', '上海财经大学', 'an abbreviation'],
    // both mixed, in any case, width and spacing
    ['bj大学', '北京大学', 'initials, then characters'],
    ['北京dx', '北京大学', 'characters, then initials'],
    ['中国sydx北京', '中国石油大学（北京）', 'mixed twice'],
    ['BJDX', '北京大学', 'upper case'],
    ['ｂｊｄｘ', '北京大学', 'full width'],
    [' 北京 大学\u3000', '北京大学', 'spaces'],
    // former names and schools that are gone
    ['湖州师范学院', '湖州师范大学', 'a former name'],
    ['hzsfxy', '湖州师范大学', 'initials of a former name'],
    ['常熟理工', '苏州工学院', 'the beginning of a former name'],
    ['泰山医学院', '山东第一医科大学', 'a former name'],
    ['北京师范大学-香港浸会大学联合国际学院', '北师香港浸会大学', 'a former name with a hyphen'],
    ['联合国际学院', '北师香港浸会大学', 'a part of a former name'],
    ['新疆生产建设兵团兴新职业技术学院', '新疆工程职业大学', 'a former name'],
    ['中央广播电视大学', '国家开放大学', 'a former name of before 2017'],
    ['zygbdsdx', '国家开放大学', 'its initials'],
    ['中央电大', '国家开放大学', 'an abbreviation of a former name'],
    ['第一军医大学', '南方医科大学', 'a former name of before 2017'],
    ['北京医科大学', '北京大学', 'a school that was merged'],
    ['hxykdx', '四川大学', 'initials of a school that was merged'],
    ['白求恩', '吉林大学', 'the beginning of a school that was merged'],
    ['上海二医', '上海交通大学', 'an abbreviation of a school that was merged'],
    ['shdeykdx', '上海交通大学', 'initials of a school that was merged'],
    ['南京铁道医学院', '东南大学', 'a school that was merged'],
    ['防灾', '防灾科技学院', 'a school that is gone'],
    ['hbkjdxlgxy', '河北科技大学理工学院', 'initials of a school that is gone'],
    // codes
    ['10001', '北京大学', 'a 5-digit code'],
    ['4111010001', '北京大学', 'a 10-digit code'],
    ['１０００３', '清华大学', 'a code in full width'],
    ['00335', '长春师范高等专科学校', 'a 5-digit code with zeros before it'],
    ['3622000335', '长春师范高等专科学校', 'a code that does not begin with 41'],
    ['4211050001', '北京市海淀区职工大学', 'an adult school'],
    ['4111012802', '吉利学院', 'in Sichuan under a code of Beijing'],
    ['1000', '北京大学', 'the beginning of a 5-digit code'],
    ['41120', '南开大学', 'the beginning of a 10-digit code'],
    // none on the list
    ['qt', '其他', 'initials of 其他'],
    ['QT', '其他', 'initials of 其他'],
    ['其他', '其他', '其他'],
    ['999999', '其他', 'the code of 其他'],
    ['太原市卫生学校', '其他', 'a secondary school'],
    ['zzzzzz', '其他', 'nothing'],
    ['', '其他', 'nothing'],
    ['𠮷林大学', '其他', 'a character that no school has'],
    ['😀', '其他', 'no text'],
  ])('%s finds %s: %s', (query, name) => {
    expect(findSchools(query)[0]?.name).toBe(name)
  })

  it.each([
    ['bjdx', '北京大学', '北京交通大学', 'whole initials before an abbreviation'],
    ['北京', '北京大学', '北京服装学院', 'shorter names first'],
    ['长治', '长治医学院', '长治职业技术学院', '本科 before 专科'],
    ['海淀', '北京市海淀区职工大学', '其他', '其他 last'],
    ['医学院', '长治医学院', '北京协和医学院', 'shorter names first'],
    ['4111', '北京大学', '清华大学', 'by ascending code'],
    ['人大', '中国人民大学', '中国人民公安大学', 'shorter names first'],
  ])('%s finds %s before %s: %s', (query, better, worse) => {
    const found = names(findSchools(query, { limit: 1000 }))
    expect(found).toContain(better)
    expect(found.indexOf(worse)).toBeGreaterThan(found.indexOf(better))
  })

  it('tells the former name of a school that was renamed', () => {
    expect(findSchools('泰山医学院')[0]).toEqual({
      code: '4137010439',
      name: '山东第一医科大学',
      initials: 'sddyykdx',
      province: '山东省',
      level: '本科',
      status: 'current',
      formerly: ['泰山医学院'],
    })
  })

  it('tells which schools were merged into one', () => {
    expect(findSchools('北京医科大学')[0]).toEqual({
      code: '4111010001',
      name: '北京大学',
      initials: 'bjdx',
      province: '北京市',
      level: '本科',
      status: 'current',
      merged: ['北京医科大学'],
    })
  })

  it('tells when a school was last listed that is gone', () => {
    expect(findSchools('防灾科技学院')[0]).toEqual({
      code: '4113011775',
      name: '防灾科技学院',
      initials: 'fzkjxy',
      province: '河北省',
      level: '本科',
      status: 'gone',
      lastSeen: 2025,
    })
  })

  it.each([
    [undefined, 10],
    [{}, 10],
    [{ limit: 1 }, 1],
    [{ limit: 2.9 }, 2],
    [{ limit: 0 }, 0],
    [{ limit: -1 }, 0],
    [{ limit: NaN }, 10],
    [{ limit: 25 }, 25],
    [null as never, 10],
  ])('with %j gives %i results where there are more', (options, count) => {
    expect(findSchools('学院', options)).toHaveLength(count)
    expect(findSchools('4111', options)).toHaveLength(count)
  })

  it('gives every school whose code begins with the digits when asked for all', () => {
    const codes = readTable('schools.csv', ['code']).map(({ code }) => code)
    const found = findSchools('4111', { limit: Infinity }).map(({ code }) => code)
    expect(found).toEqual([...codes.filter((code) => code.startsWith('4111')).sort(), '999999'])
  })

  it.each(['bjdx', '学院', '10001', 'zzzzzz', ''])(
    '%s: 其他 is last, unless only one is asked for',
    (query) => {
      expect(
        findSchools(query)
          .map(({ code }) => code)
          .indexOf('999999'),
      ).toBe(findSchools(query).length - 1)
      expect(findSchools(query, { limit: 1 })).toEqual(findSchools(query).slice(0, 1))
    },
  )

  it.each([null, undefined, 10001, 4111010001, NaN, true, [], ['bjdx'], {}, Symbol('bjdx'), () => 'bjdx'])(
    'finds 其他 alone for %s, which is no text',
    (query) => {
      expect(names(findSchools(query as never))).toEqual(['其他'])
    },
  )

  it.each([
    ['a', 10_000_000],
    ['学', 10_000_000],
    ['1', 10_000_000],
    [' ', 10_000_000],
    ['😀', 5_000_000],
  ])('%j many times over finds 其他 alone', (text, times) => {
    expect(names(findSchools(text.repeat(times)))).toEqual(['其他'])
  })

  it('finds every school by its name, former name, initials and codes', () => {
    const namesakes = new Map<string, number>()
    for (const { initials } of new SchoolTable().names()) {
      namesakes.set(initials, (namesakes.get(initials) ?? 0) + 1)
    }
    const codes = [
      ...readTable('schools.csv', ['code']),
      ...readTable('schools-history.csv', ['code', 'status']).filter(({ status }) => status === 'gone'),
    ].map(({ code }) => code)
    expect(codes).toHaveLength(3196 + 54)
    for (const code of codes) {
      const school = schoolByCode(code)!
      expect(findSchools(school.name)[0]).toBe(school)
      for (const name of [...(school.formerly ?? []), ...(school.merged ?? [])])
        expect(findSchools(name)[0]).toBe(school)
      expect(findSchools(code)[0]).toBe(school)
      expect(findSchools(code.slice(5))[0]).toBe(school)
      const sharing = namesakes.get(school.initials) ?? 0
      expect(findSchools(school.initials, { limit: sharing + 1 }).indexOf(school)).toBeLessThan(sharing)
      expect(findSchools(school.initials).indexOf(school)).toBeGreaterThanOrEqual(0)
    }
  })
})

/** Texts that find something: pieces of names and initials, glued together, dropped here and there, and codes. */
function queries(): fc.Arbitrary<string> {
  const piece = fc
    .tuple(fc.constantFrom(...schoolNames), fc.nat(18), fc.integer({ min: 1, max: 18 }), fc.boolean())
    .map(([{ spoken, initials }, start, length, letters]) =>
      (letters ? initials : spoken).slice(start % spoken.length, (start % spoken.length) + length),
    )
  const sparse = fc
    .tuple(piece, fc.func(fc.boolean()))
    .map(([text, keep]) => Array.from(text, (character, index) => (keep(index) ? character : '')).join(''))
  return fc.oneof(
    piece,
    sparse,
    fc.array(piece, { minLength: 2, maxLength: 3 }).map((pieces) => pieces.join('')),
  )
}

describe('findSchools on any text', { timeout: 30_000 }, () => {
  it('gives what comparing every name gives', () => {
    fc.assert(
      fc.property(
        queries().filter((query) => query !== ''),
        (query) => {
          const found = findSchools(query, { limit: Infinity }).map(({ code }) => code)
          const expected = scanNames(query)
          expect(found).toEqual(expected.includes('999999') ? expected : [...expected, '999999'])
        },
      ),
      { numRuns: 200 },
    )
  })

  it('never throws, keeps the limit, gives no school twice, and 其他 unless one result is all', () => {
    const text = fc.oneof(
      queries(),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[\d\uff10-\uff19]{1,12}$/),
      fc.anything(),
    )
    fc.assert(
      fc.property(text, fc.integer({ min: -1, max: 40 }), (query, limit) => {
        const codes = findSchools(query as string, { limit }).map(({ code }) => code)
        expect(codes.length).toBeLessThanOrEqual(Math.max(0, limit))
        expect(new Set(codes).size).toBe(codes.length)
        if (limit > 1) expect(codes).toContain('999999')
        expect(codes.map((code) => schoolByCode(code)?.code)).toEqual(codes)
      }),
      { numRuns: 500 },
    )
  })

  it('gives the first of all results under any limit', () => {
    fc.assert(
      fc.property(queries(), fc.integer({ min: 2, max: 20 }), (query, limit) => {
        const isSchool = ({ code }: School) => code !== '999999'
        const all = findSchools(query, { limit: Infinity }).filter(isSchool)
        const some = findSchools(query, { limit }).filter(isSchool)
        expect(some).toEqual(all.slice(0, some.length))
        expect(some.length).toBe(Math.min(all.length, limit - 1))
      }),
      { numRuns: 300 },
    )
  })
})

describe('schoolByCode', () => {
  it.each([
    ['10001', '北京大学'],
    ['4111010001', '北京大学'],
    ['１０００１', '北京大学'],
    [' 10001 ', '北京大学'],
    ['00335', '长春师范高等专科学校'],
    ['50001', '北京市海淀区职工大学'],
    ['4113011775', '防灾科技学院'],
    ['12802', '吉利学院'],
    ['999999', '其他'],
    ['９９９９９９', '其他'],
  ])('%s is %s', (code, name) => {
    expect(schoolByCode(code)?.name).toBe(name)
  })

  it.each([
    ['qt', 'initials'],
    ['其他', 'a name'],
    ['bjdx', 'initials'],
    ['1000', 'four digits'],
    ['411101', 'six digits'],
    ['41110100011', 'eleven digits'],
    ['4211010001', 'the last five digits of another code'],
    ['1.0001', 'a point'],
    ['100 01', 'a space within'],
    ['99999', 'no code of the list'],
    ['36220', 'the first five digits of a long code'],
    ['', 'nothing'],
  ])('%s is no code: %s', (code) => {
    expect(schoolByCode(code)).toBeUndefined()
  })

  it('never throws', () => {
    const codes = fc.oneof(fc.anything(), fc.stringMatching(/^\d{5}$/), fc.stringMatching(/^41\d{8}$/))
    fc.assert(
      fc.property(codes, (code) => {
        const school = schoolByCode(code as string)
        if (school) expect(school.code.endsWith((code as string).trim())).toBe(true)
      }),
    )
    expect(schoolByCode('1'.repeat(10_000_000))).toBeUndefined()
  })
})

it('allSchools gives every school of the source tables once, by its code', () => {
  const codes = [
    ...readTable('schools.csv', ['code']),
    ...readTable('schools-history.csv', ['code', 'status']).filter(({ status }) => status === 'gone'),
  ].map(({ code }) => code)
  expect(allSchools().map(({ code }) => code)).toEqual(codes.sort())
  expect(allSchools()[0]).toBe(schoolByCode(codes[0]!))
})

describe('the built entry', () => {
  const { outputFiles } = buildSync({
    entryPoints: [new URL('index.ts', import.meta.url).pathname],
    bundle: true,
    format: 'esm',
    target: 'es2017',
    write: false,
  })

  it('is at most 30 KB (gzip)', () => {
    expect(gzipSync(outputFiles[0]!.contents, { level: 9 }).length).toBeLessThanOrEqual(30 * 1024)
  })
})
