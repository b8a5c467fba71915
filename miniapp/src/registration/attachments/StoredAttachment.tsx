import type { ApplicationView, StoredFileView } from '@registration/server/contract'
import { useEffect, useState } from 'react'
import { downloadAttachment } from '../../api/applications'
import { isProblem } from '../../api/problem'
import { openPdf } from '../../platform/document'
import { Box, Button, Picture, Words } from '../../platform/elements'
import { sourceOf } from '../../platform/photo'
import { useTexts } from '../../texts/locale'

interface Props {
  readonly application: Pick<ApplicationView, 'id' | 'version'>
  readonly id: string
  readonly label: string
  readonly stored: StoredFileView
}

/** What the server has: an image is shown here, a PDF is opened. It is read when somebody asks to see it. */
export function StoredAttachment({ application, id, label, stored }: Props) {
  const texts = useTexts()
  const [source, setSource] = useState<string>()
  const [isUnread, setUnread] = useState(false)
  const { type, byteLength } = stored
  useEffect(() => setSource(undefined), [type, byteLength])

  const show = async () => {
    setUnread(false)
    try {
      const bytes = await downloadAttachment(application.id, id)
      if (type === 'pdf') await openPdf(bytes, label)
      else setSource(sourceOf(bytes, type))
    } catch (error) {
      // Besides a refusal: a phone that cannot open the file.
      if (isProblem(error) || type === 'pdf') setUnread(true)
      else throw error
    }
  }
  return (
    <Box id={`${id}-stored`} className='attachment'>
      <Box className='attachment-line'>
        <Words className='attachment-name'>
          {`${type.toUpperCase()} · ${(byteLength / 1024).toFixed(0)} KB`}
        </Words>
        <Button
          id={`${id}-show`}
          className='link'
          label={`${texts.attachmentShow} ${label}`}
          onPress={() => void show()}
        >
          {texts.attachmentShow}
        </Button>
      </Box>
      {source !== undefined && <Picture className='attachment-image' source={source} description={label} />}
      <Box role='status'>{isUnread && <Box className='hint'>{texts.attachmentUnread}</Box>}</Box>
    </Box>
  )
}
