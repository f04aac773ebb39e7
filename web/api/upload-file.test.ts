import { describe, expect, it } from 'vitest'
import { ApiProblem } from './api-problem.ts'
import type { Media, Upload } from './types.ts'
import { type UploadWire, uploadFile } from './upload-file.ts'

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
    expect((await uploadFile('ws_1', file(35), { onProgress: (sent) => seen.push(sent) }, wire)).bytes).toBe(
      35,
    )
    expect(stored).toEqual(Array.from({ length: 35 }, (_, at) => at % 251))
    expect(seen.at(-1)).toBe(35)
  })

  it('gives up after a while, and says what it was', async () => {
    const { wire, waits } = wireOf(
      35,
      Array.from({ length: 20 }, () => 'lost-before' as const),
    )
    await expect(uploadFile('ws_1', file(35), {}, wire)).rejects.toMatchObject({ code: 'unreachable' })
    expect(waits.length).toBe(7)
  })

  it('that is refused is not tried again', async () => {
    const { wire, waits } = wireOf(5, [])
    const refusing = {
      ...wire,
      finish: () => Promise.reject(new ApiProblem('file-refused', '', [], { reason: 'unknown-type' })),
    }
    await expect(uploadFile('ws_1', file(5), {}, refusing)).rejects.toMatchObject({ code: 'file-refused' })
    expect(waits).toEqual([])
  })
})
