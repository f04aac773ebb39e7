import type { FastifyReply, FastifyRequest } from 'fastify'
import type { StoredFile } from '../core/media/stored-file.ts'

/**
 * One of our files, or the range of it that was asked for (RFC 9110, 14.2; one range at a time). Nothing in it is ever run:
 * its type is what its bytes were found to be, and browsers are told to believe that and to let it do nothing.
 */
export function sendFile(request: FastifyRequest, reply: FastifyReply, file: StoredFile): FastifyReply {
  const range = rangeOf(request.headers.range, file.bytes)
  reply.headers({
    'content-type': file.type,
    'content-disposition': `${file.kind === 'document' ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(file.fileName).replaceAll("'", '%27')}`,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
  })
  if (range === 'none')
    return reply.code(416).header('content-range', `bytes */${file.bytes}`).header('content-length', 0).send()
  const { first, last } = range ?? { first: 0, last: file.bytes - 1 }
  if (range) reply.code(206).header('content-range', `bytes ${first}-${last}/${file.bytes}`)
  reply.header('content-length', last - first + 1)
  return request.method === 'HEAD' ? reply.send() : reply.send(file.read(first, last))
}

/** undefined = all of it, also for whatever cannot be understood; `none` = it ends before that. */
function rangeOf(
  asked: string | undefined,
  bytes: number,
): { first: number; last: number } | 'none' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(asked ?? '') ?? []
  if (from === '' && to === '') return undefined
  if (from === '') {
    const length = Math.min(bytes, Number(to))
    return length === 0 ? 'none' : { first: bytes - length, last: bytes - 1 }
  }
  const first = Number(from)
  const last = to === '' ? bytes - 1 : Math.min(bytes - 1, Number(to))
  if (to !== '' && Number(to) < first) return undefined
  return first >= bytes ? 'none' : { first, last }
}
