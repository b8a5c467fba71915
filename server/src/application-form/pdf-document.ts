import PDFDocument from 'pdfkit'
import type { Face } from './fonts'

export interface DocumentInfo {
  readonly title: string
  readonly subject: string
  readonly keywords?: string
  /** local time in China, `YYYY-MM-DD HH:mm`; the creation date of the PDF, so that the same content gives the same bytes */
  readonly printedAt: string
}

/** A tagged A4 document with these fonts embedded and no page yet. */
export function newDocument(faces: readonly Face[], info: DocumentInfo): PDFKit.PDFDocument {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    tagged: true,
    displayTitle: true,
    // No standard font: they are not embedded.
    font: '',
    info: {
      Title: info.title,
      Subject: info.subject,
      ...(info.keywords !== undefined && { Keywords: info.keywords }),
      CreationDate: timeInChina(info.printedAt),
    },
  })
  for (const { name, font } of faces) {
    // PDFKit takes a parsed font too, which its types leave out.
    document.registerFont(name, font as unknown as Uint8Array)
  }
  return document
}

function timeInChina(printedAt: string): Date {
  const time = new Date(`${printedAt.replace(' ', 'T')}:00+08:00`)
  if (Number.isNaN(time.getTime())) throw new Error(`printedAt is not YYYY-MM-DD HH:mm: ${printedAt}`)
  return time
}

/** The document's bytes; `end` has to be called on it. */
export async function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of document) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
