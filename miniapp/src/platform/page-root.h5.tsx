import type { PageRootProps } from './page-root'

/** A browser's own font size is in `rem` already (h5.scss). */
export function PageRoot({ children }: PageRootProps) {
  return <div className='page'>{children}</div>
}
