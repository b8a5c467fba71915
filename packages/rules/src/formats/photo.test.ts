import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import jpeg from 'jpeg-js'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import type { PhotoSpec } from '../ruleset'
import { checkPhoto, inspectPhoto } from './photo'

const ONE_INCH = { label: { zh: '1寸', en: '1 inch' }, widthMm: 25, heightMm: 35 }
const SMALL_TWO_INCH = { label: { zh: '小二寸', en: 'small 2 inch' }, widthMm: 35, heightMm: 45 }

const spec: PhotoSpec = {
  types: ['jpeg', 'gif', 'png'],
  maxBytes: 30 * 1024,
  sizes: [ONE_INCH, SMALL_TWO_INCH],
  source: '上传照片',
}

function jpegOf(width: number, height: number): Uint8Array {
  const data = new Uint8Array(4 * width * height).map((_, i) => (i * 7) % 256)
  return new Uint8Array(jpeg.encode({ data, width, height }, 50).data)
}

function pngOf(width: number, height: number): Uint8Array {
  const png = new PNG({ width, height })
  png.data.set(Array.from({ length: 4 * width * height }, (_, i) => (i * 7) % 256))
  return new Uint8Array(PNG.sync.write(png))
}

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)))

function bytes(...parts: (string | number | Uint8Array)[]): Uint8Array {
  return new Uint8Array(
    parts.flatMap((part) =>
      typeof part === 'string'
        ? Array.from(part, (char) => char.charCodeAt(0))
        : typeof part === 'number'
          ? [part]
          : Array.from(part),
    ),
  )
}

const codesOf = (input: unknown, wanted?: PhotoSpec) =>
  inspectPhoto(input, wanted).findings.map((f) => f.code)

const SOUND: [string, Uint8Array, string, number, number][] = [
  ['baseline JPEG', jpegOf(25, 35), 'jpeg', 25, 35],
  ['progressive JPEG', fixture('progressive.jpg'), 'jpeg', 50, 70],
  ['grey JPEG', fixture('grey.jpg'), 'jpeg', 50, 70],
  ['JPEG that Exif turns upright', fixture('on-its-side.jpg'), 'jpeg', 50, 70],
  ['true-colour PNG', pngOf(25, 35), 'png', 25, 35],
  ['palette PNG', fixture('palette.png'), 'png', 50, 70],
  ['interlaced PNG', fixture('interlaced.png'), 'png', 50, 70],
  ['GIF', fixture('still.gif'), 'gif', 50, 70],
]

