import sharp from 'sharp'
import { portals } from '@registration/rules/portals'
import { beforeAll, describe, expect, it } from 'vitest'
import { fitBytes, type ByteWindow, type Encode } from './fit-bytes'

const KB = 1024

/** A picture as coarse-grained as a camera makes it: `grain` 0 is one flat colour. */
async function picture(grain: number, width = 295, height = 413): Promise<Encode<{ bytes: ArrayBuffer }>> {
  const noise = grain > 0 && { noise: { mean: 128, sigma: grain, type: 'gaussian' as const } }
  const pixels = await sharp({
    create: { width: 2 * width, height: 2 * height, channels: 3, background: '#888', ...noise },
  })
    .png()
    .toBuffer()
  return async (quality, scale) => {
    const size = { width: Math.round(width * scale), height: Math.round(height * scale) }
    const jpeg = await sharp(pixels)
      .resize(size)
      .jpeg({ quality: Math.round(quality * 100) })
      .toBuffer()
    return { bytes: new Uint8Array(jpeg).buffer }
  }
}

describe('fitBytes', () => {
  let coarse: Encode<{ bytes: ArrayBuffer }>
  let fine: Encode<{ bytes: ArrayBuffer }>
  let flat: Encode<{ bytes: ArrayBuffer }>
  beforeAll(async () => {
    coarse = await picture(60)
    fine = await picture(8)
    flat = await picture(0)
  })

  it.each(Object.entries(portals).map(([id, { photo }]) => [id, photo] as const))(
    'gets a grainy and a smooth photo into the window of %s',
    async (_, photo) => {
      for (const encode of [coarse, fine]) {
        const { bytes } = (await fitBytes(encode, photo))!
        expect(bytes.byteLength).toBeLessThanOrEqual(photo.maxBytes)
        expect(bytes.byteLength).toBeGreaterThanOrEqual(photo.minBytes ?? 1)
      }
    },
  )

  it.each<[what: string, window: ByteWindow, largest: number]>([
    ['a narrow window', { minBytes: 28 * KB, maxBytes: 30 * KB }, 30 * KB],
    ['a small maximum', { maxBytes: 4 * KB }, 4 * KB],
  ])('%s', async (_, window, largest) => {
    const { bytes } = (await fitBytes(coarse, window))!
    expect(bytes.byteLength).toBeLessThanOrEqual(largest)
    expect(bytes.byteLength).toBeGreaterThanOrEqual(window.minBytes ?? 0)
  })

  it.each<[what: string, window: ByteWindow]>([
    ['one flat colour, which no quality makes 45 KB', { minBytes: 45 * KB, maxBytes: 90 * KB }],
    ['less than any picture takes', { maxBytes: 100 }],
  ])('gives up on %s', async (_, window) => {
    expect(await fitBytes(flat, window)).toBeUndefined()
  })

  it('asks a phone for few copies', async () => {
    for (const { photo } of Object.values(portals)) {
      for (const encode of [coarse, fine, flat]) {
        let copies = 0
        await fitBytes((quality, scale) => (copies++, encode(quality, scale)), photo)
        expect(copies).toBeLessThanOrEqual(12)
      }
    }
  })
})
