/** What tests draw components with; the app itself never runs on a server, so that its types are not installed. */
declare module 'react-dom/server' {
  import type { ReactElement } from 'react'

  export function renderToStaticMarkup(element: ReactElement): string
}
