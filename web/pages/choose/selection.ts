import type { Candidate } from '../../api/types.ts'

type Choosable = Pick<
  Candidate,
  'id' | 'parentId' | 'use' | 'usable' | 'held' | 'agreed' | 'placeMatch' | 'placeDifferences'
>

/** May be ticked now: usable, and not already somebody's who has not let it go. */
export const isOpen = (candidate: Choosable): boolean =>
  candidate.use === 'publish' && candidate.usable && (candidate.held === null || candidate.agreed)

/** Ticked at the start: what matches the location, or the only one there is; Instagram with its Page. */
export function firstSelection(candidates: readonly Choosable[]): Set<string> {
  const open = candidates.filter(isOpen)
  const tops = open.filter((candidate) => candidate.parentId === null)
  const matching = tops.filter((candidate) => candidate.placeMatch === 'match')
  const start = matching.length > 0 ? matching : tops.length === 1 ? tops : []
  const chosen = new Set(start.map((candidate) => candidate.id))
  for (const child of open) if (child.parentId && chosen.has(child.parentId)) chosen.add(child.id)
  return chosen
}

/** Ticking a child ticks its Page; unticking a Page unticks what rides on it. */
export function toggle(
  chosen: ReadonlySet<string>,
  id: string,
  candidates: readonly Choosable[],
): Set<string> {
  const next = new Set(chosen)
  const candidate = candidates.find((one) => one.id === id)
  if (!candidate) return next
  if (next.has(id)) {
    next.delete(id)
    for (const child of candidates) if (child.parentId === id) next.delete(child.id)
    return next
  }
  next.add(id)
  const parent = candidates.find((one) => one.id === candidate.parentId)
  if (parent && isOpen(parent)) next.add(parent.id)
  return next
}

/** Those whose name or handle has these words; a Page and what rides on it are found together. */
export function findAmong<T extends Choosable & { name: string; handle: string | null }>(
  candidates: readonly T[],
  words: string,
): T[] {
  const wanted = plain(words.trim())
  const told = candidates.filter((one) => plain(`${one.name} ${one.handle ?? ''}`).includes(wanted))
  const families = new Set(told.map((one) => one.parentId ?? one.id))
  return candidates.filter((one) => families.has(one.parentId ?? one.id))
}

/** Without accents and capitals. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** A poor match with the location has to be looked at before it is kept. */
export const needsLook = (candidate: Choosable): boolean =>
  candidate.placeMatch === 'mismatch' ||
  (candidate.placeMatch === 'unsure' && candidate.placeDifferences.length > 0)
