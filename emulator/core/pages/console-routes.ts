import { Hono } from 'hono'
import type { Core } from '../core.ts'

/** The console at `/`. */
export function consoleRoutes(_core: Core): Hono {
  return new Hono()
}
