import { Image, View, type BaseEventOrig, type ITouchEvent } from '@tarojs/components'
import { useRef } from 'react'
import { spread, type Point } from './touch-geometry'

export interface CropFrameProps {
  readonly id: string
  readonly source: string
  /** what is seen and how it is moved, for who does not see it */
  readonly label: string
  /** of the frame, in pixels of the screen */
  readonly width: number
  readonly height: number
  /** where the whole image lies, in percent of the frame */
  readonly image: {
    readonly left: number
    readonly top: number
    readonly width: number
    readonly height: number
  }
  /** the image was pushed by so many pixels of the screen */
  readonly onDrag: (right: number, down: number) => void
  /** two fingers went apart: more than 1 is closer */
  readonly onPinch: (times: number) => void
}

/** A window on an image that is pushed with one finger and stretched with two. */
export function CropFrame(props: CropFrameProps) {
  const { id, source, label, width, height, image, onDrag, onPinch } = props
  const before = useRef<readonly Point[]>([])
  const touch = (event: BaseEventOrig) => {
    before.current = points(event)
  }
  const move = (event: BaseEventOrig) => {
    const [first, second] = points(event)
    const [firstBefore, secondBefore] = before.current
    before.current = points(event)
    if (first === undefined || firstBefore === undefined) return
    if (second !== undefined && secondBefore !== undefined)
      onPinch(spread(first, second) / spread(firstBefore, secondBefore))
    else if (second === undefined && secondBefore === undefined)
      onDrag(first.x - firstBefore.x, first.y - firstBefore.y)
  }
  const place = `left:${image.left}%;top:${image.top}%;width:${image.width}%;height:${image.height}%`
  return (
    <View
      id={id}
      className='crop-frame'
      style={`width:${width}px;height:${height}px`}
      aria-role='img'
      aria-label={label}
      catchMove
      onTouchStart={touch}
      onTouchMove={move}
      onTouchEnd={touch}
    >
      <Image className='crop-image' src={source} mode='scaleToFill' style={place} />
    </View>
  )
}

/** Taro's types of a View's handlers leave the fingers out. */
function points(event: BaseEventOrig): readonly Point[] {
  const { touches } = event as unknown as ITouchEvent
  return Array.from(touches).map(({ clientX, clientY }) => ({ x: clientX, y: clientY }))
}
