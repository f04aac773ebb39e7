import { useEffect, useRef, useState } from 'react'
import { plainText, problemSentence } from '../../../../contract/words.ts'
import { isProblem } from '../../../api/api-problem.ts'
import { useMediaDoor } from '../../../api/media-door.ts'
import type { Media } from '../../../api/types.ts'
import { uploadFile } from '../../../api/upload-file.ts'
import { uploadMemory } from './upload-memory.ts'

export interface Running {
  readonly key: number
  /** null: the page was loaded anew meanwhile, and only the person has the file. */
  readonly file: File | null
  readonly name: string
  readonly bytes: number
  /** The part of a thread; null: the post itself. */
  readonly place: string | null
  /** As the server knows it. */
  readonly id: string | null
  /** Bytes that are there. */
  readonly sent: number
  /** Why it stopped, as a sentence. */
  readonly error: string | null
  /** The network went: it goes on by itself when it is back. */
  readonly isOffline: boolean
}

/**
 * Files on their way in. A broken connection is waited out; what stopped goes on from where it was, after a reload too.
 * `owner` is the draft they are for; null while it has no name.
 */
export function useUploads(owner: string | null, onReady: (place: string | null, media: Media) => void) {
  const door = useMediaDoor()
  const [memory] = useState(() => uploadMemory(owner ?? `new ${door.path}`))
  const next = useRef(1)
  const stops = useRef(new Map<number, AbortController>())
  const [running, setRunning] = useState<readonly Running[]>(() =>
    memory.read().map((one) => ({ ...one, ...stopped, key: next.current++, error: chooseAgain })),
  )
  useEffect(() => {
    if (owner) memory.moveTo(owner)
  }, [owner, memory])
  const note = (key: number, part: Partial<Running>) =>
    setRunning((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const leave = (key: number) => setRunning((all) => all.filter((one) => one.key !== key))
  const send = async ({ key, id: resume, place }: Running, file: File) => {
    const stop = new AbortController()
    stops.current.set(key, stop)
    let id = resume
    try {
      const media = await uploadFile(door, file, {
        resume,
        signal: stop.signal,
        onProgress: (sent) => note(key, { sent }),
        onBegun: (begun) => {
          id = begun
          note(key, { id })
          memory.put({ id, name: file.name, bytes: file.size, place })
        },
      })
      memory.drop(media.id)
      onReady(place, media)
      leave(key)
    } catch (error) {
      if (stop.signal.aborted) return
      const isOffline = isProblem(error, 'unreachable')
      // What was refused is not asked for again.
      if (id && !isOffline) memory.drop(id)
      note(key, { error: whyNot(error), isOffline, ...(isOffline ? {} : { id: null }) })
    }
  }
  const add = (files: readonly File[], place: string | null) => {
    for (const file of files) {
      const one: Running = {
        ...stopped,
        key: next.current++,
        file,
        name: file.name,
        bytes: file.size,
        place,
        id: null,
      }
      setRunning((all) => [...all, one])
      void send(one, file)
    }
  }
  /** With the file where the page has lost it. */
  const again = (one: Running, file: File | null = one.file) => {
    if (!file) return
    if (file.name !== one.name || file.size !== one.bytes) return note(one.key, { error: another(one) })
    note(one.key, { file, error: null, isOffline: false })
    void send(one, file)
  }
  const drop = ({ key, id }: Running) => {
    stops.current.get(key)?.abort()
    if (id) memory.drop(id)
    leave(key)
  }
  const onlineAgain = useRef(() => {})
  useEffect(() => {
    onlineAgain.current = () => {
      for (const one of running) if (one.isOffline) again(one)
    }
  })
  useEffect(() => {
    const goOn = () => onlineAgain.current()
    addEventListener('online', goOn)
    return () => removeEventListener('online', goOn)
  }, [])
  return { running, add, again, drop }
}

export type Uploads = ReturnType<typeof useUploads>

const stopped = { file: null, sent: 0, error: null, isOffline: false } as const

const chooseAgain =
  'The page was loaded anew while this was coming in. Choose the file again, and it goes on where it was.'

const another = ({ name, bytes }: Running): string =>
  `That is another file. This one was ${name} with ${bytes.toLocaleString('en-GB')} bytes.`

const whyNot = (error: unknown): string =>
  plainText(isProblem(error) ? problemSentence(error.code, error.facts) : problemSentence('internal-error'))
