import { Notice } from '../../components/Notice'
import { Box } from '../../platform/elements'
import { useTexts } from '../../texts/locale'
import type { BulkResult } from './selection'

/** What became of each of several applications. */
export function BulkOutcome({ label, result }: { readonly label: string; readonly result: BulkResult }) {
  const texts = useTexts()
  const { done, refused } = result
  return (
    <Notice
      id='bulk-result'
      kind={refused.length === 0 ? 'success' : 'warning'}
      title={texts.bulkDone(label, done.length, refused.length)}
    >
      {refused.map(({ application, title }) => (
        <Box key={application.id} id={`refused-${application.id}`}>
          {`${application.name} ${application.onlineRegistrationNumber ?? ''}${texts.colon}${title}`}
        </Box>
      ))}
    </Notice>
  )
}
