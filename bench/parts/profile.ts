import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface CpuProfile {
  nodes: {
    id: number
    callFrame: { functionName: string; url: string; lineNumber: number }
    children?: number[]
  }[]
  samples: number[]
  timeDeltas: number[]
}

/** Where a profiled process spent its processor time: share by place of the code, and the functions that took most. */
export function profileOf(folder: string): { share: Record<string, number>; top: string[] } {
  const name = readdirSync(folder).find((one) => one.endsWith('.cpuprofile')) ?? ''
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as CpuProfile
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const places = new Map<string, number>()
  const functions = new Map<string, number>()
  let busy = 0
  samples.forEach((id, at) => {
    const frame = byId.get(id)?.callFrame
    const us = timeDeltas[at] ?? 0
    if (!frame || frame.functionName === '(idle)') return
    busy += us
    const place = placeOf(frame)
    places.set(place, (places.get(place) ?? 0) + us)
    const title = `${frame.functionName || 'anonymous'} ${place}:${frame.lineNumber + 1}`
    functions.set(title, (functions.get(title) ?? 0) + us)
  })
  const largest = (all: Map<string, number>) => [...all].toSorted((a, b) => b[1] - a[1]).slice(0, 25)
  const percent = (us: number) => Math.round((us / busy) * 1_000) / 10
  return {
    share: Object.fromEntries(largest(places).map(([place, us]) => [place, percent(us)])),
    top: largest(functions).map(([title, us]) => `${percent(us)} % ${title}`),
  }
}

function placeOf({ functionName, url }: { functionName: string; url: string }): string {
  if (url === '') return functionName.startsWith('(') ? functionName : 'built in'
  if (url.startsWith('node:')) return url
  const pack = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]
  return pack ?? 'ours'
}
