import { useRef, useState } from 'react'
import { isProblem, type ApiProblem } from '../api/problem'

export interface Attempt {
  readonly isBusy: boolean
  /** why the last attempt failed */
  readonly problem: ApiProblem | undefined
  /** Does one thing at a time: a second tap meanwhile does nothing. Answers whether it was done. */
  attempt(work: () => Promise<void>): Promise<boolean>
  /** somebody goes on typing: what was refused is no news any more */
  forget(): void
  /** what `set` is told is typed, and what was refused forgotten with it */
  typing(set: (typed: string) => void): (typed: string) => void
}

/** Something that the server may refuse. */
export function useAttempt(): Attempt {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const isUnderWay = useRef(false)
  const forget = () => setProblem(undefined)
  return {
    isBusy,
    problem,
    attempt: async (work) => {
      if (isUnderWay.current) return false
      isUnderWay.current = true
      setBusy(true)
      setProblem(undefined)
      try {
        await work()
        return true
      } catch (error) {
        if (!isProblem(error)) throw error
        setProblem(error)
        return false
      } finally {
        isUnderWay.current = false
        setBusy(false)
      }
    },
    forget,
    typing: (set) => (typed) => {
      forget()
      set(typed)
    },
  }
}
