import { stateOf, type Portal } from '@registration/rules/lifecycle'
import type { DeskApplicationView } from '@registration/server/contract'
import { usePathLabel } from '../../form/path-label'
import { Box, Heading, Words } from '../../platform/elements'
import { chinaDayTime } from '../../texts/instant'
import { useLocalised, useTexts } from '../../texts/locale'

interface Props {
  readonly application: DeskApplicationView
  readonly portal: Portal
}

/** What happened to the application, who did it and why, the latest first. */
export function PastEvents({ application, portal }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const labelOf = usePathLabel(portal)
  if (application.history.length === 0) return null
  const latestFirst = [...application.history].reverse()
  return (
    <Box className='card'>
      <Heading level={2} className='card-title'>
        {texts.history}
      </Heading>
      <Box id='history' className='history' role='list'>
        {latestFirst.map(({ action, by, to, at, reasons }, index) => {
          const named = portal.lifecycle.transitions.find((one) => one.action === action)
          return (
            <Box key={`${at} ${index}`} className='history-entry' role='listitem'>
              <Box className='history-head'>
                <Words className='history-action'>{named ? localised(named.label) : action}</Words>
                <Words className='history-state'>{localised(stateOf(portal, to).label)}</Words>
              </Box>
              <Box className='hint'>{`${chinaDayTime(at)} · ${texts.roles[by]}`}</Box>
              {reasons.map(({ path, text }) => (
                <Box key={`${path} ${text}`}>
                  {path === null ? text : `${labelOf(path)}${texts.colon}${text}`}
                </Box>
              ))}
            </Box>
          )
        })}
      </Box>
    </Box>
  )
}
