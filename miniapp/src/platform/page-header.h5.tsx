import { Button, Heading } from './elements'
import type { PageHeaderProps } from './page-header'

/** A browser's page has no title bar of its own. */
export function PageHeader({ title, backLabel, onBack }: PageHeaderProps) {
  return (
    <header className='page-header'>
      {onBack && (
        <Button id='back' className='page-back' label={backLabel} onPress={onBack}>
          <span className='chevron-back' aria-hidden />
        </Button>
      )}
      <Heading level={1} className='page-title'>
        {title}
      </Heading>
    </header>
  )
}
