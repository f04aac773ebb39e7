/** The practice platforms' control address: registering apps, the clock, and pretending to be a person in the seed. */
export async function ask<T>(
  origin: string,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<T> {
  const reply = await fetch(`${origin}${path}`, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(10_000),
  })
  const answer = (await reply.json()) as T & { error?: string }
  if (!reply.ok) throw new Error(`The emulator refused ${method} ${path}: ${answer.error ?? reply.status}`)
  return answer
}
