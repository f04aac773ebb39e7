import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { z } from 'zod'

/** Ends the request with a 400 and one clear sentence. */
export function refuse(sentence: string, status: 400 | 404 = 400, more: Record<string, unknown> = {}): never {
  const body = JSON.stringify({ error: sentence, ...more })
  throw new HTTPException(status, {
    res: new Response(body, { status, headers: { 'content-type': 'application/json' } }),
  })
}

/** Reads a JSON body by a schema. */
export async function readInput<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  const text = await c.req.text()
  let body: unknown
  try {
    body = text === '' ? {} : JSON.parse(text)
  } catch {
    refuse('The body is not JSON.')
  }
  return check(schema, body)
}

/** What the schema makes of it; anything else is a 400 that says what is wrong and where. */
export function check<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const where = issue?.path.join('.') ?? ''
  refuse(
    where ? `"${where}": ${issue?.message}` : (issue?.message ?? 'The body is not what is expected here.'),
  )
}
