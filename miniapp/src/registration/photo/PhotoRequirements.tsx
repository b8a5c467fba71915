import type { PhotoSpec } from '@registration/rules'
import { Box, Heading, Words } from '../../platform/elements'
import { useLocalised, useTexts } from '../../texts/locale'

/** What the portal wants, said before anybody looks for a photo. */
export function PhotoRequirements({ spec }: { readonly spec: PhotoSpec }) {
  const texts = useTexts()
  const localised = useLocalised()
  const kb = (bytes: number) => Math.round(bytes / 1024)
  const rows = [
    { label: texts.photoTypes, value: spec.types.map((type) => type.toUpperCase()).join(texts.list) },
    {
      label: texts.photoBytes,
      value:
        spec.minBytes === undefined
          ? texts.photoBytesMost(kb(spec.maxBytes))
          : texts.photoBytesBetween(kb(spec.minBytes), kb(spec.maxBytes)),
    },
    {
      label: texts.photoSizes,
      value: spec.sizes
        .map(({ label, widthMm, heightMm }) => `${localised(label)} ${widthMm}×${heightMm} mm`)
        .join('\n'),
    },
  ]
  return (
    <Box className='card'>
      <Heading level={2} className='card-title'>
        {texts.photoRecent}
      </Heading>
      <Box className='facts'>
        {rows.map(({ label, value }) => (
          <Box key={label} className='fact'>
            <Words className='fact-label'>{label}</Words>
            <Words className='fact-value fact-lines'>{value}</Words>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
