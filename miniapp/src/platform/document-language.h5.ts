/** Screen readers choose their voice, and browsers their fonts, by it; BCP 47. */
export function setDocumentLanguage(language: string): void {
  document.documentElement.lang = language
}
