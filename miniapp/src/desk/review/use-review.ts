import type { DeskApplicationView } from '@registration/server/contract'
import { useEffect, useState } from 'react'
import { inspect, review } from '../../api/desk'
import { isProblem, OFFLINE, type ApiProblem } from '../../api/problem'
import { useAttempt } from '../../components/use-attempt'
import { opened, type Opened } from '../candidate/opened'
import { changesBetween, hasChanges, type Changes } from './changes'
import type { ReasonDraft } from './reason-draft'

export interface Reviewed {
  readonly shown: Opened | undefined
  /** why it could not be read */
  readonly unread: ApiProblem | undefined
  /** what somebody changed while it was looked at */
  readonly changes: Changes | undefined
  readonly isBusy: boolean
  /** why the last decision was refused */
  readonly problem: ApiProblem | undefined
  readonly load: () => void
  readonly keepIdentity: (identity: DeskApplicationView['identity']) => void
  /** Answers whether it was done. Whatever refused it, the application is read again, and what changed is told. */
  readonly decide: (action: string, reasons: ReasonDraft) => Promise<boolean>
}

/** One application under review. */
export function useReview(id: string): Reviewed {
  const [shown, setShown] = useState<Opened>()
  const [unread, setUnread] = useState<ApiProblem>()
  const [changes, setChanges] = useState<Changes>()
  const { isBusy, problem, attempt, forget } = useAttempt()

  const load = () => {
    setUnread(undefined)
    inspect(id)
      .then(opened)
      .then(setShown, (error: unknown) => {
        if (!isProblem(error)) throw error
        setUnread(error)
      })
  }
  useEffect(load, [id])

  const readAgain = async (seen: Opened) => {
    try {
      const now = await opened(await inspect(seen.application.id))
      const different = changesBetween(seen.application, now.application)
      setShown(now)
      if (!hasChanges(different)) return
      setChanges(different)
      forget()
    } catch (error) {
      if (!isProblem(error)) throw error
    }
  }
  const decide = async (action: string, reasons: ReasonDraft) => {
    if (shown === undefined) return false
    setChanges(undefined)
    let wasRefused = false
    const isDone = await attempt(async () => {
      try {
        await review(shown.application, action, reasons)
      } catch (error) {
        wasRefused = isProblem(error) && error.id !== OFFLINE
        throw error
      }
    })
    if (wasRefused) await readAgain(shown)
    return isDone
  }
  const keepIdentity = (identity: DeskApplicationView['identity']) =>
    setShown((before) => before && { ...before, application: { ...before.application, identity } })
  return { shown, unread, changes, isBusy, problem, load, keepIdentity, decide }
}
