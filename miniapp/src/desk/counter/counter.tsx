import { useEffect, useRef, useState } from 'react'
import { findAtDesk, inspect } from '../../api/desk'
import { isProblem, type ApiProblem } from '../../api/problem'
import { AccountField } from '../../components/AccountField'
import { Action } from '../../components/Action'
import { LanguageSwitch } from '../../components/LanguageSwitch'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { ProblemNotice } from '../../components/ProblemNotice'
import { Box, Button, Input, Words } from '../../platform/elements'
import { openPage } from '../../platform/navigation'
import { usePageParams, usePageShown } from '../../platform/page'
import { canScan, scanCode } from '../../platform/scan'
import { scrollTo, scrollToTop } from '../../platform/scroll'
import { focusOn, useTypingInto } from '../../platform/shortcuts'
import { PASSWORD, SECOND_FACTOR } from '../../routes'
import { leaveAccount } from '../../session/leave'
import { chinaDayTime } from '../../texts/instant'
import { useTexts } from '../../texts/locale'
import { yuan } from '../../texts/yuan'
import { Candidate } from '../candidate/Candidate'
import { opened, type Opened } from '../candidate/opened'
import { DeskNav } from '../DeskNav'
import { changesBetween, hasChanges, type Changes } from '../review/changes'
import { ChangesNotice } from '../review/ChangesNotice'
import { Shortcuts } from '../Shortcuts'
import { CONFIRM } from '../staff-actions'
import { workOn } from '../use-desk-plan'
import { useStaff } from '../use-staff'
import { ConfirmCard } from './ConfirmCard'
import { formCodeIn } from './form-code'
import { Standing } from './Standing'

