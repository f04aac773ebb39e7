import type { FastifyReply, FastifyRequest } from 'fastify'
import { newToken } from '../base/id.ts'
import { attemptMinutes } from '../core/connect/begin-connect.ts'
import type { App } from './app.ts'

const nameOf = (app: App): string => (app.secureCookies ? '__Host-mooring-flow' : 'mooring-flow')

/** The browser's own mark, which a callback must bring back (R2): somebody else's authorize link is useless in it. */
export function flowCookie(app: App, request: FastifyRequest, reply: FastifyReply): string {
  const value = readFlowCookie(app, request) ?? newToken()
  reply.setCookie(nameOf(app), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: app.secureCookies,
    maxAge: attemptMinutes * 60,
  })
  return value
}

export function readFlowCookie(app: App, request: FastifyRequest): string | undefined {
  const value = request.cookies[nameOf(app)]
  return value && /^[\w-]{40,60}$/.test(value) ? value : undefined
}
