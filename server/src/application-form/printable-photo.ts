import sharp from 'sharp'

/** 35 × 45 mm (小二寸) at 400 dpi: more than an office printer resolves. */
const MAX_WIDTH = 551
const MAX_HEIGHT = 709

/**
 * A photo as PDF readers and printers take it: an upright baseline JPEG in sRGB, without the camera's metadata
 * (place, time). PDF itself has no GIF, and its readers disagree on CMYK, 16-bit and interlaced images.
 *
 * @throws if the bytes are not an image or break off in the middle
 */
export async function printablePhoto(bytes: Uint8Array): Promise<Buffer> {
  return await sharp(bytes, { failOn: 'truncated', limitInputPixels: 50_000_000 })
    .autoOrient()
    .resize(MAX_WIDTH, MAX_HEIGHT, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer()
}
