import type { PhotoView } from '@registration/server/contract'
import { useEffect, useState } from 'react'
import { downloadPhoto } from '../api/applications'
import { isProblem } from '../api/problem'
import { Box, Picture } from '../platform/elements'
import { sourceOf } from '../platform/photo'
import { useTexts } from '../texts/locale'

interface Props {
  readonly application: { readonly id: string; readonly version: number; readonly photo: PhotoView | null }
  readonly className: string
}

/** The photo that the server has; it is read with the session's token, which no image tag sends. */
export function PhotoOfApplication({ application, className }: Props) {
  const texts = useTexts()
  const [source, setSource] = useState<string>()
  const { id, version, photo } = application
  const type = photo?.type
  useEffect(() => {
    if (type === undefined) return
    downloadPhoto(id).then(
      (bytes) => setSource(sourceOf(bytes, type)),
      (error: unknown) => {
        if (!isProblem(error)) throw error
        setSource(undefined)
      },
    )
  }, [id, version, type])
  if (source === undefined) return <Box className={`${className} photo-missing`}>{texts.photoNone}</Box>
  return <Picture className={className} source={source} description={texts.photo} />
}
