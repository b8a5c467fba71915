import type { Portal } from '@registration/rules/lifecycle'
import type { PlanView, ProfileView } from '@registration/server/contract'
import { useCallback, useEffect, useState } from 'react'
import { showProfile } from '../../api/applications'
import { showPlan } from '../../api/plans'
import { isProblem, type ApiProblem } from '../../api/problem'
import { portalOf } from '../../application/portal-of'
import { asFilled } from '../../application/section-keeper'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { Pending } from '../../components/Pending'
import { SectionEntries } from '../../form/SectionEntries'
import { Box, Button, Heading } from '../../platform/elements'
import { goBack } from '../../platform/navigation'
import { usePageParams } from '../../platform/page'
import { scrollToTop } from '../../platform/scroll'
import { overviewPage } from '../../routes'
import { useAccount } from '../../session/use-account'
import { useLocalised, useTexts } from '../../texts/locale'
import { ProfileSection } from './ProfileSection'

interface Read {
  readonly plan: PlanView
  readonly profile: ProfileView
}

/** What a candidate keeps for every registration of a portal: seen and edited whether or not she has registered. */
export default function ProfilePage() {
  const texts = useTexts()
  const account = useAccount('candidate')
  const { plan: planId = '' } = usePageParams()
  const [read, setRead] = useState<Read>()
  const [problem, setProblem] = useState<ApiProblem>()
  const isThere = account !== undefined
  const load = useCallback(() => {
    if (!isThere) return
    setProblem(undefined)
    Promise.all([showPlan(planId), showProfile(planId)]).then(
      ([plan, profile]) => setRead({ plan, profile }),
      (error: unknown) => {
        if (!isProblem(error)) throw error
        setProblem(error)
      },
    )
  }, [planId, isThere])
  useEffect(load, [load])
  if (account === undefined) return null
  const portal = read && portalOf(read.plan)
  return (
    <Page title={texts.profile} onBack={() => goBack(overviewPage(planId))}>
      {read === undefined ? (
        <Pending problem={problem} onRetry={load} />
      ) : portal === undefined ? (
        <Notice kind='error'>{texts.unknownPortal}</Notice>
      ) : (
        <Profile {...read} portal={portal} />
      )}
    </Page>
  )
}

function Profile({ plan, portal, profile }: Read & { readonly portal: Portal }) {
  const texts = useTexts()
  const localised = useLocalised()
  const [filled, setFilled] = useState(() => asFilled(plan.id, portal.lifecycle.initial, profile))
  /** the section that is being edited */
  const [open, setOpen] = useState<string>()
  const [isSaved, setSaved] = useState(false)
  const own: readonly string[] = portal.saving.by === 'profile' ? portal.saving.profile : []
  const turn = (section: string | undefined, hasSaved: boolean) => {
    setOpen(section)
    setSaved(hasSaved)
    scrollToTop()
  }
  if (open !== undefined) {
    return (
      <ProfileSection
        plan={plan}
        ruleset={portal}
        application={filled}
        section={open}
        onSaved={setFilled}
        onDone={(hasSaved) => turn(undefined, hasSaved)}
      />
    )
  }
  return (
    <>
      {isSaved && <Notice id='profile-saved' kind='success' title={texts.profileSaved} />}
      <Notice kind='info'>{texts.profileHelp}</Notice>
      {portal.sections
        .filter(({ id, repeats }) => own.includes(id) && repeats === undefined)
        .map(({ id, label }) => (
          <Box key={id} className='card'>
            <Box className='card-head'>
              <Heading level={2} className='card-title'>
                {localised(label)}
              </Heading>
              <Button
                id={`edit-${id}`}
                className='link'
                label={`${texts.edit} ${localised(label)}`}
                onPress={() => turn(id, false)}
              >
                {texts.edit}
              </Button>
            </Box>
            {filled.sections[id] === undefined ? (
              <Box className='hint'>{texts.notFilled}</Box>
            ) : (
              <SectionEntries ruleset={portal} plan={plan} section={id} sections={filled.sections} />
            )}
          </Box>
        ))}
      {own.includes('photo') && (
        <Box className='card'>
          <Heading level={2} className='card-title'>
            {texts.photo}
          </Heading>
          <Box className='hint'>
            {profile.photo === null ? texts.profilePhotoNone : texts.profilePhotoKept}
          </Box>
        </Box>
      )}
    </>
  )
}
