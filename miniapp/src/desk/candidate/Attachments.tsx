import type { Portal } from '@registration/rules/lifecycle'
import type { DeskApplicationView } from '@registration/server/contract'
import { Box, Heading } from '../../platform/elements'
import { StoredAttachment } from '../../registration/attachments/StoredAttachment'
import { useLocalised, useTexts } from '../../texts/locale'
import type { Picking } from './picking'
import { PickButton } from './PickButton'

interface Props {
  readonly application: DeskApplicationView
  readonly portal: Portal
  readonly pick: Picking | undefined
}

/** The files that belong to the application: an image is shown here, a PDF is opened. */
export function Attachments({ application, portal, pick }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const { attachments } = application
  const asked = (portal.attachments ?? []).map(({ id, label }) => ({ id, label: localised(label) }))
  const others = Object.keys(attachments)
    .filter((id) => !asked.some((one) => one.id === id))
    .map((id) => ({ id, label: texts.attachments }))
  const all = [...asked, ...others]
  if (all.length === 0) return null
  return (
    <Box className='desk-section'>
      <Heading level={3}>{texts.attachments}</Heading>
      {all.map(({ id, label }) => {
        const stored = attachments[id]
        return (
          <Box key={id} id={`attachment-${id}`} className='desk-row'>
            <Box className='desk-attachment-name'>{label}</Box>
            {stored === undefined ? (
              <Box className='hint'>{texts.attachmentNone}</Box>
            ) : (
              <StoredAttachment application={application} id={id} label={label} stored={stored} />
            )}
            <PickButton path={`attachments.${id}`} label={label} pick={pick} />
          </Box>
        )
      })}
    </Box>
  )
}
