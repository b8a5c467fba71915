import type { ReactNode } from 'react'
import { Box, Words } from '../platform/elements'

type Kind = 'info' | 'success' | 'warning' | 'error'

/** Characters that every font has; the tick is drawn. */
const SIGNS: Readonly<Record<Kind, string>> = { info: 'i', success: '', warning: '!', error: '×' }

interface Props {
  readonly id?: string
  readonly kind: Kind
  readonly title?: string
  readonly children?: ReactNode
}

/** Something that has to be said before anything else on the page; read aloud when it appears. */
export function Notice({ id, kind, title, children }: Props) {
  return (
    <Box id={id} className={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <Sign kind={kind} />
      <Box className='notice-text'>
        {title !== undefined && <Box className='notice-title'>{title}</Box>}
        {children}
      </Box>
    </Box>
  )
}

/** The shape that says what a colour alone must not. */
export function Sign({ kind }: { readonly kind: Kind }) {
  return (
    <Words className={`sign sign-${kind}`} decorative>
      {SIGNS[kind]}
    </Words>
  )
}
