/** Frames for which an element is waited for: about five seconds on an idle phone, longer on a busy one. */
const PATIENCE = 300

/** Frames in which nothing moved: a scroll has ended. */
const REST = 4

/** Frames in which nothing moved: no scroll that was begun here is still on its way, however busy the phone. */
const LONG_REST = 30

/** Frames in which nothing moved: what was read from the server meanwhile is drawn, too. */
const SETTLED = 90

/** With these somebody takes the page into her own hands. */
const HANDS_ON = ['touchstart', 'pointerdown', 'wheel', 'keydown'] as const

let stop: () => void = () => undefined

/** Taro looks for the first element of that id, which may be on a page below; here it is the visible one. */
function visible(id: string): HTMLElement | undefined {
  return Array.from(document.querySelectorAll<HTMLElement>(`[id="${id}"]`)).find(
    (element) => element.offsetParent !== null,
  )
}

/** Each page of Taro's stack scrolls in itself. */
function scrollerOf(element: HTMLElement): Element {
  return element.closest('.taro_page') ?? document.documentElement
}

/**
 * Brings the element with this id into view; style sheets leave room for the sticky header (scroll-margin-top). Whoever
 * calls this has often just made the element appear, or has the page read again: the element is waited for, and looked
 * after until the page has come to rest, unless somebody scrolls or types meanwhile.
 */
export function scrollTo(id: string): void {
  stop()
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'
  let frame = 0
  let awaited = 0
  let still = 0
  let hasBegun = false
  /** where everything stood one frame ago */
  let before = { top: NaN, scrolled: 0, height: 0 }

  const look = () => {
    const element = visible(id)
    if (element === undefined) {
      if (++awaited < PATIENCE) frame = requestAnimationFrame(look)
      else stop()
      return
    }
    const { scrollTop: scrolled, scrollHeight: height } = scrollerOf(element)
    const now = { top: element.getBoundingClientRect().top, scrolled, height }
    const wasAtRest = still >= LONG_REST
    still = now.top === before.top ? still + 1 : 0
    // Then the page moves by its layout alone: a position that changed without it was chosen by somebody.
    if (wasAtRest && scrolled !== before.scrolled && height === before.height) return stop()
    before = now
    if (!hasBegun) element.scrollIntoView({ behavior, block: 'start' })
    else if (still === REST) element.scrollIntoView({ block: 'start' })
    hasBegun = true
    if (still < SETTLED) frame = requestAnimationFrame(look)
    else stop()
  }

  const release = () => {
    cancelAnimationFrame(frame)
    HANDS_ON.forEach((event) => window.removeEventListener(event, release, true))
  }
  stop = release
  HANDS_ON.forEach((event) => window.addEventListener(event, release, { capture: true, passive: true }))
  frame = requestAnimationFrame(look)
}

export function scrollToTop(): void {
  stop()
  document.querySelectorAll('.taro_page').forEach((page) => {
    if (page.clientHeight > 0) page.scrollTop = 0
  })
}
