/** Taro looks for the first element of that id, which may be on a page below; here it is the visible one. */
function visible(id: string): HTMLElement | undefined {
  return Array.from(document.querySelectorAll<HTMLElement>(`[id="${id}"]`)).find(
    (element) => element.offsetParent !== null,
  )
}

/**
 * Brings the element with this id into view; style sheets leave room for the sticky header (scroll-margin-top). Whoever
 * calls this has often just made the element appear: it is drawn within two frames.
 */
export function scrollTo(id: string): void {
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'
  requestAnimationFrame(() =>
    requestAnimationFrame(() => visible(id)?.scrollIntoView({ behavior, block: 'start' })),
  )
}

/** Each page of Taro's stack scrolls in itself. */
export function scrollToTop(): void {
  document.querySelectorAll('.taro_page').forEach((page) => {
    if (page.clientHeight > 0) page.scrollTop = 0
  })
}
