import { useState } from 'react'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { ProblemNotice } from '../../components/ProblemNotice'
import { Box, Option, Words } from '../../platform/elements'
import { useLocalised, useTexts } from '../../texts/locale'
import { BeforePage, type Beforehand } from '../BeforePage'
import { useWayOn } from '../use-way-on'

export default function NoticePage() {
  const texts = useTexts()
  return (
    <BeforePage title={texts.notice}>{(beforehand) => <RegistrationNotice {...beforehand} />}</BeforePage>
  )
}

function RegistrationNotice(beforehand: Beforehand) {
  const { plan, hasBegun } = beforehand
  const texts = useTexts()
  const localised = useLocalised()
  const { isBusy, problem, goOn } = useWayOn(beforehand)
  /** the version that was read: another has to be read again */
  const [readVersion, setReadVersion] = useState<string>()
  const { version, text } = plan.notice
  const isRead = readVersion === version

  return (
    <>
      <Box className='card'>
        <Box className='hint'>
          {localised(plan.title)} · {texts.noticeVersion(version)}
        </Box>
        <Words id='notice-text' className='notice-body'>
          {localised(text)}
        </Words>
      </Box>
      {hasBegun ? (
        <Notice kind='success' title={texts.noticeAlreadyRead} />
      ) : (
        <Box className='card'>
          <Option
            kind='checkbox'
            id='notice-read'
            name='notice-read'
            className={`option${isRead ? ' option-chosen' : ''}`}
            checked={isRead}
            onChange={(isTicked) => setReadVersion(isTicked ? version : undefined)}
          >
            <Words className='option-mark option-checkbox' decorative />
            <Words className='option-label'>{texts.noticeRead}</Words>
          </Option>
          <ProblemNotice problem={problem} />
          <Action
            id='start'
            disabled={!isRead}
            busy={isBusy}
            onPress={() => void goOn({ noticeVersion: version })}
          >
            {texts.noticeContinue}
          </Action>
          {!isRead && <Box className='hint'>{texts.noticeReadFirst}</Box>}
        </Box>
      )}
    </>
  )
}
