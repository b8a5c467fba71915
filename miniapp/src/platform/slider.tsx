import { Slider as TaroSlider } from '@tarojs/components'

export interface SliderProps {
  readonly id: string
  readonly label: string
  readonly min: number
  readonly max: number
  readonly step: number
  readonly value: number
  readonly onChange: (value: number) => void
}

export function Slider({ id, label, min, max, step, value, onChange }: SliderProps) {
  return (
    <TaroSlider
      id={id}
      min={min}
      max={max}
      step={step}
      value={value}
      aria-label={label}
      onChanging={(event) => onChange(event.detail.value)}
      onChange={(event) => onChange(event.detail.value)}
    />
  )
}
