import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CLOSEST, moved, widestCrop, zoomedTo, zoomOf, type Crop, type Size } from './crop'

const PORTRAIT: Size = { width: 1200, height: 1600 }
const LANDSCAPE: Size = { width: 4000, height: 3000 }
const ONE_INCH = 25 / 35

describe('widestCrop', () => {
  it.each<[what: string, image: Size, proportions: number, crop: Crop]>([
    [
      'all of a photo of the same proportions',
      { width: 295, height: 413 },
      295 / 413,
      { left: 0, top: 0, width: 295, height: 413 },
    ],
    ['the middle of a landscape', LANDSCAPE, 0.75, { left: 875, top: 0, width: 2250, height: 3000 }],
    [
      'the middle of a tall photo',
      { width: 300, height: 1000 },
      0.75,
      { left: 0, top: 300, width: 300, height: 400 },
    ],
  ])('%s', (_, image, proportions, crop) => {
    expect(widestCrop(image, proportions)).toEqual(crop)
  })
})

describe('a crop that is moved and zoomed', () => {
  const start = widestCrop(PORTRAIT, 0.75)
  it.each<[what: string, crop: Crop, expected: Crop]>([
    [
      'stays where there is no room',
      moved(PORTRAIT, start, 50, -50),
      { left: 0, top: 0, width: 1200, height: 1600 },
    ],
    ['keeps its middle', zoomedTo(PORTRAIT, start, 2), { left: 300, top: 400, width: 600, height: 800 }],
    [
      'stops at the edge',
      moved(PORTRAIT, zoomedTo(PORTRAIT, start, 2), 9000, -9000),
      { left: 600, top: 0, width: 600, height: 800 },
    ],
    ['goes no farther away than the image', zoomedTo(PORTRAIT, start, 0.2), start],
    [
      'comes back into the image',
      zoomedTo(PORTRAIT, moved(PORTRAIT, zoomedTo(PORTRAIT, start, 4), 9000, 9000), 1),
      start,
    ],
  ])('%s', (_, crop, expected) => {
    expect(crop).toEqual(expected)
  })

  it('lies in the image and keeps its proportions, whatever the finger does', () => {
    const side = fc.integer({ min: 1, max: 8000 })
    const step = fc.record({
      right: fc.integer({ min: -9000, max: 9000 }),
      down: fc.integer({ min: -9000, max: 9000 }),
      zoom: fc.double({ min: 0, max: 10, noNaN: true }),
    })
    fc.assert(
      fc.property(
        side,
        side,
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        fc.array(step, { maxLength: 8 }),
        (width, height, proportions, steps) => {
          const image = { width, height }
          let crop = widestCrop(image, proportions)
          for (const { right, down, zoom } of steps)
            crop = zoomedTo(image, moved(image, crop, right, down), zoom)
          expect(crop.left).toBeGreaterThanOrEqual(0)
          expect(crop.top).toBeGreaterThanOrEqual(0)
          expect(crop.left + crop.width).toBeLessThanOrEqual(width + 1e-6)
          expect(crop.top + crop.height).toBeLessThanOrEqual(height + 1e-6)
          expect(crop.width / crop.height).toBeCloseTo(proportions, 6)
          expect(zoomOf(image, crop)).toBeGreaterThan(1 - 1e-6)
          expect(zoomOf(image, crop)).toBeLessThan(CLOSEST + 1e-6)
        },
      ),
    )
  })

  it('tells how close it is', () => {
    expect(zoomOf(PORTRAIT, zoomedTo(PORTRAIT, widestCrop(PORTRAIT, ONE_INCH), 2.5))).toBeCloseTo(2.5)
  })
})
