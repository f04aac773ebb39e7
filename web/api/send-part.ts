import { ApiProblem } from './api-problem.ts'
import { readProblem } from './client.ts'

/** Sends one part. Not by fetch: that tells nobody how far it is. Throws ApiProblem, or the signal's reason. */
export function sendPart(asked: {
  path: string
  id: string
  offset: number
  part: Blob
  onProgress: (bytes: number) => void
  signal?: AbortSignal | undefined
}): Promise<number> {
  const { path, id, offset, part, onProgress, signal } = asked
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PATCH', `${path}/${id}/content`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('upload-offset', String(offset))
    request.setRequestHeader('x-mooring', '1')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded }) => onProgress(Math.min(loaded, part.size))
    request.onerror = () => reject(new ApiProblem('unreachable', 'No answer'))
    request.onabort = () => reject(signal?.reason)
    request.onload = () => {
      const answer = request.response as { received?: number } | null
      if (request.status === 200 && answer?.received !== undefined) resolve(answer.received)
      else reject(readProblem(answer))
    }
    if (signal?.aborted) return reject(signal.reason)
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(part)
  })
}
