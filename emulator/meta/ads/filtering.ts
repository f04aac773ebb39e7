import { failures, GraphFailure } from '../failures.ts'
import type { Call } from '../graph/call.ts'
import { listOfValues, objectOf, parse, textOf } from './parameters.ts'

type Value = string | number | null
/** One condition of `filtering`: `{"field","operator","value"}`. */
export type Condition = { readonly field: string; readonly operator: string; readonly value: unknown }

const OPERATORS = [
  ...[
    'EQUAL',
    'NOT_EQUAL',
    'GREATER_THAN',
    'GREATER_THAN_OR_EQUAL',
    'LESS_THAN',
    'LESS_THAN_OR_EQUAL',
    'IN_RANGE',
  ],
  ...[
    'NOT_IN_RANGE',
    'CONTAIN',
    'NOT_CONTAIN',
    'IN',
    'NOT_IN',
    'ANY',
    'ALL',
    'NONE',
    'STARTS_WITH',
    'ENDS_WITH',
  ],
]

/** The conditions of a call; all must hold. */
export function readFiltering({ params }: Call): readonly Condition[] {
  const text = params.get('filtering')
  if (!text) return []
  const list = parse(text)
  if (!Array.isArray(list))
    throw new GraphFailure(failures.parameterInvalid('Param filtering must be an array.'))
  return list.map((one, at) => {
    const { field, operator, value } = objectOf(one) ?? {}
    if (typeof field !== 'string' || typeof operator !== 'string')
      throw new GraphFailure(
        failures.parameterInvalid(`Param filtering[${at}] needs field, operator and value`),
      )
    if (!OPERATORS.includes(operator))
      throw new GraphFailure(failures.parameterEnum(`filtering[${at}][operator]`, OPERATORS))
    return { field, operator, value }
  })
}

/** Does a value meet a condition? Texts are compared without regard to case, as people type them. */
export function meets({ operator, value }: Condition, has: Value): boolean {
  const wanted = listOfValues(value).map(lower)
  const [one, own] = [lower(value), lower(has)]
  switch (operator) {
    case 'EQUAL':
      return own === one
    case 'NOT_EQUAL':
      return own !== one
    case 'CONTAIN':
      return own.includes(one)
    case 'NOT_CONTAIN':
      return !own.includes(one)
    case 'STARTS_WITH':
      return own.startsWith(one)
    case 'ENDS_WITH':
      return own.endsWith(one)
    case 'IN':
    case 'ANY':
    case 'ALL':
      return wanted.includes(own)
    case 'NOT_IN':
    case 'NONE':
      return !wanted.includes(own)
    default:
      return compares(operator, Number(has), listOfValues(value).map(Number), Number(value))
  }
}

function compares(
  operator: string,
  own: number,
  [from = 0, to = 0]: readonly number[],
  one: number,
): boolean {
  if (operator === 'GREATER_THAN') return own > one
  if (operator === 'GREATER_THAN_OR_EQUAL') return own >= one
  if (operator === 'LESS_THAN') return own < one
  if (operator === 'LESS_THAN_OR_EQUAL') return own <= one
  return (own >= from && own <= to) === (operator === 'IN_RANGE')
}

const lower = (value: unknown): string => (textOf(value) ?? '').toLowerCase()
