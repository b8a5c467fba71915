import { deflateSync } from 'node:zlib'
import { times, type Random, type Vector, type VectorTable } from './vector'

const CRC_TABLE = Array.from({ length: 256 }, (_, index) => {
  let crc = index
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc >>> 0
})

/** ISO/IEC 15948, annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

function chunk(type: string, data: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(typed), 4)
  return Buffer.concat([frame.subarray(0, 4), typed, frame.subarray(4)])
}

/** A PNG of one bit a pixel, not compressed, so that every machine writes the same bytes. */
function png(width: number, height: number, random: Random): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 1
  const line = Math.ceil(width / 8)
  const pixels = Buffer.concat(
    times(height, () => Buffer.from([0, ...times(line, () => random.integer(256))])),
  )
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels, { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A GIF whose screen has the size and whose one image is a pixel of it. */
function gif(width: number, height: number): Buffer {
  const head = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1')
  head.writeUInt16LE(width, 6)
  head.writeUInt16LE(height, 8)
  return Buffer.concat([head, Buffer.from('\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b', 'latin1')])
}

/** A grey JPEG of 8 × 8 pixels: one quantisation table, two Huffman tables of one code each, one block. */
function jpeg(): Buffer {
  const segment = (marker: number, ...data: number[]) => [0xff, marker, 0, data.length + 2, ...data]
  const oneCode = (kind: number) => [kind, 1, ...times(15, () => 0), 0]
  return Buffer.from([
    ...[0xff, 0xd8],
    ...segment(0xdb, 0, ...times(64, () => 1)),
    ...segment(0xc0, 8, 0, 8, 0, 8, 1, 1, 0x11, 0),
    ...segment(0xc4, ...oneCode(0x00)),
    ...segment(0xc4, ...oneCode(0x10)),
    ...segment(0xda, 1, 1, 0, 0, 63, 0),
    ...[0x3f, 0xff, 0xd9],
  ])
}

function pdf(random: Random): Buffer {
  const body = `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Note (${random.text('abcdef', 20)}) >>\nendobj\n`
  const table = 'xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n'
  return Buffer.from(
    `${body}${table}trailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  )
}

/** Files that are neither photo nor PDF, by their first bytes. */
const OTHERS: readonly (readonly [type: string, bytes: Buffer])[] = [
  ['webp', Buffer.from('RIFF\x24\0\0\0WEBPVP8 ', 'latin1')],
  ['heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
  ['avif', Buffer.from('\0\0\0\x1cftypavif\0\0\0\0avifmif1', 'latin1')],
  ['tiff', Buffer.from('II*\0\x08\0\0\0', 'latin1')],
  ['bmp', Buffer.from('BM\x46\0\0\0\0\0\0\0\x36\0\0\0', 'latin1')],
  ['unknown', Buffer.from('not a picture, whatever its name')],
  ['unknown', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['unknown', Buffer.from('PK\x03\x04 a document', 'latin1')],
]

const SIZES = [
  { label: { zh: '1寸', en: '1 inch' }, widthMm: 25, heightMm: 35 },
  { label: { zh: '小二寸', en: 'small 2 inch' }, widthMm: 35, heightMm: 45 },
]
const PHOTO = { types: ['jpeg', 'gif', 'png'], maxBytes: 30 * 1024, sizes: SIZES, source: '' }
const SCAN = { types: ['jpeg', 'pdf'], maxBytes: 2 * 1024 * 1024 }

type Size = readonly [width: number, height: number]

const fileVector =
  (options: Vector['options']) =>
  (note: string, bytes: Buffer, type: string, [width, height]: Size, ...findings: string[]): Vector => ({
    note,
    input: bytes.toString('base64'),
    ...(options && { options }),
    value: '',
    findings,
    parts: { type, width, height, byteLength: bytes.length },
  })

const NONE: Size = [0, 0]

function photoVectors(random: Random): Vector[] {
  const vector = fileVector(undefined)
  const fits: Size[] = [
    ...times(20, (n): Size => [25 + 5 * n, 35 + 7 * n]),
    ...times(12, (n): Size => [35 + 7 * n, 45 + 9 * n]),
  ]
  const others: Size[] = [
    [35, 25],
    [40, 40],
    [20, 60],
    [64, 48],
    [16, 9],
    [100, 300],
    [1, 1],
    [60, 40],
  ]
  const sound = fits.flatMap((size) => [
    vector('in the proportions of a printed size', png(...size, random), 'png', size),
    vector('in the proportions of a printed size', gif(...size), 'gif', size),
  ])
  const crops = others.flatMap((size) => [
    vector('in other proportions', png(...size, random), 'png', size, 'warning photo.proportions'),
    vector('in other proportions', gif(...size), 'gif', size, 'warning photo.proportions'),
  ])
  const cut = times(50, () => {
    const whole = random.pick([png(25, 35, random), gif(25, 35), jpeg()])
    const type = whole[0] === 0x89 ? 'png' : whole[0] === 0x47 ? 'gif' : 'jpeg'
    const length = 20 + random.integer(whole.length - 21)
    return vector('cut off', whole.subarray(0, length), type, NONE, 'error photo.truncated')
  })
  const damaged = times(40, () => {
    const bytes = png(25, 35, random)
    const at = 45 + random.integer(bytes.length - 45 - 20)
    bytes[at] = (bytes[at] as number) ^ (1 + random.integer(255))
    return vector('a byte changed, its checksum not', bytes, 'png', NONE, 'error photo.broken')
  })
  const foreign = [...OTHERS, ['pdf', pdf(random)] as const].map(([type, bytes]) =>
    vector('another type', bytes, type, NONE, 'error photo.type'),
  )
  const limited = [100, 200, 240].flatMap((limit) =>
    times(12, (n) => {
      const bytes = png(25 + n, 35 + n, random)
      const [tooLarge, tooSmall] = [bytes.length > limit, bytes.length < limit]
      const limits = (key: string) => fileVector({ ...PHOTO, sizes: [], [key]: limit })
      const size: Size = [25 + n, 35 + n]
      return [
        limits('maxBytes')('a limit', bytes, 'png', size, ...(tooLarge ? ['error photo.tooLarge'] : [])),
        limits('minBytes')('a least size', bytes, 'png', size, ...(tooSmall ? ['error photo.tooSmall'] : [])),
      ]
    }).flat(),
  )
  const appended = times(20, () => {
    const bytes = Buffer.concat([png(25, 35, random), Buffer.from(random.text('xyz', 1 + random.integer(9)))])
    return vector('something appended', bytes, 'png', [25, 35])
  })
  return [...sound, ...crops, ...cut, ...damaged, ...foreign, ...limited, ...appended]
}

const photo: VectorTable = {
  format: 'photo',
  about: 'a photo’s bytes in base64; options: what the portal wants',
  options: PHOTO,
  labelled: [
    fileVector(undefined)('no bytes', Buffer.alloc(0), 'unknown', NONE, 'error photo.empty'),
    fileVector(undefined)('a JPEG, square', jpeg(), 'jpeg', [8, 8], 'warning photo.proportions'),
    fileVector({ ...PHOTO, sizes: [] })('any proportions', jpeg(), 'jpeg', [8, 8]),
    fileVector({ ...PHOTO, types: ['png'], sizes: [] })(
      'JPEG not wanted',
      jpeg(),
      'jpeg',
      [8, 8],
      'error photo.type',
    ),
    fileVector(undefined)('a GIF of 1寸', gif(250, 350), 'gif', [250, 350]),
    fileVector(undefined)('5.6 % narrower', gif(236, 350), 'gif', [236, 350]),
    fileVector(undefined)('12 % narrower', gif(220, 350), 'gif', [220, 350], 'warning photo.proportions'),
    fileVector(undefined)('no pixels', gif(0, 350), 'gif', [0, 350], 'error photo.broken'),
    fileVector(undefined)(
      'the largest side',
      gif(20_000, 28_000),
      'gif',
      [20_000, 28_000],
      'error photo.broken',
    ),
  ],
  varied: photoVectors,
}

const attachment: VectorTable = {
  format: 'attachment',
  about: 'an attachment’s bytes in base64; options: what the portal wants',
  options: SCAN,
  labelled: [
    fileVector(undefined)('no bytes', Buffer.alloc(0), 'unknown', NONE, 'error attachment.empty'),
    fileVector(undefined)('a JPEG', jpeg(), 'jpeg', [8, 8]),
    fileVector(undefined)('a GIF', gif(8, 8), 'gif', [8, 8], 'error attachment.type'),
    fileVector(undefined)(
      'the beginning of a PDF',
      Buffer.from('%PDF-1.4\n'),
      'pdf',
      NONE,
      'error attachment.truncated',
    ),
    fileVector(undefined)(
      'a PDF whose table is beyond its end',
      Buffer.from('%PDF-1.4\nstartxref\n999\n%%EOF\n'),
      'pdf',
      NONE,
      'error attachment.broken',
    ),
    fileVector({ ...SCAN, maxBytes: 10 })('a limit', jpeg(), 'jpeg', [8, 8], 'error attachment.tooLarge'),
  ],
  varied: (random) => {
    const vector = fileVector(undefined)
    return [
      ...times(90, () => vector('a PDF', pdf(random), 'pdf', NONE)),
      ...times(90, () => {
        const whole = pdf(random)
        const end = whole.subarray(0, 30 + random.integer(whole.length - 50))
        return vector('a PDF cut off', end, 'pdf', NONE, 'error attachment.truncated')
      }),
      ...times(40, () => {
        const whole = jpeg()
        return vector(
          'a JPEG cut off',
          whole.subarray(0, 20 + random.integer(whole.length - 21)),
          'jpeg',
          NONE,
          'error attachment.truncated',
        )
      }),
      ...times(30, (n) => vector('a PNG', png(8 + n, 8, random), 'png', NONE, 'error attachment.type')).map(
        (one, n) => ({ ...one, parts: { ...one.parts, width: 8 + n, height: 8 } }),
      ),
      ...OTHERS.map(([type, bytes]) => vector('another type', bytes, type, NONE, 'error attachment.type')),
      ...times(30, (n) => {
        const bytes = pdf(random)
        const maxBytes = bytes.length - 15 + n
        const findings = bytes.length > maxBytes ? ['error attachment.tooLarge'] : []
        return fileVector({ ...SCAN, maxBytes })('a limit', bytes, 'pdf', NONE, ...findings)
      }),
    ]
  },
}

export const fileVectors: readonly VectorTable[] = [photo, attachment]
