import { useEffect, useRef, type KeyboardEvent } from 'react'
import { Button } from './elements'
import type { SheetProps } from './sheet'
import { standInHistory } from './way-back.h5'

const FOCUSABLE = 'button:not([disabled]), input:not([disabled])'

/** Takes the focus, keeps it while it is open, and gives it back; Escape and the browser's way back close it. */
export function Sheet({ id, title, closeLabel, onClose, children }: SheetProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    box.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  useWayBack(onClose)
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
    <div className='sheet-layer'>
      <Button id={`${id}-shade`} className='sheet-shade' label={closeLabel} onPress={onClose} />
      <div
        ref={box}
        id={id}
        className='sheet'
        role='dialog'
        aria-modal
        aria-label={title}
        tabIndex={-1}
        onKeyDown={press}
      >
        {children}
      </div>
    </div>
  )
}

/** The sheet stands in the browser's history at the page's own address: going back leads from the sheet to the page. */
function useWayBack(onBack: () => void): void {
  const latest = useRef(onBack)
  latest.current = onBack
  useEffect(() => standInHistory(() => latest.current()), [])
}
