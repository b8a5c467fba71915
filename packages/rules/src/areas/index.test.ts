import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { buildSync } from 'esbuild'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildAreaCodes, buildAreaNames } from '../../scripts/build-areas'
import { readTable } from '../../scripts/csv'
import { areaByCode, isKnownArea } from './index'

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
    ['420600', '襄阳市', ['襄樊市'], 1980, 2019],
    ['110103', '崇文区', undefined, 1980, 2009],
    ['433000', '怀化地区', ['黔阳地区'], 1980, 1996],
    ['230400', '鹤岗市', undefined, 1980, 2019],
    ['410304', '瀍河回族区', undefined, 1980, 2019],
    ['830000', '台湾省', undefined, undefined, undefined],
  ])('%s is %s, formerly %j, seen %i to %i', (code, name, formerly, firstSeen, lastSeen) => {
    const area = areaByCode(code)
    expect([area?.name, area?.formerly, area?.firstSeen, area?.lastSeen]).toEqual([
      name,
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

describe('the generated tables', () => {
  it.each([
    ['codes.generated.ts', buildAreaCodes],
    ['names.generated.ts', buildAreaNames],
  ])('%s is what data/area-codes.csv gives', (file, build) => {
    const committed = readFileSync(new URL(file, import.meta.url), 'utf8')
    expect(committed === build(), 'run scripts/build-areas.ts').toBe(true)
  })
})
