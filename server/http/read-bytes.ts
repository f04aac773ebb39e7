import type { FastifyRequest } from 'fastify'
import { Problem } from '../base/problem.ts'

/**
 * The body as it is, at most `most` bytes of it. Read after the door has let the caller in: a stranger's bytes are never
 * kept in memory.
 */
export async function readBytes({ headers, body }: FastifyRequest, most: number): Promise<Buffer> {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/octet-stream')
    throw new Problem('wrong-content-type', 'Send the bytes as they are, as application/octet-stream.')
  if (Number(headers['content-length'] ?? 0) > most) throw tooLarge(most)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of (body ?? []) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) throw tooLarge(most)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const tooLarge = (most: number): Problem =>
  new Problem('too-large', `Send at most ${most} bytes at a time.`, { facts: { most: String(most) } })
