import type { ActiveCell } from './use-grid-keys.ts'

interface Place extends ActiveCell {
  readonly y: number
}

/** Kept for this tab alone; without a store (private windows) one starts at the top. */
export function writePlace(name: string, place: Place): void {
  try {
    sessionStorage.setItem(`board ${name}`, JSON.stringify(place))
  } catch {
    // Full or forbidden: only the way back is lost.
  }
}

export function readPlace(name: string): Place | undefined {
  try {
    const place: unknown = JSON.parse(sessionStorage.getItem(`board ${name}`) ?? 'null')
    return isPlace(place) ? place : undefined
  } catch {
    return undefined
  }
}

const isPlace = (place: unknown): place is Place =>
  typeof place === 'object' &&
  place !== null &&
  ['row', 'column', 'y'].every((name) => Number.isFinite((place as Record<string, unknown>)[name]))
