import type { StoredFileView } from '@registration/server/contract'
import { useEffect, useState } from 'react'
import { downloadPhoto } from '../api/applications'
import { isProblem } from '../api/problem'
import { Box, Button, Picture } from '../platform/elements'
import { sourceOf } from '../platform/photo'
import { useTexts } from '../texts/locale'

interface Props {
  readonly application: {
    readonly id: string
    readonly version: number
    readonly photo: StoredFileView | null
  }
  readonly className: string
}

type State = { readonly source: string } | 'loading' | 'failed'

/** The photo that the server has; it is read with the session's token, which no image tag sends. */
export function PhotoOfApplication({ application, className }: Props) {
  const texts = useTexts()
  const [state, setState] = useState<State>('loading')
  const [tries, setTries] = useState(0)
  const { id, version, photo } = application
  const type = photo?.type
  useEffect(() => {
    if (type === undefined || type === 'pdf') return
    let isWanted = true
    const show = (next: State) => {
      if (isWanted) setState(next)
    }
    downloadPhoto(id).then(
      (bytes) => show({ source: sourceOf(bytes, type) }),
      (error: unknown) => {
        if (!isProblem(error)) throw error
        show('failed')
      },
    )
    return () => {
      isWanted = false
    }
  }, [id, version, type, tries])

  const empty = `${className} photo-missing`
  if (photo === null) return <Box className={empty}>{texts.photoNone}</Box>
  if (state === 'failed') {
    return (
      <Box className={empty}>
        {texts.photoUnread}
        <Button
          id='photo-retry'
          className='link'
          onPress={() => {
            setState('loading')
            setTries(tries + 1)
          }}
        >
          {texts.retry}
        </Button>
      </Box>
    )
  }
  if (state === 'loading') {
    return (
      <Box className={empty} role='status' label={texts.loading}>
        <Box className='spinner' decorative />
      </Box>
    )
  }
  return <Picture className={className} source={state.source} description={texts.photo} />
}
