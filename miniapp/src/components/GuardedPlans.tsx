import type { Portal } from '@registration/rules/lifecycle'
import { portals } from '@registration/rules/portals'
import type { PlanSummary } from '@registration/server/contract'
import { useState } from 'react'
import { listPlans, type CaptchaAnswer } from '../api/plans'
import { Box, Button, Heading, Words } from '../platform/elements'
import { useLocalised, useTexts } from '../texts/locale'
import { Action } from './Action'
import { CaptchaField } from './CaptchaField'
import { PlanRow } from './PlanRow'
import { ProblemNotice } from './ProblemNotice'
import { TypedField } from './TypedField'
import { useAttempt } from './use-attempt'

/** Portals whose first step is a captcha: their plans are found, and not listed. */
export function guardedPortals(): readonly Portal[] {
  return Object.values(portals).filter(({ beforeFilling }) =>
    beforeFilling.some(({ step }) => step === 'captcha'),
  )
}

interface ListProps {
  readonly portals: readonly Portal[]
  readonly onChoose: (portal: Portal) => void
}

export function PortalRows({ portals: offered, onChoose }: ListProps) {
  const localised = useLocalised()
  return (
    <Box className='card rows'>
      {offered.map((portal) => (
        <Button key={portal.id} id={`portal-${portal.id}`} className='row' onPress={() => onChoose(portal)}>
          <Words>{localised(portal.title)}</Words>
          <Words className='chevron-right' decorative />
        </Button>
      ))}
    </Box>
  )
}

interface SearchProps {
  readonly portal: Portal
  readonly onChoose: (plan: PlanSummary) => void
}

/** Looks for plans of a guarded portal; each search takes a captcha. */
export function GuardedSearch({ portal, onChoose }: SearchProps) {
  const texts = useTexts()
  const localised = useLocalised()
  const [q, setQ] = useState('')
  const [captcha, setCaptcha] = useState<CaptchaAnswer>()
  const [round, setRound] = useState(0)
  const [found, setFound] = useState<readonly PlanSummary[]>()
  const { isBusy, problem, attempt } = useAttempt()

  const search = async () => {
    if (captcha === undefined) return
    await attempt(async () => setFound((await listPlans({ q, portal: portal.id, captcha })).plans))
    setRound(round + 1)
  }
  return (
    <>
      <Box className='card'>
        <Heading level={2} className='card-title'>
          {localised(portal.title)}
        </Heading>
        <TypedField
          id='plan-search'
          label={texts.planSearch}
          help={texts.planSearchHelp}
          kind='search'
          value={q}
          onInput={setQ}
        />
        <ProblemNotice problem={problem} />
        <CaptchaField round={round} onAnswer={setCaptcha} onConfirm={() => void search()} />
        <Action id='search' disabled={captcha === undefined} busy={isBusy} onPress={() => void search()}>
          {texts.search}
        </Action>
      </Box>
      <Box className='stack' role='status'>
        {found?.length === 0 && <Box className='hint'>{texts.noPlanFound}</Box>}
        {found?.map((plan) => (
          <PlanRow key={plan.id} plan={plan} onPress={() => onChoose(plan)} />
        ))}
      </Box>
    </>
  )
}
