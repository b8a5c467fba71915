import type { Face } from './fonts'
import * as geometry from './geometry'
import type { Box } from './geometry'
import { breakLines, fit, LEADING, type Line, type Setting } from './typesetting'

type Align = 'left' | 'center' | 'right'

interface TextOptions {
  /** Type sizes in points to try, the largest first. */
  readonly sizes?: readonly [number, ...number[]]
  readonly align?: Align
  readonly bold?: boolean
}

const HAIRLINE = 0.5
const FRAME = 1.2
const SIZES = [10.5] as const
/** The middle of an ideograph's square lies this far above the baseline (0.88 em above it, 0.12 em below). */
const IDEOGRAPH_MIDDLE = 0.38

/** Draws on a tagged PDF: text and pictures belong to its structure, lines are marked as decoration. */
export class FormPen {
  private readonly root: PDFKit.PDFStructureElement
  private parent: PDFKit.PDFStructureElement
  private table: PDFKit.PDFStructureElement | undefined
  private decorating = false

  constructor(
    private readonly document: PDFKit.PDFDocument,
    readonly faces: readonly [Face, ...Face[]],
  ) {
    this.root = document.struct('Document')
    document.addStructure(this.root)
    this.parent = this.root
  }

  startPage(): void {
    this.document.addPage()
    this.table = undefined
  }

  /** Text in the middle of a box's height, as large as the box allows. */
  text(tag: string, text: string, box: Box, { sizes = SIZES, align = 'left', bold }: TextOptions = {}): void {
    this.setting(tag, fit(text, box, sizes, this.faces), box, align, bold)
  }

  /** A cell with its border. */
  cell(tag: 'TH' | 'TD', text: string, box: Box, options: TextOptions): void {
    this.outline(box)
    this.text(tag, text, inside(box), options)
  }

  settingCell(tag: 'TH' | 'TD', setting: Setting, box: Box, align: Align): void {
    this.outline(box)
    this.setting(tag, setting, inside(box), align)
  }

  /** The cells which `draw` draws form a row of the page's table. */
  row(draw: () => void): void {
    if (!this.table) {
      this.table = this.document.struct('Table')
      this.root.add(this.table)
    }
    const row = this.document.struct('TR')
    this.table.add(row)
    this.parent = row
    draw()
    this.parent = this.root
  }

  /** A section's name in the narrow column at the left of its rows, in one column of characters or two. */
  sectionName(label: string, box: Box): void {
    const sizes = [1, 2, 3].map((columns) => {
      const rows = Math.ceil([...label].length / columns)
      return Math.min(10.5, (box.width - 2) / columns, (box.height - 4) / (rows * LEADING))
    })
    const size = Math.max(...sizes)
    const columns = sizes.indexOf(size) + 1
    this.outline(box)
    this.setting('TH', { lines: breakLines(label, columns, this.faces), size }, box, 'center')
  }

  /** Lines of text in the middle of a box's height. */
  setting(tag: string, { lines, size }: Setting, box: Box, align: Align, bold = false): void {
    const leading = size * LEADING
    let baseline = box.y + (box.height - leading * (lines.length - 1)) / 2 + size * IDEOGRAPH_MIDDLE
    this.tagged(tag, {}, () => {
      for (const line of lines) {
        const space = box.width - line.width * size
        const indent = align === 'left' ? 0 : align === 'center' ? space / 2 : space
        this.line(line, box.x + indent, baseline, size, bold)
        baseline += leading
      }
    })
  }

  figure(alternative: string, draw: () => void): void {
    this.tagged('Figure', { alt: alternative }, draw)
  }

  /** A photo as large as the box allows, whole and in its own proportions. */
  photo(jpeg: Buffer, { x, y, width, height }: Box): void {
    this.document.image(jpeg, x, y, { fit: [width, height], align: 'center', valign: 'center' })
  }

  /** A QR code's dark modules; neighbours in a row are one rectangle, so that no seam shows between them. */
  modules({ x, y, width }: Box, count: number, isDark: (row: number, column: number) => boolean): void {
    const module = width / count
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < count; column++) {
        const first = column
        while (column < count && isDark(row, column)) column++
        if (column > first) {
          this.document.rect(x + first * module, y + row * module, (column - first) * module, module)
        }
      }
    }
    this.document.fill('black')
  }

  outline(box: Box): void {
    this.decoration('Layout', () => this.strokeBox(box, HAIRLINE))
  }

  frame(box: Box): void {
    this.decoration('Layout', () => this.strokeBox(box, FRAME))
  }

  /** A line to sign on. */
  rule({ x, y, width }: Omit<Box, 'height'>): void {
    this.decoration('Layout', () => {
      this.document
        .lineWidth(HAIRLINE)
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke('black')
    })
  }

  /** Running text such as page numbers, which is no part of the form's content. */
  pagination(draw: () => void): void {
    this.decoration('Pagination', draw)
  }

  private tagged(tag: string, options: PDFKit.Mixins.StructureElementOptions, draw: () => void): void {
    if (this.decorating) {
      draw()
      return
    }
    const content = this.document.markStructureContent(tag)
    draw()
    this.document.endMarkedContent()
    this.parent.add(this.document.struct(tag, options, content))
  }

  private decoration(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.document.markContent('Artifact', { type } as PDFKit.Mixins.MarkingOptions)
    this.decorating = true
    draw()
    this.decorating = false
    this.document.endMarkedContent()
  }

  private strokeBox({ x, y, width, height }: Box, lineWidth: number): void {
    this.document.lineWidth(lineWidth).rect(x, y, width, height).stroke('black')
  }

  private line({ runs }: Line, left: number, baseline: number, size: number, bold: boolean): void {
    let x = left
    for (const { face, text, width } of runs) {
      this.document.font(face.name, size).fillColor('black')
      // 宋体 has no bold of its own here; a stroke around each glyph is what word processors print.
      if (bold) this.document.lineWidth(size * 0.025).strokeColor('black')
      this.document.text(text, x, baseline, {
        lineBreak: false,
        baseline: 'alphabetic',
        stroke: bold,
        fill: true,
      })
      x += width * size
    }
  }
}

function inside({ x, y, width, height }: Box): Box {
  return { x: x + geometry.PADDING, y, width: width - 2 * geometry.PADDING, height }
}
