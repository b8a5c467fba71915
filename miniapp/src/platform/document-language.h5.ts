// With the app itself, and not again with each page.
import './h5.scss'
import './stale-chunk.h5'
import './way-back.h5'

/** Screen readers choose their voice, and browsers their fonts, by it; BCP 47. */
export function setDocumentLanguage(language: string): void {
  document.documentElement.lang = language
}
