import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'

/** Nobody's portrait: a head and shoulders on a light ground, with the grain of a camera. */
async function portrait(width: number, height: number): Promise<Buffer> {
  const person = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 295 413">
    <rect width="295" height="413" fill="#dfe8f2"/>
    <path d="M74 150c-6 60-12 130 4 164h138c16-34 10-104 4-164z" fill="#2b2320"/>
    <path d="M20 413c0-100 60-135 128-135s128 35 128 135z" fill="#33465e"/>
    <path d="M112 300v-70h70v70l-35 30z" fill="#e3b594"/>
    <ellipse cx="147" cy="165" rx="66" ry="84" fill="#edc3a3"/>
    <path d="M78 170c-8-88 40-112 70-112s76 26 68 112c-10-50-40-62-70-62s-56 14-68 62z" fill="#2b2320"/>
  </svg>`
  const noise = { mean: 128, sigma: 30, type: 'gaussian' } as const
  const grain = await sharp({ create: { width, height, channels: 3, background: '#fff', noise } })
    .png()
    .toBuffer()
  return sharp(Buffer.from(person))
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 80 })
    .toBuffer()
}

/** Files as they lie in a candidate's album. */
export class PhotoFiles {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'journey-photos-'))

  /** 1寸 at 300 dpi, ready to upload. */
  async oneInch(): Promise<string> {
    return this.write('one-inch.jpg', await portrait(295, 413))
  }

  /** As a camera takes it: far beyond 30 KB. */
  async fromCamera(): Promise<string> {
    return this.write('IMG_0001.jpg', await portrait(1180, 1652))
  }

  textNamedJpg(): string {
    return this.write('photo.jpg', 'This is not a photo.')
  }

  /** A scan as a PDF of one page without anything on it. */
  pdf(): string {
    const objects = [
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
    ]
    let text = '%PDF-1.4\n'
    const offsets = objects.map((object, index) => {
      const offset = text.length
      text += `${index + 1} 0 obj${object}endobj\n`
      return offset
    })
    const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
    const table = `xref\n0 4\n0000000000 65535 f \n${lines.join('')}`
    return this.write(
      'scan.pdf',
      `${text}${table}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`,
    )
  }

  remove(): void {
    rmSync(this.folder, { recursive: true })
  }

  private write(name: string, content: Buffer | string): string {
    const file = path.join(this.folder, name)
    writeFileSync(file, content)
    return file
  }
}
