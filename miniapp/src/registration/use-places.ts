import type { Portal } from '@registration/rules/lifecycle'
import type { PlacesLeft, PlanView } from '@registration/server/contract'
import { useCallback, useEffect, useState } from 'react'
import { showPlaces } from '../api/plans'
import { isProblem } from '../api/problem'
import type { FieldEditor } from '../form/field-editor'
import { usePageShown } from '../platform/page'
import { useTexts } from '../texts/locale'

/**
 * What is said beside each station: how many places are left now. Read again whenever the page comes into view; without
 * an answer nothing is said, as the submission decides.
 */
export function usePlaceNotes(
  { id, places }: PlanView,
  portal: Portal,
  /** the station whose place the candidate holds already */
  held: string | undefined,
): FieldEditor['noteOf'] {
  const texts = useTexts()
  const [left, setLeft] = useState<PlacesLeft['stations']>([])
  const isLimited = places !== null && portal.places !== undefined
  const read = useCallback(() => {
    if (!isLimited) return
    showPlaces(id).then(
      ({ stations }) => setLeft(stations),
      (error: unknown) => {
        if (!isProblem(error)) throw error
      },
    )
  }, [id, isLimited])
  useEffect(read, [read])
  usePageShown(read)
  return (path, code) => {
    if (!isLimited || path !== portal.places?.station || left.length === 0) return undefined
    if (code === held) return { text: texts.placeHeld, isWarning: false }
    const station = left.find((one) => one.station === code)
    if (station === undefined || station.left === 0) {
      const canWait = station !== undefined && station.capacity > 0 && places.waitingList
      return { text: canWait ? texts.placesFullWait(station.waiting) : texts.placesFull, isWarning: true }
    }
    return { text: texts.placesLeft(station.left), isWarning: false }
  }
}
