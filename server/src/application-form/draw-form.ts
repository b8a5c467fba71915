import QRCode from 'qrcode'
import type { ApplicationFormContent } from './application-form'
import type { Face } from './fonts'
import type { FormPage, TableSection } from './form-table'
import { FormPen } from './form-pen'
import * as geometry from './geometry'
import type { Box } from './geometry'
import { WORDING } from './wording'

export type PrintableContent = Omit<ApplicationFormContent, 'photo'>

export interface Form {
  readonly content: PrintableContent
  readonly pages: readonly FormPage[]
  /** JPEG */
  readonly photo: Buffer | undefined
  readonly faces: readonly [Face, ...Face[]]
}

const TEXT_SIZE = 10.5
const TITLE_SIZES = [22, 20, 18, 16, 14, 12, 10, 8, 6] as const
const LARGE_SIZES = [21, 18, 15, 12, 9, 7, 5] as const
const SMALL_SIZES = [TEXT_SIZE, 9.5, 8.5, 7.5, 6.5, 5.5] as const
const FOOTER_SIZES = [8.5, 7.5, 6.5, 5.5, 4.5] as const
const LEFT_COLUMN = geometry.STRIP + geometry.LABEL
const QR_SIZE = 92

export function drawForm(document: PDFKit.PDFDocument, form: Form): void {
  const pen = new FormPen(document, form.faces)
  form.pages.forEach((page, index) => {
    pen.startPage()
    if (index === 0) {
      drawTitle(pen, form.content)
      drawHeader(pen, form)
    } else drawContinuedTitle(pen, form.content)
    let y = drawSections(pen, page)
    if (index === form.pages.length - 1) {
      drawSignatures(pen, y)
      y += geometry.SIGNATURES_HEIGHT
    }
    const top = index === 0 ? geometry.HEADER_TOP : page.top
    pen.frame({ x: geometry.LEFT, y: top, width: geometry.WIDTH, height: y - top })
    drawFooter(pen, form.content, WORDING.page(index + 1, form.pages.length))
  })
}

function drawTitle(pen: FormPen, { title, planTitle }: PrintableContent): void {
  const box = (y: number, height: number) => ({ x: geometry.LEFT, y, width: geometry.WIDTH, height })
  pen.text('H1', title, box(32, 34), { sizes: TITLE_SIZES, align: 'center', bold: true })
  pen.text('P', planTitle, box(66, 22), { sizes: [12, ...SMALL_SIZES], align: 'center' })
}

function drawContinuedTitle(pen: FormPen, content: PrintableContent): void {
  const owner = `${WORDING.onlineRegistrationNumber} ${content.onlineRegistrationNumber}`
  const box = { x: geometry.LEFT, y: 36, width: geometry.WIDTH, height: 22 }
  pen.text('P', content.title + WORDING.continued, { ...box, width: box.width - 160 }, { sizes: SMALL_SIZES })
  pen.text('P', owner, box, { sizes: SMALL_SIZES, align: 'right' })
}

/** Who the form belongs to at the left, its QR code, the photo at the upper right. */
function drawHeader(pen: FormPen, { content, photo }: Form): void {
  const rows = [
    { label: WORDING.onlineRegistrationNumber, value: content.onlineRegistrationNumber, large: true },
    { label: WORDING.username, value: content.username, large: false },
    { label: WORDING.station, value: content.station, large: false },
  ]
  const height = geometry.HEADER_HEIGHT / rows.length
  const valueWidth = geometry.HALF - geometry.LABEL
  let y = geometry.HEADER_TOP
  for (const { label, value, large } of rows) {
    pen.row(() => {
      pen.cell('TH', label, { x: geometry.LEFT, y, width: LEFT_COLUMN, height }, { align: 'center' })
      pen.cell(
        'TD',
        value,
        { x: geometry.LEFT + LEFT_COLUMN, y, width: valueWidth, height },
        { sizes: large ? LARGE_SIZES : SMALL_SIZES, bold: large },
      )
    })
    y += height
  }

  const x = geometry.LEFT + LEFT_COLUMN + valueWidth
  const photoCell = geometry.PHOTO.width + 2 * 7
  const qrCell = geometry.HALF - photoCell
  const box = { y: geometry.HEADER_TOP, height: geometry.HEADER_HEIGHT }
  drawQrCode(pen, content, { ...box, x, width: qrCell })
  drawPhoto(pen, photo, { ...box, x: x + qrCell, width: photoCell })
}