/** A candidate stands before the clerk, with the printed form or a number. */
export default function Counter() {
  const texts = useTexts()
  const account = useStaff()
  const { code: asked } = usePageParams()
  const [code, setCode] = useState('')
  const [found, setFound] = useState<Opened>()
  const [changes, setChanges] = useState<Changes>()
  /** by whom, as far as it happened on this page */
  const [confirmedNow, setConfirmedNow] = useState<'now' | 'again'>()
  const [isBusy, setBusy] = useState(false)
  const isFinding = useRef(false)
  const [problem, setProblem] = useState<ApiProblem>()

  const find = async (text: string) => {
    if (isFinding.current || text.trim() === '') return
    isFinding.current = true
    setBusy(true)
    next(text)
    try {
      const next = await opened(await findAtDesk(text))
      setFound(next)
      workOn(next.plan.id)
      scrollTo('found')
    } catch (error) {
      if (!isProblem(error)) throw error
      setProblem(error)
      // What was mistyped is typed anew, or scanned again, in place of it.
      focusOn('code')
    } finally {
      isFinding.current = false
      setBusy(false)
    }
  }
  const next = (typed = '') => {
    setFound(undefined)
    setChanges(undefined)
    setConfirmedNow(undefined)
    setProblem(undefined)
    setCode(typed)
  }
  useEffect(() => {
    if (account !== undefined && asked !== undefined) void find(asked)
    // Once for each address; what is typed later is looked for when it is asked for.
  }, [asked, account?.id])
  const foundId = found?.application.id
  useEffect(() => {
    // The keyboard goes on from there, and on a phone it makes room.
    if (foundId !== undefined) focusOn('found')
  }, [foundId])
  // Whoever comes back has perhaps reviewed it. A form that was scanned is as good as it was for the same version.
  usePageShown(() => {
    if (found === undefined || confirmedNow !== undefined || isFinding.current) return
    const { id, version, printout } = found.application
    inspect(id)
      .then((now) => opened(now.version === version ? { ...now, printout } : now))
      .then(
        (now) => setFound((shown) => (shown?.application.id === id ? now : shown)),
        (error: unknown) => {
          // It is looked up again when she goes on.
          if (!isProblem(error)) throw error
        },
      )
  })
  // A form can be scanned at any moment, wherever the focus is.
  useTypingInto('code')
  if (account === undefined) return null

  const scan = async () => {
    const scanned = await scanCode()
    if (scanned !== undefined) await find(scanned)
  }
  const confirmed = (next: Opened, when: 'now' | 'again') => {
    setFound(next)
    setConfirmedNow(when)
    setCode('')
    scrollToTop()
  }
  /** Whatever refused it: the application is shown as it is now, with what changed. */
  const reload = async ({ application: seen }: Opened, refusal: ApiProblem) => {
    try {
      const now = await inspect(seen.id)
      // The answer to her confirmation was lost on its way: that is no news from somebody else.
      if (now.confirmation?.clerk === account.username) return confirmed(await opened(now), 'again')
      const different = changesBetween(seen, now)
      if (!hasChanges(different) || now.version === seen.version) return
      // That the form on the table was printed before holds as little as the rest: it is asked for again.
      setFound(await opened(now))
      setChanges(different)
      setProblem(refusal)
      scrollTo('problem')
    } catch (error) {
      if (!isProblem(error)) throw error
    }
  }
  const { application, plan, portal } = found ?? {}
  const confirmation = application?.confirmation
  const isConfirmable = application?.actions.includes(CONFIRM) && application.printout !== 'stale'
  const another = () => {
    next()
    scrollToTop()
  }

  return (
    <Page title={texts.desk}>
      <DeskNav current='counter' />
      {application && confirmation && (
        <Box className='card desk-result'>
          <Notice
            id={confirmedNow === undefined ? 'confirmed-before' : 'confirmed'}
            kind='success'
            title={
              confirmedNow === 'now'
                ? texts.confirmSuccess
                : confirmation.clerk === account.username
                  ? texts.confirmedByYou
                  : texts.confirmedBefore
            }
          >
            <Box className='desk-number'>{application.onlineRegistrationNumber}</Box>
            <Box>{texts.confirmedBy(confirmation.clerk, chinaDayTime(confirmation.at))}</Box>
            {confirmation.feeFen > 0 && <Box>{`¥${yuan(confirmation.feeFen)}`}</Box>}
          </Notice>
          {canScan && (
            <Action id='scan-next' onPress={() => void scan()}>
              {texts.scanNext}
            </Action>
          )}
          <Action id='next-candidate' kind={canScan ? 'secondary' : 'primary'} onPress={another}>
            {texts.nextCandidate}
          </Action>
        </Box>
      )}
      <Box className='card'>
        <AccountField id='code' label={texts.deskCode} help={texts.deskCodeHelp}>
          <Box className='input-row'>
            <Input
              id='code'
              className='input'
              kind='text'
              value={code}
              describedBy='code-help'
              focus={found === undefined || (confirmedNow !== undefined && !canScan)}
              onInput={setCode}
              onConfirm={() => (confirmation && code.trim() === '' ? another() : void find(code))}
            />
            {canScan && (
              <Button id='scan' className='beside-input' onPress={() => void scan()}>
                {texts.scan}
              </Button>
            )}
          </Box>
        </AccountField>
        <Action
          id='find'
          kind={found ? 'secondary' : 'primary'}
          busy={isBusy}
          disabled={code.trim() === ''}
          onPress={() => void find(code)}
        >
          {isBusy ? texts.finding : texts.find}
        </Action>
        <ProblemNotice problem={problem} />
      </Box>
      {found && portal === undefined && <Notice kind='error'>{texts.unknownPortal}</Notice>}
      {found && application && plan && portal && (
        <Box
          id='found'
          className='stack desk-found'
          role='group'
          label={application.onlineRegistrationNumber}
        >
          {changes && <ChangesNotice portal={portal} changes={changes} />}
          {!confirmation && <Standing application={application} portal={portal} />}
          <Candidate
            application={application}
            plan={plan}
            portal={portal}
            onIdentity={(identity) => setFound({ ...found, application: { ...application, identity } })}
          />
          {isConfirmable && (
            <ConfirmCard
              key={`${application.id}-${application.version}`}
              application={application}
              portal={portal}
              formCode={changes === undefined ? formCodeIn(code) : ''}
              onConfirmed={(now) => confirmed({ ...found, application: now }, 'now')}
              onRefused={(refusal) => void reload(found, refusal)}
            />
          )}
          {!confirmation && (
            <Action id='next-candidate' kind='secondary' onPress={another}>
              {texts.nextCandidate}
            </Action>
          )}
        </Box>
      )}
      {!found && (
        <>
          <Box className='card rows'>
            <Button id='open-password' className='row' onPress={() => openPage(PASSWORD)}>
              <Words>{texts.changePassword}</Words>
              <Words className='chevron-right' decorative />
            </Button>
            <Button id='open-second-factor' className='row' onPress={() => openPage(SECOND_FACTOR)}>
              <Words>{texts.secondFactor}</Words>
              <Words className='chevron-right' decorative />
            </Button>
            <Button id='logout' className='row' onPress={() => void leaveAccount()}>
              <Words>
                {texts.logOut} · {account.username}
              </Words>
              <Words className='chevron-right' decorative />
            </Button>
          </Box>
          <LanguageSwitch />
        </>
      )}
      <Shortcuts
        keys={[
          { key: '/', label: texts.keySearch, action: () => focusOn('code') },
          { key: 'Escape', label: texts.nextCandidate, action: another },
        ]}
      />
    </Page>
  )
}
