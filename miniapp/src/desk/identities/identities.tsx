import { stateOf, type Portal } from '@registration/rules/lifecycle'
import type { PlanView, WaitingIdentityView } from '@registration/server/contract'
import { useEffect, useRef, useState } from 'react'
import { listPendingIdentities, type IdentityPart } from '../../api/desk'
import { isProblem, type ApiProblem } from '../../api/problem'
import { Action } from '../../components/Action'
import { Page } from '../../components/Page'
import { Pending } from '../../components/Pending'
import { ProblemNotice } from '../../components/ProblemNotice'
import { useAttempt } from '../../components/use-attempt'
import { now } from '../../platform/clock'
import { Box, Button, Words } from '../../platform/elements'
import { goBack } from '../../platform/navigation'
import { usePageShown } from '../../platform/page'
import { focusOn } from '../../platform/shortcuts'
import { chinaDayTime } from '../../texts/instant'
import { useLocalised, useTexts } from '../../texts/locale'
import { QUEUE } from '../desk-pages'
import { labelAt } from '../list-label'
import { PlanPage } from '../PlanPage'
import { openReview } from '../queue/queue-store'
import { Shortcuts } from '../Shortcuts'
import { useStaff } from '../use-staff'
import { waitedSince } from '../waited'

/** Whose identity no bank could verify: an organiser opens the application and settles it there. */
export default function IdentitiesPage() {
  const texts = useTexts()
  const account = useStaff()
  if (account === undefined) return null
  if (!account.roles.includes('organiser')) {
    return (
      <Page title={texts.identitiesPending} onBack={() => goBack(QUEUE)}>
        <Box className='card empty'>{texts.identitiesForOrganisers}</Box>
      </Page>
    )
  }
  return (
    <PlanPage title={texts.identitiesPending} onBack={() => goBack(QUEUE)}>
      {(plan, portal) => <Identities key={plan.id} plan={plan} portal={portal} />}
    </PlanPage>
  )
}

interface Props {
  readonly plan: PlanView
  readonly portal: Portal
}

function Identities({ plan, portal }: Props) {
  const texts = useTexts()
  const [list, setList] = useState<IdentityPart>()
  const [problem, setProblem] = useState<ApiProblem>()
  const focused = useRef(-1)
  const more = useAttempt()

  const load = () => {
    setProblem(undefined)
    listPendingIdentities(plan.id).then(setList, (error: unknown) => {
      if (!isProblem(error)) throw error
      setProblem(error)
    })
  }
  useEffect(load, [])
  // Whoever comes back has perhaps settled one.
  usePageShown(load)

  if (list === undefined) return <Pending problem={problem} onRetry={load} />
  const { identities, next } = list
  const readMore = () =>
    more.attempt(async () => {
      const part = await listPendingIdentities(plan.id, next ?? undefined)
      setList({ identities: [...identities, ...part.identities], next: part.next })
    })
  const step = (by: 1 | -1) => {
    const index = Math.min(Math.max(focused.current + by, 0), identities.length - 1)
    const row = identities[index]
    if (row === undefined) return
    focused.current = index
    focusOn(`identity-${row.applicationId}`)
  }
  return (
    <>
      <ProblemNotice problem={problem ?? more.problem} />
      {identities.length === 0 && (
        <Box id='identities-empty' className='card empty'>
          <Box className='empty-title'>{texts.identitiesEmpty}</Box>
        </Box>
      )}
      <Box className='queue-tools'>
        <Button id='identities-reload' className='link' onPress={load}>
          {texts.refresh}
        </Button>
      </Box>
      <Box id='identities' className='stack' role='list'>
        {identities.map((identity) => (
          <Box key={identity.applicationId} role='listitem'>
            <IdentityRow plan={plan} portal={portal} identity={identity} />
          </Box>
        ))}
      </Box>
      {next !== null && (
        <Action id='identities-more' kind='secondary' busy={more.isBusy} onPress={() => void readMore()}>
          {more.isBusy ? texts.loading : texts.more}
        </Action>
      )}
      <Shortcuts
        keys={[
          { key: 'j', label: texts.keyNext, action: () => step(1) },
          { key: 'k', label: texts.keyPrevious, action: () => step(-1) },
          { key: 'Enter', label: texts.keyOpen },
        ]}
      />
    </>
  )
}

function IdentityRow({ plan, portal, identity }: Props & { readonly identity: WaitingIdentityView }) {
  const texts = useTexts()
  const localised = useLocalised()
  const { applicationId, username, name, idNumber, since, onlineRegistrationNumber, state, station } =
    identity
  const standing = [
    localised(stateOf(portal, state).label),
    ...(station === null ? [] : [localised(labelAt(portal, plan, 'exam.station', station))]),
  ]
  return (
    <Button
      id={`identity-${applicationId}`}
      className='card queue-row'
      onPress={() => openReview(applicationId)}
    >
      <Box className='queue-text'>
        <Box className='queue-head'>
          <Words className='queue-name'>{name}</Words>
          <Words className='queue-number'>{idNumber}</Words>
        </Box>
        <Box className='hint'>{texts.username + texts.colon + username}</Box>
        <Box className='hint'>{[onlineRegistrationNumber ?? texts.noNumber, ...standing].join(' · ')}</Box>
        <Box className='queue-times hint'>
          <Words>{texts.askedOn(chinaDayTime(since))}</Words>
          <Words className='queue-waited'>{texts.waited(waitedSince(since, now()))}</Words>
        </Box>
      </Box>
      <Words className='chevron-right' decorative />
    </Button>
  )
}
