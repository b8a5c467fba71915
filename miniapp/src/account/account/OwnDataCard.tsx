import { useState } from 'react'
import { eraseAccount, exportAccount } from '../../api/accounts'
import { AccountField } from '../../components/AccountField'
import { Action } from '../../components/Action'
import { BottomSheet } from '../../components/BottomSheet'
import { Notice } from '../../components/Notice'
import { PasswordInput } from '../../components/PasswordInput'
import { ProblemNotice } from '../../components/ProblemNotice'
import { useAttempt } from '../../components/use-attempt'
import { Box, Button, Heading } from '../../platform/elements'
import { saveText } from '../../platform/save-text'
import { forgetPerson } from '../../session/leave'
import { useTexts } from '../../texts/locale'

/** What the law gives everybody: a copy of the own data, and an end of the account. */
export function OwnDataCard() {
  const texts = useTexts()
  /** what was exported and is not handed over yet */
  const [data, setData] = useState<string>()
  const [isSaved, setSaved] = useState(false)
  const [isErasing, setErasing] = useState(false)
  const { isBusy, problem, attempt } = useAttempt()
  const hand = async (text: string) => {
    const isDone = await saveText(text, `${texts.ownDataFile}.json`)
    setSaved(isDone)
    setData(isDone ? undefined : text)
  }
  const get = () => attempt(async () => hand(JSON.stringify(await exportAccount(), null, 2)))
  return (
    <Box id='own-data' className='card'>
      <Heading level={2} className='card-title'>
        {texts.ownData}
      </Heading>
      <Box className='hint'>{texts.ownDataHelp}</Box>
      <ProblemNotice problem={problem} />
      <Box role='status'>
        {isSaved && <Notice id='own-data-saved' kind='success' title={texts.ownDataSaved} />}
      </Box>
      {data === undefined ? (
        <Action id='own-data-get' kind='secondary' busy={isBusy} onPress={() => void get()}>
          {texts.ownDataGet}
        </Action>
      ) : (
        <Action id='own-data-send' kind='secondary' onPress={() => void hand(data)}>
          {texts.ownDataSend}
        </Action>
      )}
      <Button id='erase' className='link' onPress={() => setErasing(true)}>
        {texts.erase}
      </Button>
      {isErasing && <EraseSheet onClose={() => setErasing(false)} />}
    </Box>
  )
}

function EraseSheet({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts()
  const [password, setPassword] = useState('')
  const { isBusy, problem, attempt, typing } = useAttempt()
  const erase = () =>
    attempt(async () => {
      await eraseAccount(password)
      await forgetPerson()
    })
  return (
    <BottomSheet id='erase-sheet' title={texts.erase} onClose={onClose}>
      <Box className='stack'>
        <ProblemNotice problem={problem} />
        {[texts.eraseAll, texts.eraseNotDuring, texts.eraseExportFirst].map((line) => (
          <Box key={line} className='bullet'>
            {line}
          </Box>
        ))}
        <AccountField id='erase-password' label={texts.currentPassword}>
          <PasswordInput
            id='erase-password'
            autocomplete='current-password'
            value={password}
            onInput={typing(setPassword)}
          />
        </AccountField>
        <Box className='actions'>
          <Action id='erase-cancel' kind='secondary' onPress={onClose}>
            {texts.actionNo}
          </Action>
          <Action id='erase-confirm' disabled={password === ''} busy={isBusy} onPress={() => void erase()}>
            {texts.erase}
          </Action>
        </Box>
      </Box>
    </BottomSheet>
  )
}
