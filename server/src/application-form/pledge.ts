import { facesFor } from './fonts'
import { FormPen } from './form-pen'
import { collect, newDocument } from './pdf-document'
import { printableText } from './printable-text'
import { breakLines, LEADING } from './typesetting'

export interface PledgeContent {
  /** 诚信承诺书 */
  readonly title: string
  readonly planTitle: string
  /** what was agreed to, in paragraphs */
  readonly text: string
  readonly name: string
  /** 网报号 */
  readonly onlineRegistrationNumber: string
  /** when it was agreed to on line; local time in China, `YYYY-MM-DD HH:mm`; `null`: it is agreed to on paper */
  readonly agreedAt: string | null
  /** local time in China, `YYYY-MM-DD HH:mm`; it is printed, and is the creation date of the PDF */
  readonly printedAt: string
}

/** Points: A4 with wide margins, and type that is read without glasses. */
const PAGE = { left: 72, top: 84, width: 451, bottom: 760 }
const TYPE_SIZE = 12
const LINE = TYPE_SIZE * LEADING * 1.2
/** two ideographs, as a Chinese paragraph begins */
const INDENT = '　　'

/**
 * 承诺书 as a PDF (广东日常鉴定 操作手册 二、1): the text that was agreed to, by whom and when, and a line to sign.
 *
 * @throws if `printedAt` is not a time
 */
export async function renderPledge(content: PledgeContent): Promise<Buffer> {
  const paragraphs = content.text.split('\n').map((paragraph) => INDENT + printableText(paragraph))
  const signature = [
    `承诺人：${printableText(content.name)}`,
    `网报号：${content.onlineRegistrationNumber}`,
    ...(content.agreedAt === null ? [] : [`网上确认时间：${content.agreedAt}`]),
    '承诺人签字：＿＿＿＿＿＿＿＿＿＿',
    '　　　　年　　　月　　　日',
  ]
  const title = printableText(content.title)
  const planTitle = printableText(content.planTitle)
  const footer = `打印时间 ${content.printedAt}`
  const faces = await facesFor(JSON.stringify([title, planTitle, paragraphs, signature, footer]))
  const document = newDocument(faces, {
    title: content.title,
    subject: content.planTitle,
    printedAt: content.printedAt,
  })
  const pdf = collect(document)
  const pen = new FormPen(document, faces)
  let y = PAGE.bottom
  const line = (tag: string, text: string, options: Parameters<FormPen['text']>[3] = {}, height = LINE) => {
    if (y + height > PAGE.bottom) {
      pen.startPage()
      pen.text(
        'P',
        footer,
        { x: PAGE.left, y: PAGE.bottom + 20, width: PAGE.width, height: 14 },
        { sizes: [9], align: 'right' },
      )
      y = PAGE.top
    }
    pen.text(tag, text, { x: PAGE.left, y, width: PAGE.width, height }, { sizes: [TYPE_SIZE], ...options })
    y += height
  }
  line('H1', title, { sizes: [20, 16], align: 'center', bold: true }, 40)
  line('P', planTitle, { sizes: [11, 9], align: 'center' }, 32)
  for (const paragraph of paragraphs) {
    for (const { runs } of breakLines(paragraph, PAGE.width / TYPE_SIZE, faces)) {
      line('P', runs.map(({ text }) => text).join(''))
    }
  }
  y += LINE
  for (const text of signature) line('P', text, {}, LINE * 1.4)
  document.end()
  return pdf
}
