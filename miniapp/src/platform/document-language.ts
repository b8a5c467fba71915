/** WeChat's screen reader takes its language from the phone. */
export function setDocumentLanguage(_: string): void {
  return
}
