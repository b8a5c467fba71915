import type { Portal } from '@registration/rules/lifecycle'
import type { DeskApplicationView } from '@registration/server/contract'
import { useState } from 'react'
import { confirm } from '../../api/desk'
import { isProblem, OFFLINE, type ApiProblem } from '../../api/problem'
import { Action } from '../../components/Action'
import { Sign } from '../../components/Notice'
import { ProblemNotice } from '../../components/ProblemNotice'
import { TypedField } from '../../components/TypedField'
import { useAttempt } from '../../components/use-attempt'
import { Box, Heading, Option, Words } from '../../platform/elements'
import { scrollTo } from '../../platform/scroll'
import { focusOn } from '../../platform/shortcuts'
import { useLocalised, useTexts } from '../../texts/locale'
import { fenOf, yuan } from '../../texts/yuan'
import { counterFindings, findingsOfRefusal } from './counter-findings'
import { formCodeIn } from './form-code'

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
  const own = counterFindings(application, { ticked, formCode, feeFen })
  const refused = findingsOfRefusal(application, problem)
  const unticked = isTried ? own.documents : []
  const codeFindings = isTried && own.formCode.length > 0 ? own.formCode : refused.formCode
  const feeFindings = own.fee.length > 0 ? own.fee : refused.fee
  const isAtField = refused.formCode.length + refused.fee.length > 0

  const tick = (code: string, isTicked: boolean) => {
    forget()
    setTicked((before) => (isTicked ? [...before, code] : before.filter((one) => one !== code)))
  }
  const send = async () => {
    setTried(true)
    const [missing] = own.documents
    if (missing !== undefined) return pointAt(`document-${missing.code}`)
    if (own.formCode.length > 0) return pointAt('form-code')
    if (feeFen === undefined) return pointAt('fee')
    await attempt(async () => {
      try {
        onConfirmed(await confirm(application, { formCode, documents: ticked, feeFen }))
      } catch (error) {
        if (!isProblem(error)) throw error
        const { formCode: wrongCode, fee: wrongFee } = findingsOfRefusal(application, error)
        if (wrongCode.length > 0) pointAt('form-code')
        else if (wrongFee.length > 0) pointAt('fee')
        else scrollTo('problem')
        if (error.id !== OFFLINE) onRefused(error)
        throw error
      }
    })
  }

  return (
    <>
      {(materials.length > 0 || printout === 'not-given' || isPaidHere) && (
        <Box className='card'>
          {materials.length > 0 && (
            <>
              <Heading level={2} className='card-title'>
                {texts.documents}
              </Heading>
              <Box
                id='documents'
                className='options'
                role='group'
                label={texts.documents}
                describedBy='documents-findings'
              >
                {materials.map((material) => {
                  const { code, label } = material
                  const look = ticked.includes(code)
                    ? ' option-chosen'
                    : unticked.includes(material)
                      ? ' option-wrong'
                      : ''
                  return (
                    <Option
                      key={code}
                      kind='checkbox'
                      id={`document-${code}`}
                      name={`document-${code}`}
                      className={`option${look}`}
                      checked={ticked.includes(code)}
                      onChange={(isTicked) => tick(code, isTicked)}
                    >
                      <Words className='option-mark option-checkbox' decorative />
                      <Words className='option-label'>{localised(label)}</Words>
                    </Option>
                  )
                })}
              </Box>
              <Box id='documents-findings' className='findings' role='status'>
                {unticked.length > 0 && (
                  <Box className='finding finding-error' path='documents'>
                    <Sign kind='error' />
                    <Box className='finding-text'>
                      {texts.error}
                      {texts.colon}
                      {texts.documentsMissing(unticked.map(({ label }) => localised(label)).join(texts.list))}
                    </Box>
                  </Box>
                )}
              </Box>
            </>
          )}
          {printout === 'not-given' && (
            <TypedField
              id='form-code'
              label={texts.formCode}
              help={texts.printoutNotGiven}
              kind='text'
              findings={codeFindings}
              value={formCode}
              onInput={(typed) => {
                forget()
                setFormCode(formCodeIn(typed) || typed)
              }}
              // A scanner ends with Enter: what it brought is looked at before it is confirmed.
              onConfirm={() => focusOn('confirm')}
            />
          )}
          {isPaidHere && (
            <TypedField
              id='fee'
              label={texts.feeYuan}
              kind='decimal'
              findings={feeFindings}
              value={fee}
              onInput={(typed) => {
                forget()
                setFee(typed)
              }}
              onConfirm={() => focusOn('confirm')}
            />
          )}
        </Box>
      )}
      {!isAtField && <ProblemNotice problem={problem} />}
      <Box className='desk-bar'>
        <Action id='confirm' busy={isBusy} onPress={() => void send()}>
          {isBusy ? texts.confirming : texts.confirm}
        </Action>
      </Box>
    </>
  )
}

/** To where something is to be done. A phone without a keyboard's focus is shown the place. */
function pointAt(id: string): void {
  scrollTo(id)
  focusOn(id)
}
