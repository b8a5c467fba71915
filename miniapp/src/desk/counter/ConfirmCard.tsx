import type { Finding } from '@registration/rules'
import type { Portal } from '@registration/rules/lifecycle'
import type { DeskApplicationView } from '@registration/server/contract'
import { useState } from 'react'
import { confirm } from '../../api/desk'
import { isProblem, OFFLINE, type ApiProblem } from '../../api/problem'
import { AccountField } from '../../components/AccountField'
import { Action } from '../../components/Action'
import { ProblemNotice } from '../../components/ProblemNotice'
import { TypedField } from '../../components/TypedField'
import { useAttempt } from '../../components/use-attempt'
import { Box, Heading, Input, Option, Words } from '../../platform/elements'
import { scrollTo } from '../../platform/scroll'
import { focusOn } from '../../platform/shortcuts'
import { useLocalised, useTexts } from '../../texts/locale'
import { fenOf, yuan } from '../../texts/yuan'
import { formCodeIn } from './form-code'

const REQUIRED: Finding = { path: 'form-code', code: 'required', severity: 'error', params: {} }

interface Props {
  readonly application: DeskApplicationView
  readonly portal: Portal
  /** scanned with the 网报号; `''` when it was typed */
  readonly formCode: string
  readonly onConfirmed: (view: DeskApplicationView) => void
  /** refused, perhaps because somebody changed the application meanwhile */
  readonly onRefused: (problem: ApiProblem) => void
}

/** The papers that are compared, the fee where it is paid here, and the confirmation. */
export function ConfirmCard({ application, portal, formCode: scanned, onConfirmed, onRefused }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const { plan, printout, materials } = application
  const isPaidHere = portal.money.paid === 'on-site'
  const [formCode, setFormCode] = useState(scanned)
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [fee, setFee] = useState(yuan(plan.feeFen))
  const { isBusy, problem, attempt, forget } = useAttempt()
  const [isTried, setTried] = useState(false)
  const feeFen = isPaidHere ? fenOf(fee) : 0
  const isCodeMissing = printout !== 'none' && formCode.trim() === ''

  const tick = (code: string, isTicked: boolean) => {
    forget()
    setTicked((before) => (isTicked ? [...before, code] : before.filter((one) => one !== code)))
  }
  const send = async () => {
    setTried(true)
    if (feeFen === undefined) return focusOn('fee')
    if (isCodeMissing) return focusOn('form-code')
    await attempt(async () => {
      try {
        onConfirmed(await confirm(application, { formCode, documents: ticked, feeFen }))
      } catch (error) {
        scrollTo('problem')
        if (isProblem(error) && error.id !== OFFLINE) onRefused(error)
        throw error
      }
    })
  }

  return (
    <Box className='card'>
      {materials.length > 0 && (
        <>
          <Heading level={2} className='card-title'>
            {texts.documents}
          </Heading>
          <Box className='options' role='group' label={texts.documents}>
            {materials.map(({ code, label }) => (
              <Option
                key={code}
                kind='checkbox'
                id={`document-${code}`}
                name={`document-${code}`}
                className={`option${ticked.includes(code) ? ' option-chosen' : ''}`}
                checked={ticked.includes(code)}
                onChange={(isTicked) => tick(code, isTicked)}
              >
                <Words className='option-mark option-checkbox' decorative />
                <Words className='option-label'>{localised(label)}</Words>
              </Option>
            ))}
          </Box>
        </>
      )}
      {printout === 'not-given' && (
        <TypedField
          id='form-code'
          label={texts.formCode}
          help={texts.printoutNotGiven}
          kind='text'
          findings={isTried && isCodeMissing ? [REQUIRED] : []}
          value={formCode}
          onInput={(typed) => setFormCode(formCodeIn(typed) || typed)}
          // A scanner ends with Enter: what it brought is looked at before it is confirmed.
          onConfirm={() => focusOn('confirm')}
        />
      )}
      {isPaidHere && (
        <AccountField id='fee' label={texts.feeYuan} help={feeFen === undefined ? texts.feeWrong : undefined}>
          <Input
            id='fee'
            className='input'
            kind='decimal'
            value={fee}
            invalid={feeFen === undefined}
            onInput={setFee}
            onConfirm={() => focusOn('confirm')}
          />
        </AccountField>
      )}
      <ProblemNotice problem={problem} />
      <Action id='confirm' busy={isBusy} onPress={() => void send()}>
        {isBusy ? texts.confirming : texts.confirm}
      </Action>
    </Box>
  )
}
