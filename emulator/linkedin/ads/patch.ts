import { failures } from '../failures.ts'
import type { Body } from '../rest.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The fields as a partial update leaves them: `{"patch": {"$set": {...}, "$delete": [...]}}`, and the same below one
 * field, as in `{"patch": {"runSchedule": {"$set": {"end": 1}}}}`. What is deleted is not there; a refusal where the body is
 * no patch.
 */
export function patched(fields: object, body: Body): Record<string, unknown> | Response {
  return isRecord(body.patch) ? apply(fields, body.patch) : failures.body()
}

function apply(fields: object, patch: Record<string, unknown>): Record<string, unknown> | Response {
  const { $set = {}, $delete = [], ...below } = patch
  if (!isRecord($set) || !Array.isArray($delete)) return failures.body()
  const changed: Record<string, unknown> = { ...fields, ...$set }
  for (const name of $delete) delete changed[String(name)]
  for (const [name, inner] of Object.entries(below)) {
    if (!isRecord(inner)) return failures.body()
    const value = changed[name]
    const deeper = apply(isRecord(value) ? value : {}, inner)
    if (deeper instanceof Response) return deeper
    changed[name] = deeper
  }
  return changed
}

/** The fields a patch touches. */
export function touchedBy(body: Body): string[] {
  const { $set = {}, $delete = [], ...below } = body.patch as Record<string, unknown>
  return [...Object.keys($set as object), ...($delete as unknown[]).map(String), ...Object.keys(below)]
}
