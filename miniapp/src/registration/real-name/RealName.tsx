import { personName, phone as phoneFormat, residentId, type Finding } from '@registration/rules'
import type { IdentityView } from '@registration/server/contract'
import { useEffect, useState } from 'react'
import { askIdentityReview, confirmIdentity, showIdentity, verifyIdentity } from '../../api/identity'
import { isProblem, type ApiProblem } from '../../api/problem'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { Pending } from '../../components/Pending'
import { ProblemNotice } from '../../components/ProblemNotice'
import { TypedField } from '../../components/TypedField'
import { useAttempt } from '../../components/use-attempt'
import { today } from '../../platform/clock'
import { Box, Button, Heading } from '../../platform/elements'
import type { InputKind } from '../../platform/element-props'
import { useTexts } from '../../texts/locale'

interface Props {
  readonly isBusy: boolean
  /** the identity is verified, or will be compared on site */
  readonly onDone: () => void
}

const EMPTY = { name: '', idNumber: '', bankCard: '', phone: '' }

type Field = keyof typeof EMPTY

const REQUIRED: Finding = { path: '', code: 'required', severity: 'error', params: {} }

/** Who somebody is, as her bank knows her: four values, then a code. Or her ID card is compared on site. */
export function RealName({ isBusy, onDone }: Props) {
  const texts = useTexts()
  const [identity, setIdentity] = useState<IdentityView>()
  const [unread, setUnread] = useState<ApiProblem>()
  const [typed, setTyped] = useState(EMPTY)
  const [code, setCode] = useState('')
  /** what waits to be compared is entered again */
  const [isAnew, setAnew] = useState(false)
  /** once it is sent it is shown masked: a slip in it is seen now, or by the staff */
  const [isComparing, setComparing] = useState(false)
  const [tried, setTried] = useState<readonly Field[]>([])
  const { isBusy: isAsking, problem, attempt, forget } = useAttempt()

  const read = () => {
    setUnread(undefined)
    showIdentity().then(setIdentity, (error: unknown) => {
      if (!isProblem(error)) throw error
      setUnread(error)
    })
  }
  useEffect(read, [])
  if (identity === undefined) return <Pending problem={unread} onRetry={read} />

  if (identity.status === 'verified' || (identity.status === 'pending' && !isAnew)) {
    const isVerified = identity.status === 'verified'
    return (
      <Box className='card'>
        <Notice
          id={`identity-${identity.status}`}
          kind={isVerified ? 'success' : 'info'}
          title={isVerified ? texts.realNameVerified : texts.realNamePending}
        >
          {`${identity.name ?? ''} ${identity.idNumber ?? ''}`}
          {!isVerified && <Box>{texts.realNamePendingHelp}</Box>}
        </Notice>
        <Action id='real-name-continue' busy={isBusy} onPress={onDone}>
          {texts.continue}
        </Action>
        {!isVerified && (
          <Button id='real-name-again' className='link' onPress={() => setAnew(true)}>
            {texts.realNameAgain}
          </Button>
        )}
      </Box>
    )
  }

  const own = findingsIn(typed)
  const shown = (field: Field) => {
    const refused = problem?.findings.filter(({ path }) => path === field) ?? []
    return refused.length > 0 ? refused : tried.includes(field) ? own[field] : []
  }
  const fill = (field: Field) => (value: string) => {
    forget()
    setTyped({ ...typed, [field]: value })
  }
  const { name, idNumber, bankCard, phone } = typed
  const person = { name, idNumber }
  /** Answers whether the fields that are needed are filled in rightly. */
  const isRight = (fields: readonly Field[]) => {
    setTried(fields)
    return fields.every((field) => own[field].length === 0)
  }
  const verify = () =>
    isRight(['name', 'idNumber', 'bankCard', 'phone']) &&
    attempt(async () => keep(await verifyIdentity({ ...person, bankCard, phone })))
  const keep = (next: IdentityView) => {
    setIdentity(next)
    setAnew(false)
    setComparing(false)
  }
  const askReview = () => attempt(async () => keep(await askIdentityReview(person)))
  const confirm = () =>
    code.trim() !== '' && attempt(async () => keep(await confirmIdentity({ ...person, code })))

  if (isComparing) {
    return (
      <Box className='card'>
        <Notice id='real-name-compare' kind='info' title={texts.realNameReviewSure}>
          <Box>{personName.normalize(name)}</Box>
          <Box>{residentId.normalize(idNumber)}</Box>
        </Notice>
        <ProblemNotice problem={problem} />
        <Box className='actions'>
          <Action id='real-name-correct' kind='secondary' onPress={() => setComparing(false)}>
            {texts.realNameCorrect}
          </Action>
          <Action id='real-name-send' busy={isAsking} onPress={() => void askReview()}>
            {texts.realNameSend}
          </Action>
        </Box>
      </Box>
    )
  }

  const field = (id: Field, label: string, kind: InputKind, autocomplete?: string, help?: string) => (
    <TypedField
      id={`real-name-${id}`}
      label={label}
      kind={kind}
      value={typed[id]}
      autocomplete={autocomplete}
      help={help}
      findings={shown(id)}
      onInput={fill(id)}
      onBlur={() => typed[id] !== '' && setTried([...tried, id])}
    />
  )
  // Without the person the code proves nothing: after a reload both are asked for.
  const isCodeSent = identity.status === 'code-sent'
  return (
    <Box className='card'>
      {identity.status === 'refused' && (
        <Notice id='identity-refused' kind='error' title={texts.realNameRefused}>
          {`${identity.name ?? ''} ${identity.idNumber ?? ''}`}
          <Box>{texts.realNameRefusedHelp}</Box>
        </Notice>
      )}
      <Notice kind='info'>{texts.realNameHelp}</Notice>
      <ProblemNotice problem={problem} />
      {field('name', texts.name, 'text', 'name')}
      {field('idNumber', texts.idNumber, 'idcard')}
      {isCodeSent ? (
        <>
          <TypedField
            id='real-name-code'
            label={texts.code}
            help={texts.codeFromBank}
            kind='digits'
            autocomplete='one-time-code'
            value={code}
            onInput={setCode}
            onConfirm={() => void confirm()}
          />
          <Action id='real-name-confirm' busy={isAsking} onPress={() => void confirm()}>
            {texts.realNameConfirm}
          </Action>
          <Button
            id='real-name-again'
            className='link'
            onPress={() => setIdentity({ ...identity, status: 'none' })}
          >
            {texts.realNameAgain}
          </Button>
        </>
      ) : (
        <>
          {field('bankCard', texts.bankCard, 'digits', 'cc-number', texts.bankCardHelp)}
          {field('phone', texts.bankPhone, 'phone', 'tel', texts.bankPhoneHelp)}
          <Action id='real-name-verify' busy={isAsking} onPress={() => void verify()}>
            {texts.realNameVerify}
          </Action>
        </>
      )}
      <Heading level={3}>{texts.realNameOther}</Heading>
      <Box className='hint'>{texts.realNameReviewHelp}</Box>
      <Action
        id='real-name-review'
        kind='secondary'
        busy={isAsking}
        onPress={() => isRight(['name', 'idNumber']) && setComparing(true)}
      >
        {texts.realNameReview}
      </Action>
    </Box>
  )
}

/** What keeps each value from being sent; errors alone, as rare names and numbers are the bank's to judge. */
function findingsIn({ name, idNumber, bankCard, phone }: typeof EMPTY): Record<Field, readonly Finding[]> {
  const errors = (typed: string, findings: readonly Finding[]) =>
    typed.trim() === '' ? [REQUIRED] : findings.filter(({ severity }) => severity === 'error')
  const isCard = /^\d{12,19}$/.test(bankCard.replace(/[\s-]/g, ''))
  return {
    name: errors(name, personName.check(name).findings),
    idNumber: errors(idNumber, residentId.check(idNumber, { today: today() }).findings),
    bankCard: errors(bankCard, isCard ? [] : [{ ...REQUIRED, code: 'bankCard.form' }]),
    phone: errors(phone, phoneFormat.check(phone).findings),
  }
}
