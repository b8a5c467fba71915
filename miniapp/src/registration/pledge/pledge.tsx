import { useEffect } from 'react'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { ProblemNotice } from '../../components/ProblemNotice'
import { forgetBeginning } from '../../application/beginning'
import { Box, Words } from '../../platform/elements'
import { restartAt } from '../../platform/navigation'
import { HOME } from '../../routes'
import { useLocalised, useTexts } from '../../texts/locale'
import { BeforePage, type Beforehand } from '../BeforePage'
import { useWayOn } from '../use-way-on'

export default function PledgePage() {
  const texts = useTexts()
  return <BeforePage title={texts.pledge}>{(beforehand) => <Pledge {...beforehand} />}</BeforePage>
}

function Pledge(beforehand: Beforehand) {
  const { plan, hasBegun } = beforehand
  const texts = useTexts()
  const localised = useLocalised()
  const { isBusy, problem, goOn } = useWayOn(beforehand)
  const { pledge } = plan
  useEffect(() => {
    // The organiser has none for this plan: there is nothing to agree to.
    if (pledge === null && !hasBegun) void goOn({ pledge: { version: '', agrees: true } })
  }, [pledge === null])
  if (pledge === null) return <ProblemNotice problem={problem} />

  const disagree = () => {
    forgetBeginning(plan.id)
    restartAt(HOME)
  }
  return (
    <>
      <Box className='card'>
        <Box className='hint'>
          {localised(plan.title)} · {texts.noticeVersion(pledge.version)}
        </Box>
        <Words id='pledge-text' className='notice-body'>
          {localised(pledge.text)}
        </Words>
      </Box>
      {hasBegun ? (
        <Notice kind='success' title={texts.pledgeAlreadyAgreed} />
      ) : (
        <Box className='card'>
          <ProblemNotice problem={problem} />
          <Box className='hint'>{texts.pledgeHelp}</Box>
          <Box className='actions'>
            <Action id='pledge-disagree' kind='secondary' disabled={isBusy} onPress={disagree}>
              {texts.pledgeDisagree}
            </Action>
            <Action
              id='pledge-agree'
              busy={isBusy}
              onPress={() => void goOn({ pledge: { version: pledge.version, agrees: true } })}
            >
              {texts.pledgeAgree}
            </Action>
          </Box>
        </Box>
      )}
    </>
  )
}
