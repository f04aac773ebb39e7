import * as z from 'zod'
import { Problem } from '../base/problem.ts'
import type { ResultKey } from '../core/broadcasts/show-results.ts'

const key = z.tuple([z.string(), z.string(), z.string(), z.string()])

/** Where a page ended is nobody's to take apart. */
export const writeResultKey = ({ name, workspaceId, kind, accountId }: ResultKey): string =>
  Buffer.from(JSON.stringify([name, workspaceId, kind, accountId])).toString('base64url')

export function readResultKey(text: string | undefined): ResultKey | undefined {
  if (text === undefined) return undefined
  const read = key.safeParse(parsed(Buffer.from(text, 'base64url').toString()))
  if (!read.success)
    throw new Problem('bad-input', 'query.after: the `next` of the page before', {
      fields: [{ field: 'query.after', fix: 'the `next` of the page before' }],
    })
  const [name, workspaceId, kind, accountId] = read.data
  return { name, workspaceId, kind, accountId }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