describe('inspectPhoto', () => {
  it.each(SOUND)('reads a %s', (_, image, type, width, height) => {
    expect(inspectPhoto(image, spec)).toStrictEqual({
      type,
      width,
      height,
      byteLength: image.length,
      findings: [],
    })
  })

  it.each(SOUND)('refuses a %s that ends anywhere before its end', (_, image) => {
    for (let length = 0; length < image.length; length++) {
      const findings = inspectPhoto(image.subarray(0, length)).findings
      expect(findings.length, `cut at ${length}`).toBe(1)
      expect(findings[0]?.severity).toBe('error')
    }
    const half = codesOf(image.subarray(0, image.length >> 1))
    expect(half).toEqual(['photo.truncated'])
  })

  it.each(SOUND)('ignores what is appended to a %s', (_, image) => {
    expect(codesOf(bytes(image, 0, 0xff, 0xd8, 'trailer'), spec)).toEqual([])
  })

  it.each([
    ['Buffer out of a pool', (image: Uint8Array) => Buffer.from(image)],
    ['ArrayBuffer', (image: Uint8Array) => image.slice().buffer],
    ['DataView', (image: Uint8Array) => new DataView(image.buffer, image.byteOffset, image.byteLength)],
    [
      'view in the middle of a buffer',
      (image: Uint8Array) => bytes('xx', image, 'xx').subarray(2, 2 + image.length),
    ],
  ])('takes the bytes from a %s', (_, wrap) => {
    const image = jpegOf(25, 35)
    expect(inspectPhoto(wrap(image), spec)).toMatchObject({ width: 25, height: 35, findings: [] })
  })

  it('does not look beyond the view that it was given', () => {
    const image = fixture('on-its-side.jpg')
    for (let length = 3; length < image.length; length++) {
      expect(codesOf(Buffer.from(image.buffer, image.byteOffset, length))).not.toEqual([])
    }
  })

  it.each([
    ['JPEG', jpegOf(2, 2), 'jpeg'],
    ['PNG', pngOf(2, 2), 'png'],
    ['GIF', fixture('still.gif'), 'gif'],
    ['WebP', fixture('photo.webp'), 'webp'],
    ['AVIF', fixture('photo.avif'), 'avif'],
    ['TIFF', fixture('photo.tiff'), 'tiff'],
    ['HEIC of a phone', bytes(0, 0, 0, 24, 'ftypheic', 0, 0, 0, 0, 'mif1heic'), 'heic'],
    ['BMP', bytes('BM', 0x46, 0, 0, 0), 'bmp'],
    ['PDF', bytes('%PDF-1.7\n'), 'pdf'],
    ['text', bytes('this is no image, whatever its name'), 'unknown'],
    ['HTML', bytes('<!doctype html>'), 'unknown'],
    ['ZIP', bytes('PK', 3, 4), 'unknown'],
  ])('knows a %s by its content', (_, file, type) => {
    expect(inspectPhoto(file).type).toBe(type)
  })

  it.each([
    ['WebP', fixture('photo.webp'), { type: 'webp', allowed: 'jpeg, gif, png' }],
    ['text named .jpg', bytes('hello'), { type: 'unknown', allowed: 'jpeg, gif, png' }],
  ])('refuses a type that the portal does not take: %s', (_, file, params) => {
    expect(inspectPhoto(file, spec).findings).toEqual([
      { path: '', code: 'photo.type', severity: 'error', params },
    ])
  })

  it('refuses a sound type that this portal does not take', () => {
    expect(codesOf(pngOf(25, 35), { ...spec, types: ['jpeg'] })).toEqual(['photo.type'])
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['no bytes', new Uint8Array(0)],
    ['an empty buffer', new ArrayBuffer(0)],
    ['text', 'data:image/jpeg;base64,/9j/'],
    ['a list of numbers', [0xff, 0xd8, 0xff]],
    ['an object', { byteLength: 10, buffer: {} }],
    ['a number', 42],
  ])('finds no photo in %s', (_, input) => {
    expect(inspectPhoto(input, spec)).toStrictEqual({
      type: 'unknown',
      width: 0,
      height: 0,
      byteLength: 0,
      findings: [{ path: '', code: 'photo.empty', severity: 'error', params: {} }],
    })
  })

  it.each([
    ['exactly 30 KB', 30 * 1024, []],
    ['one byte more', 30 * 1024 + 1, ['photo.tooLarge']],
    ['exactly 20 KB', 20 * 1024, []],
    ['one byte less', 20 * 1024 - 1, ['photo.tooSmall']],
  ])('measures bytes inclusively: %s', (_, length, codes) => {
    const image = bytes(jpegOf(25, 35), new Uint8Array(length)).subarray(0, length)
    expect(codesOf(image, { ...spec, minBytes: 20 * 1024 })).toEqual(codes)
  })

  it('tells the sizes in bytes and as people say them', () => {
    const image = bytes(jpegOf(25, 35), new Uint8Array(40_000)).subarray(0, 30 * 1024 + 1)
    expect(inspectPhoto(image, spec).findings[0]?.params).toEqual({
      bytes: 30721,
      max: 30720,
      size: '30.1KB',
      most: '30KB',
    })
  })

  it.each([
    ['1 inch, 295 × 413', 295, 413, []],
    ['small 2 inch, 413 × 531', 413, 531, []],
    ['within 6 % of 1 inch', 100, 133, []],
    ['4:3 upright', 90, 120, []],
    ['square', 100, 100, ['photo.proportions']],
    ['landscape', 413, 295, ['photo.proportions']],
    ['narrow', 100, 160, ['photo.proportions']],
  ])('judges proportions: %s', (_, width, height, codes) => {
    const inspection = { type: 'jpeg', width, height, byteLength: 1000, findings: [] } as const
    expect(checkPhoto(inspection, spec).map((f) => f.code)).toEqual(codes)
  })

  it('only warns of proportions', () => {
    expect(inspectPhoto(pngOf(10, 10), spec).findings).toEqual([
      {
        path: '',
        code: 'photo.proportions',
        severity: 'warning',
        params: { width: 10, height: 10, sizes: '25×35, 35×45' },
      },
    ])
  })

  it('asks for no proportions where the plan names no size', () => {
    expect(codesOf(pngOf(10, 10), { ...spec, sizes: [] })).toEqual([])
  })
})

