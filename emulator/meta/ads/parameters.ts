import { failures, GraphFailure } from '../failures.ts'
import type { Call } from '../graph/call.ts'
import { readList, readMoment, readWord } from '../publish/parameters.ts'
import { adFailures } from './failures.ts'
import { type Json, STATUSES, type Status } from './things.ts'

/** A whole number of minor units; null = absent, or empty. Meta takes neither fractions nor signs. */
export function readMoney({ params }: Call, name: string): number | null {
  const text = params.get(name)
  if (text === undefined || text === '') return null
  if (!/^\d{1,15}$/.test(text))
    throw new GraphFailure(
      failures.parameterInvalid(`Param ${name} must be an integer greater than or equal to 0`),
    )
  return Number(text)
}

/** A JSON object; null = absent. */
export function readObject({ params }: Call, name: string): Json | null {
  const text = params.get(name) ?? ''
  if (text === '') return null
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new GraphFailure(failures.parameterInvalid(`Param ${name} must be a JSON object`))
  return value as Json
}

/** A moment; null = absent, or `0`, which takes an end away. */
export function readTime(call: Call, name: string): number | null {
  const text = call.params.get(name)
  if (!text || text === '0') return null
  const at = readMoment(text, call.core.now())
  if (at === null) throw new GraphFailure(failures.parameterInvalid(`Param ${name} must be a valid datetime`))
  return at
}

/** The name every object of ads needs. */
export function readName(call: Call): string {
  const name = call.params.get('name')?.trim()
  if (!name) throw new GraphFailure(adFailures.missing('name'))
  if ([...name].length > 400) throw new GraphFailure(failures.parameterInvalid('Param name is too long'))
  return name
}

/** The status a new object begins with: on, or not. */
export function readFirstStatus(call: Call): Status {
  const status = readWord(call, 'status', ['ACTIVE', 'PAUSED'])
  if (status === null) throw new GraphFailure(adFailures.missing('status'))
  return status
}

/** The status asked for in a change; null = it stays. */
export const readStatus = (call: Call): Status | null => readWord(call, 'status', STATUSES)

/** Only checks are wanted, nothing is to be made. */
export const isOnlyCheck = (call: Call): boolean =>
  readList(call, 'execution_options').includes('validate_only')

export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const textOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null

export const objectOf = (value: unknown): Json | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null

export const listOfValues = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The objects of a list; anything else in it is passed over. */
export const objectsIn = (value: unknown): readonly Json[] =>
  listOfValues(value)
    .map(objectOf)
    .filter((one) => one !== null)
