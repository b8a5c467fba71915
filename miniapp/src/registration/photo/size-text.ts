import type { PhotoSize } from '@registration/rules'
import { useLocalised } from '../../texts/locale'

/** 小二寸 is the name of two sizes: the millimetres tell them apart. */
export function useSizeText(): (size: PhotoSize) => string {
  const localised = useLocalised()
  return ({ label, widthMm, heightMm }) => `${localised(label)} ${widthMm}×${heightMm}\u00a0mm`
}

export interface NamedSizes {
  readonly name: string
  /** 35×45, 33×48 */
  readonly millimetres: readonly string[]
}

/** Sizes of one name together, in the portal's order. */
export function byName(
  sizes: readonly PhotoSize[],
  nameOf: (size: PhotoSize) => string,
): readonly NamedSizes[] {
  const names = sizes.map(nameOf).filter((name, index, all) => all.indexOf(name) === index)
  return names.map((name) => ({
    name,
    millimetres: sizes
      .filter((size) => nameOf(size) === name)
      .map(({ widthMm, heightMm }) => `${widthMm}×${heightMm}`),
  }))
}
