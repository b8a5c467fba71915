import Taro from '@tarojs/taro'

/** Pixels that stay free above what is scrolled to: the sticky header. */
const HEADER = 100

/** What is scrolled to is often about to be drawn: React renders, and WeChat draws what setData brings. */
const DRAWN_MS = 100

/** Brings the element with this id into view, if the page is still there by then. */
export function scrollTo(id: string): void {
  setTimeout(() => {
    Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -HEADER, duration: 200 }).catch(() => undefined)
  }, DRAWN_MS)
}

export function scrollToTop(): void {
  void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
}
