import { inspectAttachment, type AttachmentSpec, type Finding } from '@registration/rules'
import type { ApplicationView } from '@registration/server/contract'
import { useEffect, useRef, useState } from 'react'
import { removeAttachment } from '../../api/applications'
import { isProblem, OFFLINE, type ApiProblem } from '../../api/problem'
import { keepApplication } from '../../application/registrations'
import { readUnsentFile } from '../../application/unsent-file'
import { attachmentPlace, uploadAttachment } from '../../application/upload-file'
import { chooseFile, type FileSource } from '../../platform/file'
import { onNetworkReturn } from '../../platform/network'

export type AttachmentState =
  | { readonly kind: 'idle' }
  /** `share` 0 … 1, where the platform tells */
  | { readonly kind: 'sending'; readonly share?: number }
  /** no answer came; it goes on by itself when the network is back */
  | { readonly kind: 'cut' }
  | { readonly kind: 'removing' }

export interface Attachment {
  readonly state: AttachmentState
  /** what the file that was chosen last lacks */
  readonly findings: readonly Finding[]
  readonly problem: ApiProblem | undefined
  choose(from: FileSource): Promise<void>
  resume(): Promise<void>
  remove(): Promise<void>
}

/** One attachment: judged as the server will before it is sent; after a cut, or when the app was closed, its rest is sent. */
export function useAttachment(
  application: ApplicationView,
  spec: AttachmentSpec,
  isEditable: boolean,
): Attachment {
  const [state, setState] = useState<AttachmentState>({ kind: 'idle' })
  const [findings, setFindings] = useState<readonly Finding[]>([])
  const [problem, setProblem] = useState<ApiProblem>()
  const waiting = useRef<ArrayBuffer>()
  const isBusy = useRef(false)

  const attempt = async (doing: AttachmentState, work: () => Promise<void>) => {
    if (isBusy.current) return
    isBusy.current = true
    setProblem(undefined)
    setState(doing)
    try {
      await work()
      waiting.current = undefined
      setState({ kind: 'idle' })
    } catch (error) {
      if (!isProblem(error)) throw error
      const isCut = error.id === OFFLINE && waiting.current !== undefined
      if (error.id === 'attachment-invalid') setFindings(error.findings)
      else if (!isCut) setProblem(error)
      setState({ kind: isCut ? 'cut' : 'idle' })
    } finally {
      isBusy.current = false
    }
  }

  const resume = () =>
    attempt({ kind: 'sending' }, async () => {
      if (waiting.current === undefined) return
      await uploadAttachment(application, spec.id, waiting.current, (share) =>
        setState({ kind: 'sending', share }),
      )
    })

  const latest = useRef(resume)
  latest.current = resume
  useEffect(
    () =>
      onNetworkReturn(() => {
        if (waiting.current !== undefined) void latest.current()
      }),
    [],
  )

  useEffect(() => {
    if (!isEditable) return
    void readUnsentFile(attachmentPlace(application, spec.id)).then((unsent) => {
      if (unsent === undefined || waiting.current !== undefined) return
      waiting.current = unsent.bytes
      void latest.current()
    })
    // Once, when the page opens.
  }, [])

  return {
    state,
    findings,
    problem,
    choose: async (from) => {
      const bytes = await chooseFile(from, spec.types)
      if (bytes === undefined) return
      const path = `attachments.${spec.id}`
      const found = inspectAttachment(bytes, spec).findings.map((finding) => ({ ...finding, path }))
      setFindings(found)
      if (found.length > 0) return
      waiting.current = bytes
      await resume()
    },
    resume,
    remove: () =>
      attempt({ kind: 'removing' }, async () => {
        keepApplication((await removeAttachment(application, spec.id)).application)
      }),
  }
}
