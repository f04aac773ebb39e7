import * as z from 'zod'

export type JsonSchema = { [key: string]: unknown }
type Direction = 'input' | 'output'

const inline = '#/$defs/'
const shared = '#/components/schemas/'

/**
 * Turns schemas into JSON Schema 2020-12, and keeps those with an id (`.meta({ id })`) once, as components. What is
 * sent and what is answered may differ under one id (a default is optional on the way in): then the sent one is
 * called `<id>Input`.
 */
export class JsonSchemas {
  readonly #found: Record<Direction, Map<string, JsonSchema>> = { input: new Map(), output: new Map() }

  /** Where `schema` has an id, a reference. Throws on what JSON cannot say, such as a transform on the way out. */
  of(schema: z.ZodType, io: Direction): JsonSchema {
    // Inside an envelope: zod refers to whatever has an id, but never to the root.
    const envelope = z.toJSONSchema(z.object({ root: schema }), { io, override: open }) as unknown as {
      properties: { root: JsonSchema }
      $defs?: Record<string, JsonSchema>
    }
    for (const [id, found] of Object.entries(envelope.$defs ?? {})) this.#found[io].set(id, found)
    return marked(envelope.properties.root, io)
  }

  /** All components; and the document's parts given in, with their references led to them. */
  finish<T extends JsonSchema>(document: T): { document: T; components: Record<string, JsonSchema> } {
    const own = this.#differing()
    const nameOf = (id: string, io: Direction) => (io === 'input' && own.has(id) ? `${id}Input` : id)
    const components: Record<string, JsonSchema> = {}
    for (const io of ['output', 'input'] as const)
      for (const [id, found] of this.#found[io]) components[nameOf(id, io)] = led(marked(found, io), nameOf)
    const sorted = Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1))
    return { document: led(document, nameOf), components: Object.fromEntries(sorted) }
  }

  /** Ids that mean another thing on the way in, by themselves or by what they refer to. */
  #differing(): Set<string> {
    const { input, output } = this.#found
    const both = [...input].filter(([id]) => output.has(id))
    const own = new Set<string>()
    for (let before = -1; before < own.size; ) {
      before = own.size
      for (const [id, found] of both) {
        const text = JSON.stringify(found)
        if (
          text !== JSON.stringify(output.get(id)) ||
          [...own].some((other) => text.includes(`"${inline}${other}"`))
        )
          own.add(id)
      }
    }
    return own
  }
}

/** Answers may grow: an unknown property in one is nothing to refuse. */
const open: NonNullable<z.core.ToJSONSchemaParams['override']> = ({ zodSchema, jsonSchema }) => {
  const { def } = zodSchema._zod
  if (def.type === 'object' && !def.catchall) delete jsonSchema.additionalProperties
}

const marked = <T extends JsonSchema>(schema: T, io: Direction): T =>
  mapReferences(schema, (reference) =>
    reference.startsWith(inline) ? `${io}:${reference.slice(inline.length)}` : reference,
  )

const led = <T extends JsonSchema>(schema: T, nameOf: (id: string, io: Direction) => string): T =>
  mapReferences(schema, (reference) => {
    const [, io, id] = /^(input|output):(.*)$/.exec(reference) ?? []
    return io && id ? shared + nameOf(id, io as Direction) : reference
  })

function mapReferences<T>(value: T, change: (reference: string) => string): T {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      key === '$ref' && typeof inner === 'string' ? change(inner) : inner,
    ),
  ) as T
}
