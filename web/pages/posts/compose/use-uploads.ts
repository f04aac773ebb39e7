import { useRef, useState } from 'react'
import { plainText, problemSentence } from '../../../../contract/words.ts'
import { isProblem } from '../../../api/api-problem.ts'
import { uploadFile } from '../../../api/upload-file.ts'
import type { DraftFile } from './draft.ts'

export interface Running {
  readonly key: number
  readonly file: File
  /** Bytes that are there. */
  readonly sent: number
  /** Why it stopped, as a sentence. */
  readonly error: string | null
}

/** Files on their way in. A broken connection is waited out; what stopped for another reason can be tried again. */
export function useUploads(workspace: string, onReady: (file: DraftFile) => void) {
  const [running, setRunning] = useState<readonly Running[]>([])
  const next = useRef(1)
  const stops = useRef(new Map<number, AbortController>())
  const note = (key: number, part: Partial<Running>) =>
    setRunning((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const drop = (key: number) => {
    stops.current.get(key)?.abort()
    setRunning((all) => all.filter((one) => one.key !== key))
  }
  const send = async (key: number, file: File) => {
    const stop = new AbortController()
    stops.current.set(key, stop)
    try {
      const onProgress = (sent: number) => note(key, { sent })
      const media = await uploadFile(workspace, file, { onProgress, signal: stop.signal })
      onReady({ id: media.id, alt: media.altText })
      drop(key)
    } catch (error) {
      if (!stop.signal.aborted) note(key, { error: whyNot(error) })
    }
  }
  const add = (files: readonly File[]) => {
    for (const file of files) {
      const key = next.current++
      setRunning((all) => [...all, { key, file, sent: 0, error: null }])
      void send(key, file)
    }
  }
  const again = ({ key, file }: Running) => {
    note(key, { error: null, sent: 0 })
    void send(key, file)
  }
  return { running, add, again, drop }
}

export type Uploads = ReturnType<typeof useUploads>

const whyNot = (error: unknown): string =>
  plainText(isProblem(error) ? problemSentence(error.code, error.facts) : problemSentence('internal-error'))
