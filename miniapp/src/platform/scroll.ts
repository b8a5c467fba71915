import Taro from '@tarojs/taro'

/** Pixels that stay free above what is scrolled to: the sticky header. */
const HEADER = 140

/** Brings the element with this id into view. */
export function scrollTo(id: string): void {
  void Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -HEADER, duration: 200 })
}

export function scrollToTop(): void {
  void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
}