function drawQrCode(pen: FormPen, { qrText, formCode }: PrintableContent, cell: Box): void {
  const { modules } = QRCode.create(qrText, { errorCorrectionLevel: 'M' })
  const square = { x: cell.x + (cell.width - QR_SIZE) / 2, y: cell.y + 12, width: QR_SIZE, height: QR_SIZE }
  pen.outline(cell)
  pen.figure(qrText, () => {
    pen.modules(square, modules.size, (row, column) => modules.get(row, column) === 1)
  })
  const y = square.y + square.height
  const caption = { x: cell.x, y, width: cell.width, height: cell.y + cell.height - y }
  pen.text('P', `${WORDING.formCode} ${formCode}`, caption, { sizes: [11, ...SMALL_SIZES], align: 'center' })
}

function drawPhoto(pen: FormPen, photo: Buffer | undefined, cell: Box): void {
  pen.outline(cell)
  if (!photo) {
    pen.text('P', WORDING.photo, cell, { align: 'center' })
    return
  }
  const x = cell.x + (cell.width - geometry.PHOTO.width) / 2
  const y = cell.y + (cell.height - geometry.PHOTO.height) / 2
  const box = { x, y, ...geometry.PHOTO }
  pen.figure(WORDING.photo, () => pen.photo(photo, box))
}

function drawSections(pen: FormPen, page: FormPage): number {
  let y = page.top
  for (const section of page.sections) y = drawSection(pen, section, y)
  return y
}

function drawSection(pen: FormPen, { label, rows }: TableSection, top: number): number {
  const height = rows.reduce((sum, row) => sum + row.height, 0)
  const strip = { x: geometry.LEFT, y: top, width: geometry.STRIP, height }
  pen.row(() => pen.sectionName(label, strip))
  let y = top
  for (const { cells, height } of rows) {
    const width = (geometry.WIDTH - geometry.STRIP) / cells.length
    pen.row(() => {
      cells.forEach((cell, index) => {
        const x = geometry.LEFT + geometry.STRIP + index * width
        pen.settingCell('TH', cell.label, { x, y, width: geometry.LABEL, height }, 'center')
        const value = { x: x + geometry.LABEL, y, width: width - geometry.LABEL, height }
        pen.settingCell('TD', cell.value, value, 'left')
      })
    })
    y += height
  }
  return y
}

/** The station's review at the left, the candidate's signature at the lower right. */
function drawSignatures(pen: FormPen, y: number): void {
  const half = geometry.WIDTH / 2
  const review = { x: geometry.LEFT, y, width: half, height: geometry.SIGNATURES_HEIGHT }
  const declaration = { ...review, x: geometry.LEFT + half }
  drawSignature(pen, review, WORDING.review, '', WORDING.clerk)
  drawSignature(pen, declaration, WORDING.declaration, WORDING.declarationText, WORDING.candidate)
}

function drawSignature(pen: FormPen, box: Box, title: string, text: string, signer: string): void {
  const inner = { x: box.x + 10, width: box.width - 20 }
  const bottom = box.y + box.height
  pen.outline(box)
  pen.text('P', title, { ...inner, y: box.y + 4, height: 24 }, { bold: true })
  if (text) {
    pen.text('P', text, { ...inner, y: box.y + 26, height: 58 })
  }
  const signature = bottom - 34
  const name = (signer.length - 0.5) * TEXT_SIZE
  pen.text('P', signer, { ...inner, y: signature - 16, height: 20 })
  pen.rule({ x: inner.x + name, y: signature, width: inner.width - name })
  const column = 44
  WORDING.date.forEach((unit, index) => {
    const x = inner.x + inner.width - column * (WORDING.date.length - index)
    pen.text('P', unit, { x, y: bottom - 28, width: column, height: 22 }, { align: 'right' })
  })
}

function drawFooter(pen: FormPen, { planTitle, formCode, printedAt }: PrintableContent, page: string): void {
  const width = geometry.WIDTH
  const line = (index: number) => ({
    x: geometry.LEFT,
    y: geometry.FOOTER_TOP + index * 14,
    width,
    height: 14,
  })
  const code = `${WORDING.formCode} ${formCode}　${WORDING.printedAt} ${printedAt}`
  pen.pagination(() => {
    pen.text('P', WORDING.reprint, { ...line(0), width: width - 80 }, { sizes: FOOTER_SIZES })
    pen.text('P', page, line(0), { sizes: FOOTER_SIZES, align: 'right' })
    pen.text('P', planTitle, { ...line(1), width: width - 200 }, { sizes: FOOTER_SIZES })
    pen.text('P', code, line(1), { sizes: FOOTER_SIZES, align: 'right' })
  })
}
