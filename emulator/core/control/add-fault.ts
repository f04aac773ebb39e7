import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Core } from '../core.ts'
import { platformIds } from '../platform-id.ts'
import type { Fault } from '../state.ts'

const status = z.int().min(200).max(599)

export const faultInput = z.strictObject({
  platform: z.enum(platformIds),
  method: z
    .string()
    .regex(/^[A-Za-z]+$/)
    .transform((word) => word.toUpperCase())
    .nullish(),
  /** The platform's own path; a trailing `*` means everything that begins so. */
  path: z.string().startsWith('/', 'begins with "/" and is the platform\'s own path, without /x/api'),
  times: z.int().min(1).nullish(),
  effect: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('status'),
      status,
      body: z.unknown().optional(),
      headers: z.record(z.string(), z.string()).optional(),
    }),
    z.strictObject({ kind: z.literal('delay'), ms: z.int().min(0).max(600_000) }),
    z.strictObject({ kind: z.literal('drop-before') }),
    z.strictObject({ kind: z.literal('drop-after') }),
    z.strictObject({ kind: z.literal('truncate') }),
    z.strictObject({ kind: z.literal('html'), status: status.optional() }),
  ]),
})

/** Adds a fault rule; it strikes until its times are used up or it is deleted. */
export function addFault(core: Core, input: z.output<typeof faultInput>): Fault {
  const fault: Fault = {
    id: randomUUID(),
    platform: input.platform,
    method: input.method ?? null,
    path: input.path,
    times: input.times ?? null,
    struck: 0,
    effect: input.effect as Fault['effect'],
  }
  core.change((state) => {
    state.faults = [...state.faults, fault]
  })
  return fault
}
