import jsQR from 'jsqr'
import { printPages } from '../../../server/src/application-form/testing/printed-pages'

/** A form as it lies on the clerk's table: its words, and what a scanner reads from its QR code. */
export interface PrintedForm {
  readonly text: string
  readonly qrText: string | undefined
}

/** Prints the only page of an application form. */
export async function printForm(pdf: Uint8Array): Promise<PrintedForm> {
  const [page, ...others] = await printPages(pdf)
  if (page === undefined || others.length > 0) throw new Error(`the form has ${others.length + 1} pages`)
  const code = jsQR(new Uint8ClampedArray(page.pixels), page.width, page.height)
  return { text: page.text, qrText: code?.data }
}
