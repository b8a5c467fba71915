import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { buildSync } from 'esbuild'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildAreaCodes, buildAreaNames } from '../../scripts/build-areas'
import { readTable } from '../../scripts/csv'
import { allAreas, areaByCode, areasIn, isKnownArea } from './index'

describe('areaByCode', () => {
  it.each([
    ['110000', ['北京市'], 'a municipality'],
    ['110101', ['北京市', '东城区'], 'the heading 市辖区 between them is left out'],
    ['110103', ['北京市', '崇文区'], 'retired'],
    ['110229', ['北京市', '延庆县'], 'the heading 县 is left out'],
    ['130100', ['河北省', '石家庄市'], 'a city'],
    ['130101', ['河北省', '石家庄市', '市辖区'], 'a heading that was asked for'],
    ['110100', ['北京市', '市辖区'], 'a heading that was asked for'],
    ['330521', ['浙江省', '湖州市', '德清县'], 'a county'],
    ['420602', ['湖北省', '襄阳市', '襄城区'], 'a city that was renamed'],
    ['429004', ['湖北省', '仙桃市'], 'directly under the province'],
    ['429021', ['湖北省', '神农架林区'], 'directly under the province'],
    ['659001', ['新疆维吾尔自治区', '石河子市'], 'directly under the region'],
    ['619001', ['陕西省', '兴平市'], 'a city code that no list has'],
    ['442100', ['广东省', '海南行政区'], 'before Hainan was a province'],
    ['512322', ['四川省', '涪陵地区', '垫江县'], 'a prefecture that is gone'],
    ['540102', ['西藏自治区', '拉萨市', '城关区'], 'a region'],
    ['810000', ['香港特别行政区'], 'residence permits'],
    ['830000', ['台湾省'], 'residence permits'],
  ])('%s is in %j: %s', (code, path) => {
    expect(areaByCode(code)).toMatchObject({ code, name: path[path.length - 1], path })
  })

  it.each([
    ['420600', '襄阳市', 'current', ['襄樊市'], 1980, 2025],
    ['110000', '北京市', 'current', undefined, 1980, 2025],
    ['110101', '东城区', 'current', undefined, 1980, 2025],
    ['110103', '崇文区', 'retired', undefined, 1980, 2009],
    ['433000', '怀化地区', 'retired', ['黔阳地区'], 1980, 1996],
    ['230400', '鹤岗市', 'current', undefined, 1980, 2025],
    ['410304', '瀍河回族区', 'current', undefined, 1980, 2025],
    ['330103', '下城区', 'retired', undefined, 1980, 2019],
    ['330113', '临平区', 'current', undefined, 2021, 2025],
    ['410307', '偃师区', 'current', ['洛龙区'], 2002, 2025],
    ['370116', '莱芜区', 'current', undefined, 2018, 2025],
    ['653228', '和康县', 'current', undefined, 2025, 2025],
    ['110100', '市辖区', 'retired', undefined, 2002, 2018],
    ['110201', '昌平县', 'retired', undefined, undefined, undefined],
    ['830000', '台湾省', 'current', undefined, undefined, undefined],
  ])('%s is %s, %s, formerly %j, seen %i to %i', (code, name, status, formerly, firstSeen, lastSeen) => {
    const area = areaByCode(code)
    expect([area?.name, area?.status, area?.formerly, area?.firstSeen, area?.lastSeen]).toEqual([
      name,
      status,
      formerly,
      firstSeen,
      lastSeen,
    ])
  })

  it.each(['', '11010', '999999', '１１０１０１', '110101 '])('has nothing for %j', (code) => {
    expect(areaByCode(code)).toBeUndefined()
  })

  it('gives back every row of the source table', () => {
    const columns = ['code', 'name', 'former_names', 'first_seen', 'last_seen'] as const
    for (const row of readTable('area-codes.csv', columns)) {
      const area = areaByCode(row.code)!
      expect(area.path.length).toBeGreaterThan(0)
      expect([
        area.name,
        (area.formerly ?? []).join('/'),
        String(area.firstSeen ?? ''),
        String(area.lastSeen ?? ''),
      ]).toEqual([row.name, row.former_names, row.first_seen, row.last_seen])
      expect(area.path[0]).toBe(areaByCode(row.code.slice(0, 2) + '0000')!.name)
    }
  })

  it('never throws, and knows what isKnownArea knows', () => {
    const input = fc.oneof(fc.anything(), fc.integer({ min: 100000, max: 699999 }).map(String))
    fc.assert(
      fc.property(
        input,
        (value) => (areaByCode(value as string) !== undefined) === isKnownArea(value as string),
      ),
    )
  })

  it('costs less than 38 KB (gzip)', () => {
    const { outputFiles } = buildSync({
      entryPoints: [new URL('index.ts', import.meta.url).pathname],
      bundle: true,
      format: 'esm',
      target: 'es2017',
      write: false,
    })
    expect(gzipSync(outputFiles[0]!.contents, { level: 9 }).length).toBeLessThan(38 * 1024)
  })
})

describe('areasIn', () => {
  const names = (code?: string) => areasIn(code).map(({ name }) => name)

  it.each<[code: string | undefined, count: number, some: string[], none: string[]]>([
    [undefined, 34, ['北京市', '台湾省', '香港特别行政区', '澳门特别行政区'], ['市辖区']],
    ['110000', 16, ['东城区', '延庆区'], ['市辖区', '崇文区', '延庆县']],
    ['500000', 38, ['万州区', '城口县', '彭水苗族土家族自治县'], ['县', '市辖区']],
    ['130000', 11, ['石家庄市', '衡水市'], ['雄安新区']],
    ['420000', 17, ['武汉市', '恩施土家族苗族自治州', '仙桃市', '神农架林区'], ['省直辖县级行政区划']],
    ['330100', 13, ['上城区', '临平区', '钱塘区', '建德市'], ['下城区', '江干区', '市辖区']],
    ['659000', 0, [], []],
    ['650000', 26, ['乌鲁木齐市', '石河子市', '白杨市'], []],
    ['441900', 0, [], []],
    ['110101', 0, [], []],
    ['110103', 0, [], []],
    ['710000', 0, [], []],
    ['999999', 0, [], []],
    ['', 0, [], []],
  ])('of %s has %i: %j, and none of %j', (code, count, some, none) => {
    const found = names(code)
    expect(found).toEqual(expect.arrayContaining(some))
    expect([found.length, none.filter((name) => found.includes(name))]).toEqual([count, []])
  })

  it('reaches every current division once, from the provinces down', () => {
    const reached: string[] = []
    const reach = (code?: string) => {
      for (const area of areasIn(code)) {
        reached.push(area.code)
        if (area.code.endsWith('00')) reach(area.code)
      }
    }
    reach()
    const current = allAreas().filter(({ code, status }) => status === 'current' && code !== '830000')
    expect(reached.sort()).toEqual(current.map(({ code }) => code))
  })
})

it('allAreas gives every row of the source table, in its order', () => {
  const codes = readTable('area-codes.csv', ['code']).map(({ code }) => code)
  expect(allAreas().map(({ code }) => code)).toEqual(codes)
  expect(allAreas()[0]).toEqual(areaByCode('110000'))
})

describe('the generated tables', () => {
  it.each([
    ['codes.generated.ts', buildAreaCodes],
    ['names.generated.ts', buildAreaNames],
  ])('%s is what data/area-codes.csv gives', (file, build) => {
    const committed = readFileSync(new URL(file, import.meta.url), 'utf8')
    expect(committed === build(), 'run scripts/build-areas.ts').toBe(true)
  })
})
