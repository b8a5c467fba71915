import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { facesFor, type Face } from './fonts'
import { layOutTable, type FormPage } from './form-table'
import * as geometry from './geometry'
import { ordinary, section } from './testing/contents'
import { heightOf, type Setting } from './typesetting'

let faces: [Face, ...Face[]]

beforeAll(async () => {
  faces = await facesFor('')
})

const textOf = ({ lines }: Setting): string =>
  lines.map((line) => line.runs.map((run) => run.text).join('')).join('')

function rowsOf(pages: readonly FormPage[]): string[][] {
  const rows = pages.flatMap((page) => page.sections.flatMap((section) => section.rows))
  return rows.map((row) => row.cells.map((cell) => textOf(cell.label)))
}

const bottomOf = ({ top, sections }: FormPage): number =>
  top + sections.flatMap(({ rows }) => rows).reduce((sum, row) => sum + row.height, 0)

describe('the table', () => {
  it('pairs short values in the order of the form, and gives a long one a row of its own', () => {
    const pages = layOutTable(ordinary.sections, faces)
    expect(rowsOf(pages)).toEqual([
      ['姓名', '证件类型'],
      ['证件编号', '性别'],
      ['出生日期'],
      ['最高学历', '毕业专业'],
      ['毕业学校'],
      ['学校备注'],
      ['毕业时间'],
      ['单位所属', '报考职业从业年限'],
      ['联系电话'],
      ['报考级别', '报考职业'],
      ['报考类型', '报考科目'],
      ['所在省', '工作站'],
      ['现有资格', '取得现有资格时间'],
    ])
  })

  it.each([
    [8, 33],
    [24, 33],
    [30, 27],
    [36, 21],
  ])('of %i short fields is one page with rows of %i points', (count, height) => {
    const fields = Array.from({ length: count }, (_, index) => [`项目${index}`, '值'] as const)
    const pages = layOutTable([section('基本信息', fields)], faces)
    expect(pages).toHaveLength(1)
    expect(new Set(pages[0]!.sections[0]!.rows.map((row) => row.height))).toEqual(new Set([height]))
  })

  it('names a section again on the page where it goes on', () => {
    const fields = Array.from({ length: 120 }, (_, index) => [`项目${index}`, '值'] as const)
    const pages = layOutTable([section('工作经历', fields)], faces)
    expect(pages.map(({ sections }) => sections.map(({ label }) => label))).toEqual([
      ['工作经历'],
      ['工作经历'],
      ['工作经历'],
    ])
  })

  it('keeps everything inside its cell and its page, whatever a portal asks for', () => {
    const text = fc.string({ unit: fc.constantFrom(...'王学校，（）aW1 \n'), maxLength: 200 })
    const row = fc.record({
      label: fc.string({ unit: fc.constantFrom(...'报考A1'), maxLength: 30 }),
      value: text,
    })
    const content = fc.array(fc.record({ label: text, rows: fc.array(row, { maxLength: 30 }) }), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(content, (sections) => {
        const pages = layOutTable(sections, faces)
        for (const page of pages) expect(bottomOf(page)).toBeLessThanOrEqual(geometry.TABLE_BOTTOM)
        const signatures = bottomOf(pages.at(-1)!) + geometry.SIGNATURES_HEIGHT
        expect(signatures).toBeLessThanOrEqual(geometry.TABLE_BOTTOM)
        for (const { cells, height } of pages.flatMap(({ sections }) =>
          sections.flatMap(({ rows }) => rows),
        )) {
          const width = (cells.length === 2 ? 1 : 2) * geometry.HALF - geometry.LABEL - 2 * geometry.PADDING
          for (const { label, value } of cells) {
            expectInside(label, geometry.LABEL, height)
            expectInside(value, width, height)
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})

function expectInside(setting: Setting, width: number, height: number): void {
  expect(heightOf(setting)).toBeLessThanOrEqual(height)
  for (const line of setting.lines) expect(line.width * setting.size).toBeLessThanOrEqual(width)
}
