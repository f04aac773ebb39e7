import { ApiProblem } from './api-problem.ts'

/** Takes a file from one of the routes that answer comma-separated values. Throws ApiProblem. */
export async function download(path: string, body: object, name: string): Promise<void> {
  const reply = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/json',
      'x-mooring': '1',
      accept: 'text/csv, application/problem+json',
    },
    body: JSON.stringify(body),
  }).catch(() => undefined)
  if (!reply) throw new ApiProblem('unreachable', 'No answer')
  if (!reply.ok) {
    const { code, detail } = (await reply.json().catch(() => ({}))) as Partial<ApiProblem>
    throw new ApiProblem(code ?? 'internal-error', detail ?? '')
  }
  const address = URL.createObjectURL(await reply.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
