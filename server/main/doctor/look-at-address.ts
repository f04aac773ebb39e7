import type { Config } from '../config.ts'
import { type Finding, fine, look, wrong } from './finding.ts'

/** Whether the server of this configuration answers here. The public address is the proxy's: it is compared, not called. */
export async function lookAtAddress(config: Config): Promise<Finding[]> {
  const about = 'Server'
  const listens = config.listenHost.includes(':') ? `[${config.listenHost}]` : config.listenHost
  const host = ['0.0.0.0', '[::]'].includes(listens) ? '127.0.0.1' : listens
  const here = `http://${host}:${config.port}`
  const health = await ask(`${here}/readyz`)
  if (health === undefined)
    return [
      look(about, `nothing answers on port ${config.port} of this machine`, 'Start it, if it belongs here.'),
    ]
  if (health.status !== 200)
    return [wrong(about, `port ${config.port} answers ${health.status} to /readyz`, 'Its log says why.')]
  const openapi = await ask(`${here}/api/openapi.json`)
  const served = originOf(openapi?.body)
  if (served && served !== config.publicUrl)
    return [
      wrong(
        about,
        `port ${config.port} serves ${served}, and these settings say ${config.publicUrl}`,
        'Give the doctor and the server the same MOORING_PUBLIC_URL, and restart the server.',
      ),
    ]
  return [fine(about, `serves ${config.publicUrl} on port ${config.port}`)]
}

/** The document names the public address as its server. */
function originOf(body: string | undefined): string | undefined {
  try {
    const parsed = JSON.parse(body ?? '') as { servers?: { url?: unknown }[] }
    const url = parsed.servers?.[0]?.url
    return typeof url === 'string' ? url : undefined
  } catch {
    return undefined
  }
}

/** Plain http on this machine, to ourselves. */
async function ask(url: string): Promise<{ status: number; body: string } | undefined> {
  try {
    const reply = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(3_000) })
    return { status: reply.status, body: await reply.text() }
  } catch {
    return undefined
  }
}
