import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Core } from '../core.ts'
import { platformIds } from '../platform-id.ts'
import { type FaultPlan, fates } from '../state.ts'
import { readInput } from './read-input.ts'

const MAX_MS = 600_000

const ms = z.int().min(0).max(MAX_MS)
const span = z
  .union([ms.transform((one): [number, number] => [one, one]), z.tuple([ms, ms])])
  .refine(([from, to]) => from <= to, 'the first number is the smaller one')
const rate = z.number().min(0).max(1).default(0)

export const planInput = z.strictObject({
  /** Text or number; made up and told when absent. */
  seed: z.union([z.string().min(1).max(100), z.int().transform(String)]).optional(),
  platform: z.enum([...platformIds, 'all']).default('all'),
  method: z
    .string()
    .regex(/^[A-Za-z]+$/)
    .transform((word) => word.toUpperCase())
    .nullish(),
  path: z.string().startsWith('/', 'begins with "/" and is the platform\'s own path').default('/*'),
  rates: z
    .strictObject({ early: rate, lost: rate, cut: rate, slow: rate, html: rate })
    .refine(
      (rates) => fates.reduce((sum, fate) => sum + rates[fate], 0) <= 1 + 1e-9,
      'together they are at most 1',
    ),
  slowMs: span.default([1000, 5000]),
  delayMs: span.default([0, 0]),
})

/** `/fault-plan`: trouble at random by a seed. One plan at a time; faults by rule strike first and use nothing of it up. */
export function faultPlanRoutes(core: Core): Hono {
  const app = new Hono()
  app.get('/', (c) => c.json(core.state.faultPlan))
  app.put('/', async (c) => {
    setFaultPlan(core, await readInput(c, planInput))
    return c.json(core.state.faultPlan)
  })
  app.delete('/', (c) => {
    const ended = core.state.faultPlan
    endFaultPlan(core)
    return c.json({ ended })
  })
  return app
}

export function setFaultPlan(core: Core, input: z.output<typeof planInput>): void {
  const plan: FaultPlan = {
    seed: input.seed ?? randomBytes(6).toString('base64url'),
    platform: input.platform === 'all' ? null : input.platform,
    method: input.method ?? null,
    path: input.path,
    rates: input.rates,
    slowMs: input.slowMs,
    delayMs: input.delayMs,
    seen: 0,
    struck: { early: 0, lost: 0, cut: 0, slow: 0, html: 0 },
  }
  core.change((state) => {
    state.faultPlan = plan
  })
}

/** Ends the plan; requests already under way meet the fate they drew. */
export function endFaultPlan(core: Core): void {
  core.change((state) => {
    state.faultPlan = null
  })
}