describe('what is broken', () => {
  it('is every PNG with one changed byte', () => {
    const image = pngOf(5, 7)
    for (let at = 8; at < image.length; at++) {
      const changed = image.slice()
      changed[at] = (changed[at] as number) ^ 0x10
      expect(codesOf(changed), `at ${at}`).toHaveLength(1)
    }
  })

  const pngSignature = bytes(0x89, 'PNG\r\n', 0x1a, '\n')
  const gifHead = bytes('GIF89a', 1, 0, 1, 0, 0, 0, 0)
  const frame = bytes(0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0)
  const scan = bytes(0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0)

  it.each([
    ['JPEG of nothing but an end', bytes(0xff, 0xd8, 0xff, 0xd9)],
    ['JPEG without a frame', bytes(0xff, 0xd8, scan, 1, 0xff, 0xd9)],
    ['JPEG without a scan', bytes(0xff, 0xd8, frame, 0xff, 0xd9)],
    ['JPEG with an empty scan', bytes(0xff, 0xd8, frame, scan, 0xff, 0xd9)],
    ['JPEG with text for segments', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 'hello')],
    ['JPEG with a segment shorter than its length', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 1, 0xff, 0xd9)],
    ['JPEG inside a JPEG', bytes(0xff, 0xd8, 0xff, 0xd8, frame, scan, 1, 0xff, 0xd9)],
    ['PNG that begins with another chunk', bytes(pngSignature, 0, 0, 0, 0, 'IEND', 0xae, 0x42, 0x60, 0x82)],
    ['GIF of nothing but a trailer', bytes(gifHead, 0x3b)],
    ['GIF with text for blocks', bytes(gifHead, 'hello')],
    ['GIF with an image without data', bytes(gifHead, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 0, 0x3b)],
    [
      'GIF of no width',
      bytes('GIF89a', 0, 0, 1, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 1, 0x4c, 0, 0x3b),
    ],
  ])('is a %s', (_, file) => {
    expect(codesOf(file)).toEqual(['photo.broken'])
  })

  it('is an image too large to unpack, and one of no height', () => {
    const size = (high: number, low: number) =>
      bytes(0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, high, low, 0, 1, 1, 1, 0x11, 0, scan, 1, 0xff, 0xd9)
    expect(codesOf(size(0, 1))).toEqual([])
    expect(codesOf(size(0x4e, 0x20))).toEqual([])
    expect(codesOf(size(0x4e, 0x21))).toEqual(['photo.broken'])
    expect(codesOf(size(0, 0))).toEqual(['photo.broken'])
  })

  it('is no JPEG with fill bytes, restarts, stuffed zeros and several scans', () => {
    const restarts = bytes(1, 0xff, 0xd0, 2, 0xff, 0, 3)
    const image = bytes(0xff, 0xd8, 0xff, frame, scan, restarts, 0xff, scan, 4, 0xff, 0xff, 0xd9)
    expect(inspectPhoto(image)).toMatchObject({ width: 1, height: 1, findings: [] })
  })

  it('is not what Exif alone has wrong', () => {
    const image = fixture('on-its-side.jpg')
    const exif = image.findIndex((_, i) => image[i] === 0x45 && image[i + 1] === 0x78)
    const changed = image.slice()
    changed.fill(0xff, exif + 10, exif + 30)
    expect(inspectPhoto(changed)).toMatchObject({ width: 70, height: 50, findings: [] })
  })
})

describe('checkPhoto', () => {
  it('says of an inspection what was said of the bytes', () => {
    const files = [
      ...SOUND.map(([, image]) => image),
      pngOf(10, 10),
      jpegOf(25, 35).subarray(0, 200),
      bytes('text'),
    ]
    for (const file of files) {
      expect(checkPhoto(inspectPhoto(file), spec)).toEqual(inspectPhoto(file, spec).findings)
      expect(checkPhoto(inspectPhoto(file, spec), spec)).toEqual(inspectPhoto(file, spec).findings)
    }
  })

  it.each([
    ['no numbers', { type: 'jpeg', width: '1', height: null, byteLength: {}, findings: [] }],
    ['no finding', { type: 'jpeg', width: 0, height: 0, byteLength: 100, findings: [null] }],
  ])('takes an inspection with %s for broken', (_, inspection) => {
    expect(checkPhoto(inspection as never, spec).map((f) => f.code)).toEqual(['photo.broken'])
  })
})

describe('whatever the bytes', () => {
  const head = fc.constantFrom(
    bytes(),
    bytes(0xff, 0xd8, 0xff),
    bytes(0x89, 'PNG\r\n', 0x1a, '\n'),
    bytes('GIF89a'),
    jpegOf(5, 7),
    pngOf(5, 7),
    fixture('still.gif'),
    fixture('on-its-side.jpg'),
  )

  it('never throws, and measures what it calls sound', () => {
    fc.assert(
      fc.property(head, fc.uint8Array({ maxLength: 200 }), fc.nat(), (start, rest, cut) => {
        const file = bytes(start.subarray(0, cut % (start.length + 1)), rest)
        const { type, width, height, byteLength, findings } = inspectPhoto(file)
        expect(byteLength).toBe(file.length)
        if (findings.length === 0 && ['jpeg', 'png', 'gif'].includes(type)) {
          expect(width).toBeGreaterThan(0)
          expect(height).toBeGreaterThan(0)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('never throws for anything else', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        expect(inspectPhoto(input, spec).findings.length).toBeGreaterThan(0)
      }),
    )
  })
})
