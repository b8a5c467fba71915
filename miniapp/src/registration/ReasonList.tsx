import type { Portal } from '@registration/rules/lifecycle'
import type { ApplicationView, HistoryEntryView } from '@registration/server/contract'
import { mayEdit } from '../application/editing'
import { idOf } from '../form/field-ids'
import { usePathLabel } from '../form/path-label'
import { Box, Button } from '../platform/elements'
import { pageOfPath } from '../routes'
import { useTexts } from '../texts/locale'

interface Props {
  /** of the list: each reason has an id of its own */
  readonly id: string
  readonly planId: string
  readonly ruleset: Portal
  readonly application: ApplicationView
  readonly reasons: readonly HistoryEntryView['reasons'][number][]
  readonly go: (url: string) => void
}

/** Reasons, each at what it is about; one that can be put right now leads there. */
export function ReasonList({ id, planId, ruleset, application, reasons, go }: Props) {
  const texts = useTexts()
  const labelOf = usePathLabel(ruleset)
  return (
    <>
      {reasons.map(({ path, text }) => {
        const line = path === null ? text : `${labelOf(path)}${texts.colon}${text}`
        if (path === null || !mayEdit(ruleset, application, path)) return <Box key={line}>{line}</Box>
        return (
          <Button
            key={line}
            id={`${id}-${idOf(path)}`}
            className='link link-line'
            onPress={() => go(pageOfPath(planId, path))}
          >
            {line}
          </Button>
        )
      })}
    </>
  )
}
