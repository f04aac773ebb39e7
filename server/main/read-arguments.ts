import { type ParseArgsConfig, parseArgs } from 'node:util'
import * as z from 'zod'

/** The command was called wrongly, or asked how it is called; the message says what is wrong and shows `usage`. */
export class CalledWrongly extends Error {
  override name = 'CalledWrongly'
}

/**
 * Reads `--name value` options. `--help` and whatever is wrong throw CalledWrongly. Values are checked
 * by `shape`; its keys are the options' names, and a boolean there takes no value.
 */
export function readArguments<Shape extends z.ZodRawShape>(
  given: readonly string[],
  usage: string,
  shape: Shape,
): z.output<z.ZodObject<Shape>> {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean' } }
  for (const [name, value] of Object.entries(shape))
    options[name] = { type: isFlag(value as z.ZodType) ? 'boolean' : 'string' }
  const values = parsed(given, options, usage)
  if (values.help) throw new CalledWrongly(usage)
  const read = z.object(shape).safeParse(values)
  if (read.success) return read.data
  const lines = read.error.issues.map(({ path, message }) => {
    const name = String(path[0])
    return values[name] === undefined ? `--${name} is missing` : `--${name}: ${message}`
  })
  throw new CalledWrongly([...lines, '', usage].join('\n'))
}

function parsed(given: readonly string[], options: NonNullable<ParseArgsConfig['options']>, usage: string) {
  try {
    return parseArgs({ args: [...given], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    // Node's first sentence says what is wrong; those behind it are for programmers.
    const [what] = (error as Error).message.split(/\. (?=To|Did|This)/)
    throw new CalledWrongly(`${what}.\n\n${usage}`.replaceAll('..', '.'))
  }
}

const isFlag = (schema: z.ZodType): boolean => schema.safeParse(true).success

/** What stands behind the command's own name: `start.mjs create-hub --name ...` as much as `create-hub.ts --name ...`. */
export function argumentsOf(command: string): string[] {
  const given = process.argv.slice(2)
  return given[0] === command ? given.slice(1) : given
}
