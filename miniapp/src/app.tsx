import { useEffect, type PropsWithChildren } from 'react'
import './app.scss'
import { setDocumentLanguage } from './platform/document-language'
import { useLocale } from './texts/locale'

export default function App({ children }: PropsWithChildren) {
  const locale = useLocale()
  useEffect(() => setDocumentLanguage(locale), [locale])
  return children
}
