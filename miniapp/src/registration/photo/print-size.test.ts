import { portals } from '@registration/rules/portals'
import { describe, expect, it } from 'vitest'
import type { Size } from './crop'
import { nearestSize, printedPixels, proportionsOf } from './print-size'
import { widestCrop } from './crop'

const specOf = (portal: string) => portals[portal]!.photo

describe('nearestSize', () => {
  it.each<[portal: string, image: Size, mm: string | undefined]>([
    ['health-skills', { width: 295, height: 413 }, '25×35'],
    ['health-skills', { width: 350, height: 450 }, '35×45'],
    ['health-skills', { width: 330, height: 480 }, '33×48'],
    ['health-skills', { width: 4000, height: 3000 }, '35×45'],
    ['sichuan-health', { width: 4000, height: 3000 }, '35×49'],
    ['national-medical', { width: 295, height: 413 }, undefined],
  ])('%s, %o: %s', (portal, image, mm) => {
    const size = nearestSize(specOf(portal), image)
    expect(size && `${size.widthMm}×${size.heightMm}`).toBe(mm)
  })
})

describe('printedPixels', () => {
  it.each<[what: string, portal: string, image: Size, pixels: Size]>([
    ['a camera’s photo for 1寸', 'health-skills', { width: 2500, height: 3500 }, { width: 295, height: 413 }],
    [
      'a camera’s photo for 2寸',
      'sichuan-health',
      { width: 3500, height: 4900 },
      { width: 413, height: 579 },
    ],
    ['a small one stays small', 'health-skills', { width: 100, height: 140 }, { width: 100, height: 140 }],
    ['any size', 'national-medical', { width: 3000, height: 4000 }, { width: 1311, height: 1748 }],
  ])('%s', (_, portal, image, pixels) => {
    const size = nearestSize(specOf(portal), image)
    const crop = widestCrop(image, size ? proportionsOf(size) : image.width / image.height)
    expect(printedPixels(crop, size)).toEqual(pixels)
  })
})
