import fc from 'fast-check'
import * as z from 'zod'

/** The part of JSON Schema that the contract's schemas come out as. */
interface Shape {
  readonly type?: string
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Shape>>
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
}

/** Words for what no schema can say in full (a time zone), and real ids, by the name of the field. */
export type Known = Readonly<Record<string, fc.Arbitrary<unknown>>>

/** Valid inputs of a schema, before its transforms. */
export function arbitraryOf(schema: z.ZodType, known: Known): fc.Arbitrary<unknown> {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
  return ofShape(shape, { known, defs: shape.$defs ?? {} }, '')
}

interface Around {
  readonly known: Known
  readonly defs: Readonly<Record<string, Shape>>
}

function ofShape(shape: Shape, around: Around, name: string): fc.Arbitrary<unknown> {
  const words = around.known[name]
  if (words) return words
  const meant = shape.$ref && around.defs[shape.$ref.replace('#/$defs/', '')]
  if (meant) return ofShape(meant, around, name)
  if (shape.const !== undefined) return fc.constant(shape.const)
  if (shape.enum) return fc.constantFrom(...shape.enum)
  const some = shape.anyOf ?? shape.oneOf
  if (some) return fc.oneof(...some.map((one) => ofShape(one, around, name)))
  switch (shape.type) {
    case 'string':
      return text(shape)
    case 'integer':
    case 'number':
      return fc.integer({ min: shape.minimum ?? -1000, max: Math.min(shape.maximum ?? 1000, 1_000_000) })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(ofShape(shape.items ?? {}, around, name), {
        minLength: shape.minItems ?? 0,
        maxLength: Math.min(shape.maxItems ?? 5, 5),
      })
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(shape.properties ?? {}).map(([field, one]) => [field, ofShape(one, around, field)]),
        ),
        { requiredKeys: [...(shape.required ?? [])] },
      )
    default:
      throw new Error(`No inputs for ${JSON.stringify(shape)} of ${name}: teach testing/fuzz/arbitrary-of.ts`)
  }
}

function text(shape: Shape): fc.Arbitrary<string> {
  if (shape.format === 'email') return fc.emailAddress()
  if (shape.pattern) return fc.stringMatching(new RegExp(shape.pattern))
  return fc.string({
    unit: 'grapheme',
    minLength: shape.minLength ?? 0,
    maxLength: Math.min(shape.maxLength ?? 60, 60),
  })
}
