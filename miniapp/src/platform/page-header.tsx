export interface PageHeaderProps {
  readonly title: string
  readonly backLabel: string
  readonly onBack?: () => void
}

/** WeChat draws the title and the way back itself. */
export function PageHeader(_: PageHeaderProps) {
  return null
}
