import { describe, expect, it } from 'vitest'
import { ApiProblem } from './api-problem.ts'
import { workspaceMedia } from './media-door.ts'
import type { Media, Upload } from './types.ts'
import { type UploadWire, uploadFile } from './upload-file.ts'

const door = workspaceMedia('ws_1')
const partBytes = 10
const file = (size: number) => {
  const blob = new Blob([Uint8Array.from({ length: size }, (_, at) => at % 251)])
  return { name: 'soup.jpg', size, slice: blob.slice.bind(blob) }
}
const upload = (received: number, bytes: number): Upload => ({
  id: 'med_1',
  state: 'uploading',
  name: 'soup.jpg',
  bytes,
  received,
  partBytes,
})

/** A server that takes parts, and a wire that does to each request what `fates` say. */
function wireOf(bytes: number, fates: readonly ('ok' | 'lost-before' | 'lost-after' | 'busy')[]) {
  const stored: number[] = []
  const waits: number[] = []
  const left = [...fates]
  const wire: UploadWire = {
    begin: async () => upload(0, bytes),
    send: async (_, offset, part) => {
      const fate = left.shift() ?? 'ok'
      if (fate === 'lost-before') throw new ApiProblem('unreachable', '')
      if (fate === 'busy') throw new ApiProblem('in-progress', '')
      if (offset !== stored.length)
        throw new ApiProblem('wrong-offset', '', [], { offset: String(stored.length) })
      stored.push(...new Uint8Array(await part.arrayBuffer()))
      if (fate === 'lost-after') throw new ApiProblem('unreachable', '')
      return stored.length
    },
    look: async () => upload(stored.length, bytes),
    finish: async () => ({ id: 'med_1', bytes: stored.length }) as Media,
    pause: async (ms) => void waits.push(ms),
  }
  return { wire, stored, waits }
}

describe('an upload', () => {
  it.each<[string, Parameters<typeof wireOf>[1]]>([
    ['undisturbed', []],
    ['whose part was lost on the way there', ['ok', 'lost-before', 'lost-before']],
    ['whose answer was lost on the way back', ['lost-after', 'ok', 'lost-after']],
    ['that another tab is sending too', ['busy', 'busy']],
  ])('%s arrives whole and once', async (_, fates) => {
    const { wire, stored } = wireOf(35, fates)
    const seen: number[] = []
    expect((await uploadFile(door, file(35), { onProgress: (sent) => seen.push(sent) }, wire)).bytes).toBe(35)
    expect(stored).toEqual(Array.from({ length: 35 }, (_, at) => at % 251))
    expect(seen.at(-1)).toBe(35)
  })

  it('gives up after a while, and says what it was', async () => {
    const { wire, waits } = wireOf(
      35,
      Array.from({ length: 20 }, () => 'lost-before' as const),
    )
    await expect(uploadFile(door, file(35), {}, wire)).rejects.toMatchObject({ code: 'unreachable' })
    expect(waits.length).toBe(7)
  })

  it('that is refused is not tried again', async () => {
    const { wire, waits } = wireOf(5, [])
    const refusing = {
      ...wire,
      finish: () => Promise.reject(new ApiProblem('file-refused', '', [], { reason: 'unknown-type' })),
    }
    await expect(uploadFile(door, file(5), {}, refusing)).rejects.toMatchObject({ code: 'file-refused' })
    expect(waits).toEqual([])
  })

  it('that broke off goes on from where it was, and nothing is sent twice', async () => {
    const { wire, stored } = wireOf(35, ['ok', 'ok'])
    const stop = new AbortController()
    const broken = uploadFile(
      door,
      file(35),
      { signal: stop.signal },
      {
        ...wire,
        send: (...part) =>
          stored.length < 20 ? wire.send(...part) : Promise.reject(new Error('the page is gone')),
      },
    )
    await expect(broken).rejects.toThrow('the page is gone')
    const offsets: number[] = []
    const again = {
      ...wire,
      begin: () => Promise.reject(new Error('begun anew')),
      send: (...part: Parameters<UploadWire['send']>) => {
        offsets.push(part[1])
        return wire.send(...part)
      },
    }
    expect((await uploadFile(door, file(35), { resume: 'med_1' }, again)).bytes).toBe(35)
    expect(offsets).toEqual([20, 30])
  })

  it('that was cleared away meanwhile begins anew; one that had arrived is not sent again', async () => {
    const { wire } = wireOf(5, [])
    const gone = { ...wire, look: () => Promise.reject(new ApiProblem('not-found', '')) }
    expect((await uploadFile(door, file(5), { resume: 'med_0' }, gone)).bytes).toBe(5)
    const there = { ...wire, look: async () => ({ id: 'med_1', state: 'ready', bytes: 5 }) as Media }
    const silent = { ...there, send: () => Promise.reject(new Error('sent again')) }
    expect((await uploadFile(door, file(5), { resume: 'med_1' }, silent)).bytes).toBe(5)
  })
})
