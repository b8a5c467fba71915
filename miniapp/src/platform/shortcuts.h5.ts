import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import type { Shortcuts } from './shortcuts'

/** A mouse stands beside a keyboard; on a phone the keys work all the same, if one is there. */
export const hasShortcuts = matchMedia('(any-pointer: fine)').matches

const TYPING = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable]'
/** What lies over the page and has to be dealt with first: a sheet of ours, a dialog of Taro's. */
const OVER_PAGE = '[role="dialog"], .taro__modal'

function isOurs(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.repeat) return false
  if (event.ctrlKey || event.altKey || event.metaKey) return false
  if (event.target instanceof Element && event.target.closest(TYPING) !== null) return false
  return !Array.from(document.querySelectorAll<HTMLElement>(OVER_PAGE)).some(
    (element) => element.getClientRects().length > 0,
  )
}

/** Keys that do something on the page on top; never while somebody types, nor while something lies over the page. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  // Taro keeps the pages below in the document.
  const isShown = useRef(true)
  useDidShow(() => void (isShown.current = true))
  useDidHide(() => void (isShown.current = false))
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const action = latest.current[key]
      if (action === undefined || !isShown.current || !isOurs(event)) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

/** Puts the keyboard's focus on the element with this id, and brings it into view. */
export function focusOn(id: string): void {
  const element = Array.from(document.querySelectorAll<HTMLElement>(`[id="${id}"]`)).find(
    (one) => one.offsetParent !== null,
  )
  element?.focus({ preventScroll: true })
  element?.scrollIntoView({ block: 'nearest' })
}
