import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import type { CropFrameProps } from './crop-frame'
import { spread, type Point } from './touch-geometry'

/** Pixels of the screen for one press of an arrow key. */
const STEP = 8
/** For one press of + or −. */
const TIMES = 1.1

const ARROWS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
}

/** A window on an image that is pushed with one finger or the arrow keys, and stretched with two or with + and −. */
export function CropFrame(props: CropFrameProps) {
  const { id, source, label, width, height, image, onDrag, onPinch } = props
  const fingers = useRef(new Map<number, Point>())

  const down = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
  }
  const move = (event: PointerEvent) => {
    const before = fingers.current.get(event.pointerId)
    if (before === undefined) return
    const now = { x: event.clientX, y: event.clientY }
    fingers.current.set(event.pointerId, now)
    const other = Array.from(fingers.current).find(([pointer]) => pointer !== event.pointerId)?.[1]
    if (other === undefined) onDrag(now.x - before.x, now.y - before.y)
    else onPinch(spread(now, other) / spread(before, other))
  }
  const up = (event: PointerEvent) => void fingers.current.delete(event.pointerId)
  const press = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key]
    if (arrow !== undefined) onDrag(...arrow)
    else if (event.key === '+' || event.key === '=') onPinch(TIMES)
    else if (event.key === '-') onPinch(1 / TIMES)
    else return
    event.preventDefault()
  }
  const place = {
    left: `${image.left}%`,
    top: `${image.top}%`,
    width: `${image.width}%`,
    height: `${image.height}%`,
  }
  return (
    <div
      id={id}
      className='crop-frame'
      style={{ width, height }}
      role='application'
      aria-label={label}
      tabIndex={0}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onKeyDown={press}
    >
      <img className='crop-image' src={source} alt='' draggable={false} style={place} />
    </div>
  )
}
