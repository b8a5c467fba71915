import type { PhotoSpec } from '@registration/rules'

const DOTS_PER_MM = 300 / 25.4

/** Pixels of the widest printed size at 300 dpi: what is sharper than the print is wasted bytes. */
export function printedWidth({ sizes }: PhotoSpec): number {
  return Math.round(Math.max(...sizes.map(({ widthMm }) => widthMm)) * DOTS_PER_MM)
}
