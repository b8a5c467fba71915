import type { ProgressProps } from './progress'

export function Progress({ id, label, share }: ProgressProps) {
  return <progress id={id} className='progress' aria-label={label} max={1} value={share} />
}
