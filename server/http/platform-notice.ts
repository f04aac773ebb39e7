import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { secondsMs } from '../base/clock.ts'
import { appScope } from '../base/make-scope.ts'
import { Problem } from '../base/problem.ts'
import { confirmSubscription } from '../core/notices/confirm-subscription.ts'
import { deletionUrl, noticeDoors, noticePath } from '../core/notices/notice-addresses.ts'
import { type NoticeDelivery, receiveNotice } from '../core/notices/receive-notice.ts'
import type { App } from './app.ts'
import { limit } from './limits.ts'
import { sendProblem } from './problem-reply.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A platform calls, and a signature proves it: no browser, so no origin to ask for. */
    readonly signedByPlatform?: true
  }
}

/** A platform takes silence for a failure and sends again; what was written down meanwhile is then known. */
const answerWithinMs = secondsMs(1.8)

/**
 * Where platforms tell us that something happened there. No person stands behind these requests: the signature over the
 * raw bytes is all the proof there is, so nothing parses a body before it is checked (R31, R32).
 */
export async function platformNotice(server: FastifyInstance, app: App): Promise<void> {
  await server.register((routes, _options, ready) => {
    routes.removeAllContentTypeParsers()
    routes.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    const config = { rateLimit: limit(app, 'notice'), signedByPlatform: true } as const
    for (const door of noticeDoors) {
      const path = noticePath(':app', door)
      routes.post(path, { config }, (request, reply) => receive(app, door, request, reply))
      routes.get(path, { config, exposeHeadRoute: false }, (request, reply) =>
        door === 'events'
          ? confirm(app, request, reply)
          : plain(reply, 'This address takes notices by POST.'),
      )
    }
    ready()
  })
}

async function receive(
  app: App,
  door: NoticeDelivery['door'],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const received = await inTime(
    receiveNotice(app.core, appScope(appOf(request)), {
      door,
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      headers: (name) => headersOf(request, name),
    }),
  )
  switch (received?.answer) {
    case undefined:
      return plain(reply.code(503).header('retry-after', '60'), 'Not now. Please send it again.')
    case 'wrong-type':
      return sendProblem(reply, new Problem('wrong-content-type', 'This address takes another content type.'))
    case 'refused':
      return sendProblem(reply, refusal())
    case 'deletion':
      return reply.send({ url: deletionUrl(app.core, received.code), confirmation_code: received.code })
    case 'taken':
      return plain(reply, 'Taken.')
  }
}

/** A dashboard looks whether somebody is there, or asks for proof that the address is ours. */
async function confirm(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const query = new URL(request.url, app.core.publicUrl).searchParams
  if (![...query.keys()].some((name) => name.startsWith('hub.')))
    return plain(reply, 'This address takes notices by POST.')
  const challenge = await confirmSubscription(app.core, appScope(appOf(request)), query)
  return challenge === undefined ? sendProblem(reply, refusal()) : plain(reply, challenge)
}

const appOf = (request: FastifyRequest): string =>
  (request.params as { app: string }).app.replaceAll('\0', '')

const plain = (reply: FastifyReply, text: string): FastifyReply =>
  reply.type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(text)

/** The same for whatever is wrong: who forges learns nothing from it. */
const refusal = () => new Problem('not-allowed', 'This could not be verified, so it was not taken.')

/** Every value the header came with: Node joins or drops repetitions in `headers`. */
function headersOf({ raw: { rawHeaders } }: FastifyRequest, wanted: string): string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === wanted)
}

async function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), answerWithinMs)
  })
  // It goes on after the answer; what becomes of it then is for nobody to wait for.
  work.catch(() => undefined)
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
