import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { DialogBoxProps } from './dialog-box'

const FOCUSABLE = 'button:not([disabled]), input:not([disabled])'

/** Takes the focus, keeps it while it is open, and gives it back; Escape closes it. */
export function DialogBox({ id, className, title, onClose, children }: DialogBoxProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    box.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    if (event.key !== 'Tab') return
    const inside = Array.from(box.current?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])
    const [first, last] = [inside[0], inside[inside.length - 1]]
    const leaving = event.shiftKey ? first : last
    if (document.activeElement !== leaving && document.activeElement !== box.current) return
    event.preventDefault()
    ;(event.shiftKey ? last : first)?.focus()
  }
  return (
    <div
      ref={box}
      id={id}
      className={className}
      role='dialog'
      aria-modal
      aria-label={title}
      tabIndex={-1}
      onKeyDown={press}
    >
      {children}
    </div>
  )
}
