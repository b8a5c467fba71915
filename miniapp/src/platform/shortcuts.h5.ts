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
  useKeys((event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const action = shortcuts[key]
    if (action === undefined || !isOurs(event)) return
    event.preventDefault()
    action()
  })
}

/** Hears every key while the page is on top: Taro keeps the pages below in the document. */
function useKeys(press: (event: KeyboardEvent) => void): void {
  const latest = useRef(press)
  latest.current = press
  const isShown = useRef(true)
  useDidShow(() => void (isShown.current = true))
  useDidHide(() => void (isShown.current = false))
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (isShown.current) latest.current(event)
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}

/** Whoever types on the page and into no field, as a hand-held scanner does, types into this one in place of what stands there. */
export function useTypingInto(id: string): void {
  useKeys((event) => {
    if (/^[0-9a-z]$/i.test(event.key) && isOurs(event)) focusOn(id)
  })
}

/** Puts the keyboard's focus on the element with this id, and brings it into view; what stands in a field is selected. */
export function focusOn(id: string): void {
  const element = Array.from(document.querySelectorAll<HTMLElement>(`[id="${id}"]`)).find(
    (one) => one.offsetParent !== null,
  )
  // What nobody can tab to may still be where reading, and tabbing, goes on.
  if (element !== undefined && element.tabIndex < 0) element.tabIndex = -1
  element?.focus({ preventScroll: true })
  element?.scrollIntoView({ block: 'nearest' })
  if (element instanceof HTMLInputElement) element.select()
}
