import { stateOf, type Portal } from '@registration/rules/lifecycle'
import { Notice } from '../../components/Notice'
import { usePathLabel } from '../../form/path-label'
import { Box } from '../../platform/elements'
import { chinaDayTime } from '../../texts/instant'
import { useLocalised, useTexts } from '../../texts/locale'
import type { Changes } from './changes'

interface Props {
  readonly portal: Portal
  readonly changes: Changes
}

/** Somebody changed the application meanwhile: what, and who. */
export function ChangesNotice({ portal, changes }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const labelOf = usePathLabel(portal)
  const { paths, state, last } = changes
  return (
    <Notice id='changed' kind='warning' title={texts.changedMeanwhile}>
      {state !== undefined && <Box>{texts.changedState(localised(stateOf(portal, state).label))}</Box>}
      {last !== undefined && (
        <Box className='hint'>{`${texts.roles[last.by]} · ${chinaDayTime(last.at)}`}</Box>
      )}
      {paths.map((path) => (
        <Box key={path}>{labelOf(path)}</Box>
      ))}
    </Notice>
  )
}
