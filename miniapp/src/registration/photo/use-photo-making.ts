import { evaluate, type Finding, type PhotoSize, type Ruleset } from '@registration/rules'
import { useEffect, useRef, useState } from 'react'
import { today } from '../../platform/clock'
import { develop, type Negative } from '../../platform/darkroom'
import type { PhotoFile } from '../../platform/photo'
import { widestCrop, type Crop } from './crop'
import { makePhoto } from './make-photo'
import { nearestSize, proportionsOf } from './print-size'

/** A photo with what the server will say about it. */
export interface JudgedPhoto extends PhotoFile {
  /** by its content: JPEG, PNG … */
  readonly type: string
  /** pixels; 0 where the file is no image that is known */
  readonly width: number
  readonly height: number
  readonly findings: readonly Finding[]
}

export function isRefused({ findings }: JudgedPhoto): boolean {
  return findings.some(({ severity }) => severity === 'error')
}

/** The photo as it was chosen, and how it is cut. */
export interface Workpiece {
  readonly original: JudgedPhoto
  /** missing where this phone cannot show the file */
  readonly negative?: Negative
  readonly size?: PhotoSize
  readonly crop?: Crop
  /** the copy that keeps to the portal's limits */
  readonly made?: JudgedPhoto
}

/** Milliseconds after the last move of a finger until the copy is made anew. */
const SETTLED_MS = 250

export interface PhotoMaking {
  readonly workpiece: Workpiece | undefined
  /** a copy is being made */
  readonly isMaking: boolean
  /** what would be uploaded */
  readonly chosen: JudgedPhoto | undefined
  begin(file: PhotoFile): Promise<void>
  cut(crop: Crop): void
  resize(size: PhotoSize): void
  /** forgets the photo */
  clear(): void
}

/** Makes a chosen photo into one that the portal takes, again after each change of the crop. */
export function usePhotoMaking(ruleset: Ruleset): PhotoMaking {
  const [workpiece, setWorkpiece] = useState<Workpiece>()
  const [isMaking, setMaking] = useState(false)
  const latest = useRef<Workpiece>()
  const timer = useRef<ReturnType<typeof setTimeout>>()
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      latest.current = undefined
    },
    [],
  )

  const put = (next: Workpiece | undefined) => {
    latest.current = next
    setWorkpiece(next)
  }

  const make = async (from: Workpiece) => {
    const { negative, crop, size } = from
    if (negative === undefined || crop === undefined) return
    setMaking(true)
    const file = await makePhoto(negative, crop, size, ruleset.photo)
    // Meanwhile the crop was moved on, or another photo was chosen.
    if (latest.current !== from) return
    setMaking(false)
    put({ ...from, made: file && judged(file, ruleset) })
  }

  const change = (changes: Partial<Workpiece>) => {
    if (latest.current === undefined) return
    const next = { ...latest.current, ...changes }
    put(next)
    setMaking(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void make(next), SETTLED_MS)
  }

  return {
    workpiece,
    isMaking,
    chosen: workpiece && (workpiece.made ?? workpiece.original),
    begin: async (file) => {
      clearTimeout(timer.current)
      setMaking(false)
      const begun = { original: judged(file, ruleset) }
      put(begun)
      const negative = await develop(file.source)
      if (negative === undefined || latest.current !== begun) return
      const size = nearestSize(ruleset.photo, negative)
      const proportions = size ? proportionsOf(size) : negative.width / negative.height
      const ready = { ...begun, negative, size, crop: widestCrop(negative, proportions) }
      put(ready)
      if (begun.original.findings.length > 0) await make(ready)
    },
    cut: (crop) => change({ crop }),
    resize: (size) => {
      const negative = latest.current?.negative
      if (negative) change({ size, crop: widestCrop(negative, proportionsOf(size)) })
    },
    clear: () => {
      clearTimeout(timer.current)
      setMaking(false)
      put(undefined)
    },
  }
}

function judged(file: PhotoFile, ruleset: Ruleset): JudgedPhoto {
  const { photo, errors, warnings } = evaluate(
    ruleset,
    { photo: file.bytes },
    { today: today(), only: 'photo' },
  )
  const { type = '', width = 0, height = 0 } = photo ?? {}
  return { ...file, type, width, height, findings: [...errors, ...warnings] }
}
