import type { IncomingMessage } from 'node:http'
import { FetchRefused } from './fetch-file.ts'
import type { Guard } from './guard.ts'
import { withinMs } from './within-ms.ts'

/**
 * The body of an answer, as fast as whoever reads takes it. Only the other side's own slowness counts: each stretch of
 * waiting has to bring so many bytes, and after `endsAt` there is no waiting any more.
 */
export async function* pacedChunks(
  incoming: IncomingMessage,
  limits: { most: number; endsAt: number; pace: Guard['pace'] },
): AsyncGenerator<Uint8Array> {
  const chunks = incoming[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let all = 0
  let stretch = { bytes: 0, ms: 0 }
  try {
    for (;;) {
      const beganAt = performance.now()
      const wait = Math.min(limits.pace.ms - stretch.ms, limits.endsAt - beganAt)
      const next = await withinMs(chunks.next().catch(cut), wait, 'too-slow')
      if (next.done) {
        if (!incoming.complete) throw new FetchRefused('cut')
        return
      }
      all += next.value.length
      if (all > limits.most) throw new FetchRefused('too-large')
      stretch = paced(stretch, next.value.length, performance.now() - beganAt, limits.pace)
      yield next.value
    }
  } finally {
    incoming.destroy()
  }
}

const cut = (): never => {
  throw new FetchRefused('cut')
}

/** A stretch that brought enough is over, however short it was. */
function paced(
  stretch: { bytes: number; ms: number },
  bytes: number,
  ms: number,
  pace: Guard['pace'],
): { bytes: number; ms: number } {
  const grown = { bytes: stretch.bytes + bytes, ms: stretch.ms + ms }
  return grown.bytes >= pace.bytes ? { bytes: 0, ms: 0 } : grown
}
