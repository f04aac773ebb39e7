import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delivery, scriptedFile } from '../../testing/scripted-delivery.ts'
import { Secret } from '../base/secret.ts'
import type { Reply } from './egress.ts'
import { EgressError } from './egress-error.ts'
import { PlatformFailure } from './failure.ts'
import type { Delivery, DeliveryCall, Handle, Shape, ShapeFacts } from './publishing.ts'
import { platforms } from './registry.ts'

// Whatever a platform answers, a function that publishes comes to one of its words or to a PlatformFailure, keeps nothing but
// text, and does not run in circles.
const publishers = platforms.flatMap(({ id, origins, oauth, accountKinds, publish }) =>
  publish
    ? accountKinds.flatMap(({ kind, publishing }) =>
        Object.entries(publishing?.shapes ?? {}).map(([shape, facts]) => ({
          name: `${id}, ${kind}, ${shape}`,
          publish,
          base: { origins, scopes: oauth.scopes },
          delivery: sampleOf(kind, shape as Shape, facts),
        })),
      )
    : [],
)

function sampleOf(kind: string, shape: Shape, { media, image, video }: ShapeFacts): Delivery {
  const file = scriptedFile({ kind: image ? 'image' : video ? 'video' : 'document' })
  return delivery({
    account: { kind, externalId: '1001', handle: 'ck' },
    shape,
    link: 'https://a.example/',
    files: Array.from({ length: Math.max(media?.least ?? 0, 0) }, () => file),
    parts: shape === 'thread' ? [{ text: 'Two', files: [] }] : [],
    choices: { privacy: 'SELF_ONLY' },
  })
}

// Words that platforms use, so that answers come far enough to do harm.
const word = fc.constantFrom(
  'id',
  'data',
  'value',
  'status',
  'status_code',
  'FINISHED',
  'PUBLISHED',
  'AVAILABLE',
  'PUBLISH_COMPLETE',
  'ok',
  'error',
  'code',
  'elements',
  'post_id',
  'video_id',
  'upload_url',
  'uploadUrl',
  'https://a.example/',
  'urn:li:image:1',
  '1001',
)
const json = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.double(),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(word, fc.string()), tie('any'), { maxKeys: 5 }),
  ),
})).any
const answer = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      status: fc.constantFrom(200, 201, 204, 206, 400, 401, 403, 404, 416, 422, 429, 500, 503),
      headers: fc.dictionary(
        fc.constantFrom('x-restli-id', 'etag', 'retry-after', 'x-rate-limit-reset'),
        fc.string(),
        { maxKeys: 2 },
      ),
      body: fc.oneof(
        json.map((value) => JSON.stringify(value)),
        fc.string(),
        fc.constant('<html>'),
      ),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom(new EgressError('lost', 'x'), new EgressError('not-sent', 'x')) },
)
const handles = fc.dictionary(
  fc.constantFrom(
    'post',
    'file.0',
    'media.0.0',
    'key.0.0',
    'post.0',
    'publishId',
    'draft',
    'photo.0',
    'video',
    'told',
    'container',
    'media',
    'child.0',
    'madeAt',
    'uploadedAt',
    'earlier',
  ),
  fc.oneof(
    fc.constantFrom('1', 'urn:li:image:1', 'urn:li:share:1', '2026-11-23T08:00:00.000Z', ''),
    fc.string(),
  ),
  { maxKeys: 4 },
)

const states = ['published', 'waiting', 'ready', 'absent', 'unclear']

describe.each(publishers.map((one) => [one.name, one] as const))(
  '%s',
  (_name, { publish, base, delivery: one }) => {
    it('comes to one of its words whatever is answered', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(answer, { minLength: 1, maxLength: 8 }),
          handles,
          async (answers, handle) => {
            for (const name of ['submit', 'check', 'finish', 'find'] as const) {
              const { call, kept, asked } = scripted(base, answers)
              const work = publish[name]?.(call, one, handle, new Date('2026-11-23T07:58:00Z'))
              const came = await work?.catch((error: unknown) => error)
              if (came instanceof PlatformFailure) expect(came.code.length).toBeLessThan(200)
              else
                expect({ name, state: (came as { state?: string }).state }).toEqual({
                  name,
                  state: expect.toBeOneOf(states),
                })
              for (const value of kept.flatMap((held) => Object.values(held)))
                expect(typeof value).toBe('string')
              expect(asked()).toBeLessThan(200)
            }
          },
        ),
        { numRuns: 40 },
      )
    })
  },
)

function scripted(
  base: Pick<DeliveryCall, 'origins' | 'scopes'>,
  answers: readonly (Partial<Reply> | EgressError)[],
) {
  let count = 0
  const kept: Handle[] = []
  const call: DeliveryCall = {
    ...base,
    clock: { now: () => new Date('2026-11-23T08:00:00Z') },
    app: { clientId: 'id', clientSecret: new Secret('secret') },
    token: new Secret('token'),
    egress: async () => {
      const next = answers[Math.min(count, answers.length - 1)]
      count += 1
      if (next instanceof EgressError) throw next
      return next as Reply
    },
    keep: async (handle) => void kept.push(handle),
  }
  return { call, kept, asked: () => count }
}
