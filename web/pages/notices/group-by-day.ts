import { sayDate, sayDay } from '../../../contract/words.ts'

/** Lines in their order under the day they belong to, in the reader's zone: `Today`, `Yesterday`, `Fri 20 Nov`. */
export function groupByDay<T extends { readonly at: string }>(
  lines: readonly T[],
  zone: string,
  now: number,
): { readonly day: string; readonly lines: readonly T[] }[] {
  const groups: { day: string; lines: T[] }[] = []
  for (const line of lines) {
    const day = dayOf(line.at, zone, now)
    const last = groups.at(-1)
    if (last?.day === day) last.lines.push(line)
    else groups.push({ day, lines: [line] })
  }
  return groups
}

function dayOf(at: string, zone: string, now: number): string {
  const near = sayDay(at, zone, now)
  if (near === 'today' || near === 'yesterday') return `${near.charAt(0).toUpperCase()}${near.slice(1)}`
  return sayDate(at, zone, now)
}
