import type { IncomingMessage } from 'node:http'
import { gunzip } from 'node:zlib'
import { Secret } from '../base/secret.ts'
import { EgressError } from './egress-error.ts'

export const maxBodyBytes = 2 * 1024 * 1024

/**
 * Reads a whole answer as text, at most 2 MiB before and after decompression; rejects with EgressError `lost`.
 * `partial` is what has arrived so far.
 */
export function readBody(incoming: IncomingMessage): {
  done: Promise<string>
  partial: () => Secret | undefined
} {
  const chunks: Buffer[] = []
  let size = 0
  let ended = false
  const partial = () => (size > 0 ? new Secret(Buffer.concat(chunks).toString('utf8')) : undefined)

  const done = new Promise<string>((resolve, reject) => {
    const lose = (reason: string) => reject(new EgressError('lost', reason, partial()))
    incoming.on('data', (chunk: Buffer) => {
      if (size + chunk.length > maxBodyBytes) {
        lose('oversized')
        return
      }
      chunks.push(chunk)
      size += chunk.length
    })
    incoming.on('end', () => {
      ended = incoming.complete
      if (!ended) lose('cut')
      else decode(Buffer.concat(chunks), resolve, lose)
    })
    incoming.on('error', () => lose('cut'))
    incoming.on('close', () => {
      if (!ended) lose('cut')
    })
  })
  return { done, partial }
}

// We ask for plain text. Some answer with gzip all the same, some name gzip and send plain text: the first bytes tell.
function decode(bytes: Buffer, resolve: (text: string) => void, lose: (reason: string) => void): void {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    resolve(bytes.toString('utf8'))
    return
  }
  gunzip(bytes, { maxOutputLength: maxBodyBytes }, (error, plain) => {
    if (!error) resolve(plain.toString('utf8'))
    else lose((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'oversized' : 'undecodable')
  })
}
