import { stateOf, type Portal } from '@registration/rules/lifecycle'
import type { DeskApplicationView, PlanView } from '@registration/server/contract'
import { useState } from 'react'
import { Action } from '../../components/Action'
import { BottomSheet } from '../../components/BottomSheet'
import { PhotoOfApplication } from '../../components/PhotoOfApplication'
import { FindingList } from '../../form/FindingList'
import { Box, Button, Heading, Words } from '../../platform/elements'
import { useLocalised, useTexts } from '../../texts/locale'
import { Attachments } from './Attachments'
import { Entries } from './Entries'
import { IdentityNotice } from './IdentityNotice'
import { PastEvents } from './PastEvents'
import type { Picking } from './picking'
import { PickButton } from './PickButton'

interface Props {
  readonly application: DeskApplicationView
  readonly plan: PlanView
  readonly portal: Portal
  /** what came of comparing the ID card */
  readonly onIdentity: (identity: DeskApplicationView['identity']) => void
  /** where reasons are collected: what is wrong is pointed at */
  readonly pick?: Picking
}

/** Everything that staff compare with the person and the papers, or review on line. */
export function Candidate({ application, plan, portal, onIdentity, pick }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const [isPhotoOpen, setPhotoOpen] = useState(false)
  const { state, username, photo, sections, warnings, acknowledgements, fee } = application
  return (
    <>
      <Box className='card'>
        <Box className='desk-person'>
          <Box className='desk-photo-column'>
            <PhotoOfApplication application={application} className='photo desk-photo' />
            {photo !== null && (
              <Button id='photo-full' className='link' onPress={() => setPhotoOpen(true)}>
                {texts.photoFull}
              </Button>
            )}
            <PickButton path='photo' label={texts.photo} pick={pick} />
          </Box>
          <Box className='desk-person-text'>
            <Box className='desk-number'>{application.onlineRegistrationNumber}</Box>
            <Box id='desk-state' className='chip desk-state'>
              {localised(stateOf(portal, state).label)}
            </Box>
            <Box className='hint'>
              {username === null ? texts.registeredInGroup : texts.username + texts.colon + username}
            </Box>
            <Box className='hint'>{localised(plan.title)}</Box>
            {fee !== null && (
              <Box id='desk-fee' className='hint'>
                {texts.feePaid(fee.amountFen, fee.refundedFen)}
              </Box>
            )}
          </Box>
        </Box>
        <IdentityNotice application={application} portal={portal} onSettled={onIdentity} />
        {portal.sections.map(({ id, label }) => (
          <Box key={id} className='desk-section'>
            <Heading level={3}>{localised(label)}</Heading>
            <Entries portal={portal} plan={plan} section={id} sections={sections} pick={pick} />
          </Box>
        ))}
        <Attachments application={application} portal={portal} pick={pick} />
      </Box>
      <Box className='card'>
        <Heading level={2} className='card-title'>
          {texts.acknowledgedWarnings}
        </Heading>
        {warnings.length === 0 && <Box className='hint'>{texts.noWarnings}</Box>}
        <FindingList
          ruleset={portal}
          findings={warnings}
          acknowledgements={acknowledgements}
          settled={texts.acknowledgedByCandidate}
        />
      </Box>
      <PastEvents application={application} portal={portal} />
      {isPhotoOpen && (
        <BottomSheet id='photo-sheet' title={texts.photo} onClose={() => setPhotoOpen(false)}>
          <PhotoOfApplication application={application} className='desk-photo-full' />
          {photo !== null && (
            <Words className='hint'>
              {texts.photoFacts(
                photo.type.toUpperCase(),
                photo.width,
                photo.height,
                (photo.byteLength / 1024).toFixed(1),
              )}
            </Words>
          )}
          <Action id='photo-done' kind='secondary' onPress={() => setPhotoOpen(false)}>
            {texts.close}
          </Action>
        </BottomSheet>
      )}
    </>
  )
}
