import type { ApplicationView } from '@registration/server/contract'
import { useEffect, useRef, useState } from 'react'
import { isProblem, OFFLINE, type ApiProblem } from '../../api/problem'
import { uploadPhoto } from '../../application/upload-file'
import { onNetworkReturn } from '../../platform/network'

export type UploadState =
  | { readonly kind: 'idle' }
  /** `share` 0 … 1, where the platform tells */
  | { readonly kind: 'sending'; readonly share?: number }
  /** no answer came; it goes on by itself when the network is back */
  | { readonly kind: 'cut' }

export interface PhotoUpload {
  readonly state: UploadState
  readonly problem: ApiProblem | undefined
  /** answers whether the server has it now */
  send(bytes: ArrayBuffer): Promise<boolean>
  /** forgets a problem or a cut */
  reset(): void
}

export function usePhotoUpload(application: ApplicationView, onSent: () => void): PhotoUpload {
  const [state, setState] = useState<UploadState>({ kind: 'idle' })
  const [problem, setProblem] = useState<ApiProblem>()
  const waiting = useRef<ArrayBuffer>()
  const isBusy = useRef(false)

  const send = async (bytes: ArrayBuffer) => {
    if (isBusy.current) return false
    isBusy.current = true
    waiting.current = undefined
    setProblem(undefined)
    setState({ kind: 'sending' })
    try {
      await uploadPhoto(application, bytes, (share) => setState({ kind: 'sending', share }))
      setState({ kind: 'idle' })
      onSent()
      return true
    } catch (error) {
      if (!isProblem(error)) throw error
      const isCut = error.id === OFFLINE
      if (isCut) waiting.current = bytes
      else setProblem(error)
      setState({ kind: isCut ? 'cut' : 'idle' })
      return false
    } finally {
      isBusy.current = false
    }
  }

  const resume = useRef(send)
  resume.current = send
  useEffect(
    () =>
      onNetworkReturn(() => {
        if (waiting.current !== undefined) void resume.current(waiting.current)
      }),
    [],
  )
  return {
    state,
    problem,
    send,
    reset: () => {
      waiting.current = undefined
      setProblem(undefined)
      setState({ kind: 'idle' })
    },
  }
}
