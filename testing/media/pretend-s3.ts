import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An S3-compatible service as far as files need one: objects in memory, and every signature worked out anew. */
export interface PretendedS3 {
  readonly origin: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  names(): string[]
  /** So many requests are answered with 503 before anything is done. */
  failNext(count: number): void
  /** After so many more objects were deleted, everything is answered with 503; undefined ends that. */
  failAfterDeletes(count: number | undefined): void
  close(): Promise<void>
}

const accessKeyId = 'PRETENDEDKEY'
const secretAccessKey = 'a-secret-of-the-pretended-service'

export async function pretendS3(): Promise<PretendedS3> {
  const objects = new Map<string, Buffer>()
  let failing = 0
  let deletesLeft: number | undefined
  const server = createServer((request, response) => {
    const answered = (body: Buffer) => {
      if (failing > 0 || deletesLeft === 0) {
        failing = Math.max(0, failing - 1)
        return response.writeHead(503).end()
      }
      if (!isSigned(request, body)) return response.writeHead(403).end('<Error/>')
      if (request.method === 'DELETE' && deletesLeft !== undefined) deletesLeft -= 1
      return answer(objects, request, body, response)
    }
    // Whoever hangs up in the middle is answered by nobody.
    bodyOf(request).then(answered, () => response.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accessKeyId,
    secretAccessKey,
    names: () => [...objects.keys()].sort((a, b) => (a < b ? -1 : 1)),
    failNext: (count) => {
      failing = count
    },
    failAfterDeletes: (count) => {
      deletesLeft = count
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function answer(
  objects: Map<string, Buffer>,
  { method, url = '', headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void {
  const found = objects.get(url)
  if (method === 'PUT') {
    objects.set(url, body)
    response.writeHead(200).end()
  } else if (method === 'DELETE') {
    objects.delete(url)
    response.writeHead(204).end()
  } else if (!found) response.writeHead(404).end(method === 'HEAD' ? undefined : '<Error/>')
  else if (method === 'HEAD') response.writeHead(200, { 'content-length': found.length }).end()
  else sendRange(found, headers.range ?? '', response)
}

function sendRange(found: Buffer, range: string, response: ServerResponse): void {
  const [, first = '0', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? []
  if (Number(first) >= found.length) {
    response.writeHead(416).end()
    return
  }
  const part = found.subarray(Number(first), last === '' ? undefined : Number(last) + 1)
  response.writeHead(206, { 'content-length': part.length }).end(part)
}

/** AWS Signature Version 4, from its description and not from any client: what was signed is what came, within 15 minutes. */
function isSigned({ method = '', url = '', headers }: IncomingMessage, body: Buffer): boolean {
  const [, scope = '', names = '', given = ''] =
    /^AWS4-HMAC-SHA256 Credential=PRETENDEDKEY\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    ) ?? []
  const at = String(headers['x-amz-date'] ?? '')
  const [day = '', region = '', service = '', ending = ''] = scope.split('/')
  const moment = Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  const payload = String(headers['x-amz-content-sha256'] ?? '')
  const signed = names.split(';')
  const isWhole =
    at.startsWith(day) &&
    Math.abs(Date.now() - moment) < 900_000 &&
    ending === 'aws4_request' &&
    ['host', 'x-amz-date', 'x-amz-content-sha256'].every((name) => signed.includes(name)) &&
    (payload === 'UNSIGNED-PAYLOAD' || payload === sha256(body))
  if (!isWhole) return false
  const [path = '', query = ''] = url.split('?')
  const canonical = [
    method,
    path,
    query,
    ...signed.map((name) => `${name}:${String(headers[name]).trim().replaceAll(/\s+/g, ' ')}`),
    '',
    names,
    payload,
  ].join('\n')
  const text = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n')
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (before, part) => hmac(before, part),
    `AWS4${secretAccessKey}`,
  )
  return timingSafeEqual(Buffer.from(given, 'hex'), hmac(key, text))
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
