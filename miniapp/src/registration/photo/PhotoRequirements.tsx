import type { PhotoSpec } from '@registration/rules'
import { Box, Heading, Words } from '../../platform/elements'
import { useLocalised, useTexts } from '../../texts/locale'
import { byName } from './size-text'

/** What the portal wants, said before anybody looks for a photo. */
export function PhotoRequirements({ spec }: { readonly spec: PhotoSpec }) {
  const texts = useTexts()
  const localised = useLocalised()
  const kb = (bytes: number) => Math.round(bytes / 1024)
  const named = byName(spec.sizes, ({ label }) => localised(label))
  const rows = [
    { label: texts.photoTypes, value: spec.types.map((type) => type.toUpperCase()).join(texts.list) },
    {
      label: texts.photoBytes,
      value:
        spec.minBytes === undefined
          ? texts.photoBytesMost(kb(spec.maxBytes))
          : texts.photoBytesBetween(kb(spec.minBytes), kb(spec.maxBytes)),
    },
    ...(named.length > 0
      ? [
          {
            label: texts.photoSizes,
            value: named
              .map(({ name, millimetres }) => `${name}${texts.colon}${millimetres.join(texts.or)}\u00a0mm`)
              .join('\n'),
          },
        ]
      : []),
    ...(spec.background === 'white' ? [{ label: texts.photoBackground, value: texts.photoWhite }] : []),
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
      <Box className='hint'>{texts.photoMadeHere}</Box>
    </Box>
  )
}
