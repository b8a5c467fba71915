import { Box, Picture } from '../../platform/elements'
import { useTexts } from '../../texts/locale'
import type { JudgedPhoto } from './use-photo-making'

interface Props {
  readonly label: string | undefined
  readonly photo: JudgedPhoto
}

/** A photo with its type, its pixels and its weight. */
export function PhotoPreview({ label, photo }: Props) {
  const texts = useTexts()
  const { source, type, width, height, bytes } = photo
  return (
    <Box className='photo-preview'>
      {label !== undefined && <Box className='photo-label'>{label}</Box>}
      {width > 0 && <Picture className='photo' source={source} description={label ?? texts.photo} />}
      <Box className='hint'>
        {width > 0 &&
          texts.photoFacts(type.toUpperCase(), width, height, (bytes.byteLength / 1024).toFixed(1))}
      </Box>
    </Box>
  )
}
