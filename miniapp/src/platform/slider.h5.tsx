import type { SliderProps } from './slider'

/** The browser's own: it is moved with the finger and with the arrow keys. */
export function Slider({ id, label, min, max, step, value, onChange }: SliderProps) {
  return (
    <input
      type='range'
      id={id}
      className='slider'
      aria-label={label}
      min={min}
      max={max}
      step={step}
      value={value}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    />
  )
}
