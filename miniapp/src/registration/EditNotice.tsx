import type { ApplicationView } from '@registration/server/contract'
import { standingOf } from '../application/progress'
import { Notice } from '../components/Notice'
import { useTexts } from '../texts/locale'

/** What an edit means for somebody who has submitted already. */
export function EditNotice({ application }: { readonly application: ApplicationView }) {
  const texts = useTexts()
  const standing = standingOf(application)
  if (standing === 'edited') return <Notice kind='warning'>{texts.editedNotice}</Notice>
  if (standing === 'submitted') return <Notice kind='warning'>{texts.submittedNotice}</Notice>
  return null
}
