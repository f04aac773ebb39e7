import type * as z from 'zod'
import type { boardRoutes } from '../../contract/routes/board.ts'
import { Problem } from '../base/problem.ts'
import type { BoardFilter, BoardPlace } from '../core/board/list-board.ts'
import { defined } from './presenters/defined.ts'

export type AskedFilter = z.output<(typeof boardRoutes)['GET /api/hubs/{hub}/board/counts']['query']>

/** A filter as addresses and bodies write it, with commas between values. */
export function filterOf(asked: AskedFilter): BoardFilter {
  const some = <T extends string>(text: string | undefined) => text?.split(',') as T[] | undefined
  return {
    status: some(asked.status),
    platform: some(asked.platform),
    cause: some(asked.cause),
    within: asked.within ? Number(asked.within) : undefined,
    group: asked.group,
    search: asked.search || undefined,
  }
}

/** The filter itself, without what was only the reading of it. */
export const keptFilter = ({ status, platform, cause, within, group, search, sort }: AskedFilter) =>
  defined({ status, platform, cause, within, group, search, sort }) as Record<string, string>

/** A place in the order is nobody's to take apart. */
export const writePlace = (place: BoardPlace): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

export function readPlace(text: string | undefined): BoardPlace | undefined {
  if (text === undefined) return undefined
  const place = parse(Buffer.from(text, 'base64url').toString())
  if (!Array.isArray(place) || place.length !== 3) throw notAPlace()
  const [at, name, id] = place as unknown[]
  const isInstant = at === null || (typeof at === 'number' && Math.abs(at) < 8e15)
  if (!isInstant || !isText(name) || !isText(id)) throw notAPlace()
  return [at, name, id]
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && !/\0|\p{Surrogate}/u.test(value)

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const notAPlace = () =>
  new Problem('bad-input', 'This is no place on the board.', {
    fields: [{ field: 'query.after', fix: 'as an earlier answer gave it' }],
  })
