import type { FastifyRequest } from 'fastify'
import { Problem } from '../base/problem.ts'

/**
 * Cross-site request forgery (R26): whatever changes something must come from our own pages. SameSite=Lax keeps the
 * cookie away from most of it; this asks for the header that only same-origin scripts can send, and looks at the origin.
 */
export function guardOrigin(request: FastifyRequest, publicUrl: string): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
  if (request.routeOptions.config.signedByPlatform) return
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  const foreign =
    (origin !== undefined && origin !== publicUrl) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none')
  if (foreign || request.headers['x-mooring'] !== '1') {
    throw new Problem('origin-refused', 'This request did not come from Mooring’s own pages.')
  }
}
