import type { FastifyReply } from 'fastify'

/** Whole Set-Cookie values, as identity answers them. */
export function sets(reply: FastifyReply, cookies: readonly string[]): void {
  if (cookies.length > 0) reply.header('set-cookie', [...cookies])
}
