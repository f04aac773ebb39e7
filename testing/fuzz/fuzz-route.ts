import fc from 'fast-check'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Endpoint } from '../../contract/define.ts'
import type { Known } from './arbitrary-of.ts'
import { type Input, inputsOf } from './inputs.ts'
import { judge } from './judge.ts'

export interface Target {
  readonly app: FastifyInstance
  readonly key: string
  readonly endpoint: Endpoint
  readonly known: Known
  /** Methods of other routes at the same address: their deeds are theirs. */
  readonly taken: readonly string[]
  /** For whom the route's gate opens. */
  readonly cookie: string
  readonly origin: string
  /** At most so many inputs that the contract takes: for routes that hash a password or ask a platform. */
  readonly deeds?: number | undefined
}

export interface Fuzzed {
  readonly key: string
  readonly sent: number
  readonly statuses: Readonly<Record<string, number>>
  readonly wrong: readonly string[]
}

const lanes = 8
const hangMs = 5_000

/** Sends `count` inputs, one in four as nobody, and judges every answer. The same seed sends the same inputs. */
export async function fuzzRoute(target: Target, count: number, seed: number): Promise<Fuzzed> {
  const arbitrary = fc.tuple(inputsOf(target.key, target.endpoint, target.known, target.taken), fc.nat(3))
  const statuses: Record<string, number> = {}
  const wrong: string[] = []
  const inputs = fewerDeeds(target, fc.sample(arbitrary, { numRuns: moreFor(target, count), seed })).slice(
    0,
    count,
  )
  const queue = [...inputs]
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [input, who] = next
      const { status, fault } = await tryOne(target, input, who > 0)
      statuses[status] = (statuses[status] ?? 0) + 1
      if (fault) wrong.push(`${target.key}: ${fault}; seed ${seed}; ${show(input, who > 0)}`)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return { key: target.key, sent: inputs.length, statuses, wrong }
}

/** Routes whose deeds are dear are sent as many other inputs instead. */
const moreFor = (target: Target, count: number): number => (target.deeds === undefined ? count : count * 6)

function fewerDeeds(target: Target, inputs: readonly [Input, number][]): [Input, number][] {
  let left = target.deeds ?? Number.POSITIVE_INFINITY
  return inputs.filter(([input, who]) => {
    if (who === 0 && target.endpoint.access.in !== 'public') return true
    if (!isTaken(target.endpoint, input)) return true
    left -= 1
    return left >= 0
  })
}

/** Whether the contract takes the body: then something is done. */
function isTaken(endpoint: Endpoint, input: Input): boolean {
  if (input.meant === 'valid') return true
  if (!endpoint.body) return input.payload === undefined
  if (typeof input.payload !== 'string') return false
  try {
    return endpoint.body.safeParse(JSON.parse(input.payload)).success
  } catch {
    return false
  }
}

async function tryOne(
  target: Target,
  input: Input,
  signedIn: boolean,
): Promise<{ status: string; fault: string | undefined }> {
  const [method = 'GET'] = target.key.split(' ')
  let answer: LightMyRequestResponse | 'hang'
  try {
    answer = await orHang(send(target, input, signedIn))
  } catch (error) {
    return { status: 'thrown', fault: `threw ${error instanceof Error ? error.message : 'something'}` }
  }
  if (answer === 'hang') return { status: 'hang', fault: `no answer in ${hangMs} ms` }
  const status = String(answer.statusCode)
  try {
    return { status, fault: judge(target.endpoint, method, input, answer) }
  } catch {
    return { status, fault: `answered ${status} with what is not JSON: ${answer.body.slice(0, 100)}` }
  }
}

function send(target: Target, input: Input, signedIn: boolean): Promise<LightMyRequestResponse> {
  return target.app.inject({
    method: input.method as NonNullable<InjectOptions['method']>,
    url: input.url,
    headers: {
      origin: target.origin,
      'x-mooring': '1',
      ...(signedIn ? { cookie: target.cookie } : {}),
      ...input.headers,
    },
    ...(input.payload === undefined ? {} : { payload: input.payload }),
  })
}

function orHang<T>(answer: Promise<T>): Promise<T | 'hang'> {
  let timer: NodeJS.Timeout | undefined
  const hang = new Promise<'hang'>((done) => {
    timer = setTimeout(() => done('hang'), hangMs)
  })
  return Promise.race([answer, hang]).finally(() => clearTimeout(timer))
}

const show = (input: Input, signedIn: boolean): string =>
  `${signedIn ? 'signed in' : 'nobody'}: ${input.method} ${input.url.slice(0, 300)} ${JSON.stringify(input.headers).slice(0, 200)} ${
    typeof input.payload === 'string'
      ? JSON.stringify(input.payload.slice(0, 300))
      : (input.payload?.toString('hex').slice(0, 200) ?? '')
  }`
