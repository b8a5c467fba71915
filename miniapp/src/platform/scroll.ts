import Taro from '@tarojs/taro'

/** Pixels that stay free above what is scrolled to: the sticky header. */
const HEADER = 100

/** Milliseconds: what is scrolled to is often about to be drawn. React renders, and WeChat draws what setData brings. */
const DRAWN = 100

/** Milliseconds between two looks; a scroll is over by the next. */
const EVERY = 250
const SCROLL = 200

/** Looks at most: ten seconds. */
const PATIENCE = 40

/** Looks at an element that is where it should be: what was read from the server meanwhile is drawn, too. */
const SETTLED = 5

/** All in pixels of the screen. */
interface Place {
  /** of the element, below the top of the window */
  readonly top: number
  readonly scrolled: number
  /** of the whole page */
  readonly height: number
  readonly isAtEnd: boolean
}

let latest = 0

/**
 * Brings the element with this id into view. Whoever calls this has often just made the element appear, or has the page
 * read again: the element is waited for, and looked after until the page has come to rest, unless somebody scrolls
 * meanwhile.
 */
export function scrollTo(id: string): void {
  const mine = ++latest
  let looks = 0
  let settled = 0
  let hasBegun = false
  /** at the last look, unless a scroll was begun then */
  let before: Place | undefined

  const look = async () => {
    const place = await placeOf(id)
    if (mine !== latest || (place && before && isScrolledBySomebody(place, before))) return
    before = place
    settled = place && hasBegun && isInPlace(place) ? settled + 1 : 0
    if (place && settled === 0) {
      hasBegun = true
      before = undefined
      // It may go while it is looked at, and come again.
      await Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -HEADER, duration: SCROLL }).catch(
        () => undefined,
      )
    }
    if (++looks < PATIENCE && settled < SETTLED) setTimeout(look, EVERY)
  }
  setTimeout(look, DRAWN)
}

/** As near below the header as the page's two ends let it come. */
function isInPlace({ top, scrolled, isAtEnd }: Place): boolean {
  return Math.abs(top - HEADER) <= 1 || (top < HEADER ? scrolled === 0 : isAtEnd)
}

function isScrolledBySomebody(now: Place, before: Place): boolean {
  return now.scrolled !== before.scrolled && now.height === before.height
}

export function scrollToTop(): void {
  latest++
  void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
}

/** WeChat's own: Taro's waits for an update of the page that nobody asked for. */
declare const wx: { createSelectorQuery: typeof Taro.createSelectorQuery }

/** `undefined` where the element is not drawn, or the page is left. */
function placeOf(id: string): Promise<Place | undefined> {
  return new Promise((resolve) => {
    wx.createSelectorQuery()
      .select(`#${id}`)
      .boundingClientRect()
      .selectViewport()
      .scrollOffset()
      .selectViewport()
      .boundingClientRect()
      .exec((found: (Box | Offset | null)[] | null) => {
        const [element, offset, view] = (found ?? []) as [Box | null, Offset | null, Box | null]
        if (!element || !offset || !view) return resolve(undefined)
        const { scrollTop: scrolled, scrollHeight: height } = offset
        resolve({ top: element.top, scrolled, height, isAtEnd: scrolled + view.height >= height - 1 })
      })
  })
}

interface Box {
  readonly top: number
  readonly height: number
}

interface Offset {
  readonly scrollTop: number
  readonly scrollHeight: number
}
