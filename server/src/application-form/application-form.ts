import { drawForm, type PrintableContent } from './draw-form'
import { facesFor } from './fonts'
import type { FormSection } from './form-table'
import { layOutTable } from './form-table'
import { collect, newDocument } from './pdf-document'
import { printablePhoto } from './printable-photo'
import { printableText } from './printable-text'

export interface ApplicationFormContent {
  /** 卫生职业技能鉴定考试报名申报表 */
  readonly title: string
  /** The exam plan, under the title and at the foot of each page. */
  readonly planTitle: string
  /** 网报号 */
  readonly onlineRegistrationNumber: string
  /** 8 characters which name the version of the form; another edit, another code. */
  readonly formCode: string
  readonly qrText: string
  readonly username: string
  /** 确认工作站 */
  readonly station: string
  /** Local time in China, `YYYY-MM-DD HH:mm`; it is printed, and is the creation date of the PDF. */
  readonly printedAt: string
  /** 基本信息, 教育情况 …, in the order of the form. */
  readonly sections: readonly FormSection[]
  readonly photo?: { readonly bytes: Uint8Array; readonly type: 'jpeg' | 'png' | 'gif' }
}

/**
 * 申报表 as a PDF: A4, one page unless the portal asks for more than fits there. The same content gives the same
 * bytes. Every font is embedded; a character that no font holds is printed as its code point, `[U+2EBF0]`.
 *
 * Source: 操作手册 · 打印申报表 (网报号, 用户名, 确认工作站; 考生必须在右下角的考生签字处签名, 由工作站审核盖章).
 *
 * @throws if the photo is broken, or `printedAt` is not a time
 * @example
 * const pdf = await renderApplicationForm({ title: '卫生职业技能鉴定考试报名申报表', … })
 * ctx.type = 'application/pdf'
 * ctx.body = pdf
 */
export async function renderApplicationForm(content: ApplicationFormContent): Promise<Buffer> {
  const printed = printable(content)
  const [faces, photo] = await Promise.all([
    facesFor(JSON.stringify(printed)),
    content.photo && printablePhoto(content.photo.bytes),
  ])
  const pages = layOutTable(printed.sections, faces)

  const document = newDocument(faces, {
    title: `${content.title} ${content.onlineRegistrationNumber}`,
    subject: content.planTitle,
    keywords: content.formCode,
    printedAt: content.printedAt,
  })
  const pdf = collect(document)
  drawForm(document, { content: printed, pages, photo, faces })
  document.end()
  return await pdf
}

function printable({ photo: _, ...content }: ApplicationFormContent): PrintableContent {
  return {
    ...content,
    title: printableText(content.title),
    planTitle: printableText(content.planTitle),
    username: printableText(content.username),
    station: printableText(content.station),
    sections: content.sections.map(({ label, rows }) => ({
      label: printableText(label),
      rows: rows.map((row) => ({ label: printableText(row.label), value: printableText(row.value) })),
    })),
  }
}
