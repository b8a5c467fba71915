import { idOf } from '../../form/field-ids'
import { Box, Button } from '../../platform/elements'
import { useTexts } from '../../texts/locale'
import type { Picking } from './picking'

interface Props {
  readonly path: string
  readonly label: string
  readonly pick: Picking | undefined
}

/** Points at a file: what is wrong with it is asked for, and shown here. */
export function PickButton({ path, label, pick }: Props) {
  const texts = useTexts()
  if (pick === undefined) return null
  const reason = pick.reasonAt(path)
  const action = reason === '' ? texts.pointOut : texts.pointOutAgain
  return (
    <>
      <Button
        id={`pick-${idOf(path)}`}
        className='link'
        label={`${action} ${label}`}
        onPress={() => pick.onPick(path)}
      >
        {action}
      </Button>
      {reason !== '' && <Box className='desk-reason'>{reason}</Box>}
    </>
  )
}
