import type { Page } from 'playwright-core'

/** The ways in which people have set up their phones, each over the same page. */
export const LOOKS = ['light', 'dark', 'largest'] as const
export type Look = (typeof LOOKS)[number]

/** WeChat's largest text is 1.75 times the usual one, a browser's twice. */
const LARGEST = '200%'

export async function wear(page: Page, look: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' })
  await page.evaluate(
    (size) => void (document.documentElement.style.fontSize = size),
    look === 'largest' ? LARGEST : '',
  )
}

/** Texts that are cut off, lie outside of the screen or on one another, a line each. */
export function textFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const pages = [...document.querySelectorAll<HTMLElement>('.taro_page')]
    const top = pages.filter((element) => element.clientHeight > 0).at(-1)
    const root = top?.querySelector('[role="dialog"]') ?? top
    if (!root) return ['no page']
    const faults: string[] = []
    const drawn: { text: string; box: DOMRect; parent: Element }[] = []
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode
      const text = node.textContent?.trim() ?? ''
      const parent = node.parentElement!
      if (text === '' || getComputedStyle(parent).visibility === 'hidden') continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const box of range.getClientRects()) {
        if (box.width === 0) continue
        if (box.left < -1 || box.right > innerWidth + 1) faults.push(`outside: ${text}`)
        for (let holder: Element | null = parent; holder && holder !== root; holder = holder.parentElement) {
          const { overflowX, overflowY } = getComputedStyle(holder)
          const frame = holder.getBoundingClientRect()
          const isCut =
            (overflowX === 'hidden' && (box.left < frame.left - 1 || box.right > frame.right + 1)) ||
            (overflowY === 'hidden' && (box.top < frame.top - 2 || box.bottom > frame.bottom + 2))
          if (isCut) faults.push(`cut off: ${text}`)
        }
        drawn.push({ text, box, parent })
      }
    }
    drawn.forEach((one, index) => {
      for (const other of drawn.slice(index + 1)) {
        if (one.parent === other.parent) continue
        const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        // The boxes of lines one below the other touch; letters that lie on one another share more than that.
        if (width > 2 && height > 0.4 * Math.min(one.box.height, other.box.height))
          faults.push(`on one another: ${one.text} / ${other.text}`)
      }
    })
    document.querySelectorAll<HTMLElement>('button, input:not(.option-input)').forEach((control) => {
      const { height, width } = control.getBoundingClientRect()
      if (root.contains(control) && height > 0 && (height < 43.5 || width < 43.5))
        faults.push(`too small for a finger: ${control.id} ${Math.round(width)}×${Math.round(height)}`)
    })
    return [...new Set(faults)]
  })
}
