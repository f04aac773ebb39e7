import type { FastifyReply, FastifyRequest } from 'fastify'
import { visitMinutes } from '../core/links/open-visit.ts'
import type { App } from './app.ts'

export const guestCookieName = (secure: boolean): string =>
  secure ? '__Host-mooring-guest' : 'mooring-guest'

const nameOf = (app: App): string => guestCookieName(app.secureCookies)

const optionsOf = (app: App) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: app.secureCookies,
})

/** A guest's visit in this browser. No session: no other route reads it. Fresh for every visit (R23). */
export function setGuestCookie(app: App, reply: FastifyReply, value: string): void {
  reply.setCookie(nameOf(app), value, { ...optionsOf(app), maxAge: visitMinutes * 60 })
}

export function clearGuestCookie(app: App, reply: FastifyReply): void {
  reply.setCookie(nameOf(app), '', { ...optionsOf(app), maxAge: 0 })
}

export function readGuestCookie(app: App, request: FastifyRequest): string | undefined {
  const value = request.cookies[nameOf(app)]
  return value && /^[\w-]{40,60}$/.test(value) ? value : undefined
}
