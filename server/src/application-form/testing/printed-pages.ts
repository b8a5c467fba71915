import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'
import type { Box } from '../geometry'

/** A page as a printer would put it on paper, `scale` pixels to a point. */
export interface PrintedPage {
  readonly text: string
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
  readonly scale: number
}

export async function printPages(pdf: Uint8Array, scale = 2): Promise<PrintedPage[]> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  // Rendering closes a page, so its text is read first, from a page opened for that.
  const texts = [...document.pages()].map((page) => page.getText())
  const pages: PrintedPage[] = []
  for (const page of document.pages()) {
    const { data, width, height } = await page.render({ scale, render: 'bitmap' })
    pages.push({ text: texts[pages.length]!, pixels: Uint8Array.from(data), width, height, scale })
  }
  document.destroy()
  library.destroy()
  return pages
}

/** Red, green and blue of a point of the page. */
export function colourAt(page: PrintedPage, x: number, y: number): [number, number, number] {
  const offset = (Math.round(y * page.scale) * page.width + Math.round(x * page.scale)) * 4
  const [red = 0, green = 0, blue = 0] = page.pixels.subarray(offset, offset + 3)
  return [red, green, blue]
}

/** One byte a pixel of a part of the page: 1 where ink is, 0 where paper is. */
export function inkIn(page: PrintedPage, box: Box): Uint8Array {
  const [left, top, right, bottom] = [box.x, box.y, box.x + box.width, box.y + box.height].map((length) =>
    Math.round(length * page.scale),
  ) as [number, number, number, number]
  const ink = new Uint8Array((right - left) * (bottom - top))
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const offset = (y * page.width + x) * 4
      const [red = 255, green = 255, blue = 255] = page.pixels.subarray(offset, offset + 3)
      ink[(y - top) * (right - left) + x - left] = red + green + blue < 600 ? 1 : 0
    }
  }
  return ink
}

export function countInk(page: PrintedPage, box: Box): number {
  return inkIn(page, box).reduce((sum, pixel) => sum + pixel, 0)
}

export async function savePng(page: PrintedPage, path: string): Promise<void> {
  const { width, height } = page
  await sharp(page.pixels, { raw: { width, height, channels: 4 } })
    .png()
    .toFile(path)
}
