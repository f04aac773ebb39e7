import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmulatedWall, emulatedWall, keeping } from '../../testing/deliveries/emulated-wall.ts'
import { losing } from '../../testing/deliveries/losing.ts'
import type { SampleKind } from '../../testing/deliveries/sample-file.ts'
import { failing } from '../../testing/failing.ts'
import { functionNames, watched } from '../../testing/watched.ts'
import { defaultDeadlineMs } from './egress.ts'
import { PlatformFailure } from './failure.ts'
import type { Delivery, Handle, PublishFunctions, Shape, ShapeFacts } from './publishing.ts'
import { platforms } from './registry.ts'

// Every platform by every shape it declares, over real sockets, against the emulator: two readings of the same
// documentation, written apart, meet here. What hangs on the wall is the truth.
const publishers = platforms.flatMap((platform) =>
  platform.publish ? [{ platform, publish: platform.publish }] : [],
)

describe.each(publishers.map((one) => [one.platform.id, one] as const))('%s', (id, { platform, publish }) => {
  const called = new Set<string>()
  const functions = watched(publish, called)
  let wall: EmulatedWall
  beforeAll(async () => {
    wall = await emulatedWall(platform, settingsFor[id])
  })
  afterAll(() => wall.close())

  const kinds = platform.accountKinds.flatMap(({ kind, publishing }) =>
    publishing ? [{ kind, publishing }] : [],
  )
  const cases = kinds.flatMap(({ kind, publishing }) =>
    Object.entries(publishing.shapes).flatMap(([shape, facts]) =>
      filesOf(facts).map((file) => ({ kind, publishing, shape: shape as Shape, facts, file })),
    ),
  )

  describe.each(cases.map((one) => [one.kind, one.shape, one.file ?? 'no file', one] as const))(
    '%s: %s, %s',
    (_kind, _shape, _file, { kind, publishing, shape, facts, file }) => {
      const sample = () => wall.sample(kind, publishing, shape, file)

      it('goes out, once, as it was written, and comes down', async () => {
        const delivery = await sample()
        const { handle } = await prepared(functions, wall, delivery)
        const { seen, kept } = await finished(functions, wall, delivery, handle)
        expect(seen.externalId).not.toBe('')
        const secrets = [wall.call.token.reveal(), delivery.account.token?.reveal() ?? 'none', '://']
        expect(secrets.filter((secret) => JSON.stringify(kept).includes(secret))).toEqual([])
        await wall.pass(facts.quarantineMs)
        const texts = await wall.hanging(delivery)
        expect(texts).toHaveLength(1 + delivery.parts.length)
        if (facts.text) expect(texts).toEqual([delivery.text, ...delivery.parts.map(({ text }) => text)])
        expect(await functions.check(wall.call, delivery, kept)).toMatchObject({
          state: 'published',
          link: expect.stringMatching(/^https?:\/\//),
        })
        if (!facts.removable) return
        for (const _again of [1, 2]) {
          await functions.remove?.(wall.call, delivery.account, { externalId: seen.externalId, handle: kept })
          expect(await wall.hanging(delivery)).toEqual([])
        }
      })

      it('prepared and not wanted any more it is deleted; what is out stays', async () => {
        if (!publish.discard) return
        const unwanted = await sample()
        const { handle } = await prepared(functions, wall, unwanted)
        const discard = (delivery: Delivery, made: Handle) =>
          functions.discard?.(wall.call, delivery.account, { shape, handle: made })
        for (const _again of [1, 2]) await discard(unwanted, handle)
        // Some kinds of account leave what nobody published to run out by itself.
        if (isCleared(kind)) await failing(functions.finish(keeping(wall.call, handle), unwanted, handle))
        expect(await wall.hanging(unwanted)).toEqual([])
        const delivery = await sample()
        const before = await prepared(functions, wall, delivery)
        const { kept } = await finished(functions, wall, delivery, before.handle)
        await wall.pass(facts.quarantineMs)
        for (const made of [kept, before.handle]) {
          // A story cannot be looked at: core never lets go of what may be out.
          if (facts.afterSilence === 'ask-a-person' && made !== kept) continue
          await discard(delivery, made)
          expect(await wall.hanging(delivery)).toHaveLength(1 + delivery.parts.length)
        }
      })

      it('what is out and cannot be kept is never taken for nothing', async () => {
        const delivery = await sample()
        const { handle } = await prepared(functions, wall, delivery)
        const keep = () => Promise.reject(new PlatformFailure(id, 'unavailable', 'taken-by-another'))
        const failure = await failing(functions.finish({ ...wall.call, keep }, delivery, handle))
        await wall.pass(facts.quarantineMs)
        const out = (await wall.hanging(delivery)).length
        expect(failure?.kind ?? 'told').not.toBe(out > 0 ? 'unavailable' : 'told')
      })

      it('whichever request before the last step is lost: it is gone on with, and goes out once', async () => {
        for (let nth = 1; ; nth += 1) {
          const delivery = await sample()
          const lossy = losing(wall.call.egress, nth, 'after')
          const call = keeping({ ...wall.call, egress: lossy.egress })
          const failure = await failing(functions.submit(call, delivery, {}))
          if (!lossy.struck()) break
          expect(failure?.kind).toBe('unavailable')
          const { handle } = await prepared(functions, wall, delivery, call.kept())
          await finished(functions, wall, delivery, handle)
          await wall.pass(facts.quarantineMs)
          expect(await wall.hanging(delivery)).toHaveLength(1 + delivery.parts.length)
        }
      })

      it.each(['after', 'before'] as const)(
        'whichever request of the last step is lost %s it happened: nothing untrue is found',
        async (when) => {
          for (let nth = 1; ; nth += 1) {
            const trial = await lastStepLosing(functions, wall, await sample(), facts, { nth, when })
            if (!trial) break
            expect(trial).toEqual({ ...trial, found: expectedOf(trial) })
          }
        },
      )

      if (facts.afterSilence === 'look-up')
        it('planted: who never looks and says absent is caught', async () => {
          const blind: PublishFunctions = { ...functions, find: async () => ({ state: 'absent' }) }
          const untrue: Trial[] = []
          for (let nth = 1; ; nth += 1) {
            const trial = await lastStepLosing(blind, wall, await sample(), facts, { nth, when: 'after' })
            if (!trial) break
            if (trial.found !== expectedOf(trial)) untrue.push(trial)
          }
          expect(untrue).not.toEqual([])
        })
    },
  )

  it.each(kinds.map((one) => [one.kind, one] as const))(
    '%s: says what may be chosen',
    async (_, { kind, publishing }) => {
      const account = wall.account(kind)
      const token = account.token ?? wall.call.token
      const options = await functions.publishOptions?.({ ...wall.call, token }, account)
      const toAsk = (publishing.choices ?? []).filter((choice) => choice.kind === 'one-of' && !choice.words)
      expect(toAsk.filter(({ name }) => !options?.choices[name]?.length)).toEqual([])
    },
  )

  it('can do what it declares', () => {
    for (const { facts } of cases) {
      expect(facts.afterSilence === 'ask-a-person' || publish.find !== undefined).toBe(true)
      expect(!facts.removable || publish.remove !== undefined).toBe(true)
      expect(facts.quarantineMs).toBeGreaterThan(defaultDeadlineMs)
      expect([facts.source, facts.checkedOn]).not.toContain('')
      if (facts.media) expect(facts.image ?? facts.video ?? facts.document).toBeDefined()
    }
    for (const { publishing } of kinds) {
      const asked = publishing.choices?.some((choice) => choice.kind === 'one-of' && !choice.words)
      expect(!asked || publish.publishOptions !== undefined).toBe(true)
    }
  })

  it('has had every declared function called', () => {
    expect(functionNames(publish).filter((name) => !called.has(name))).toEqual([])
  })
})

/** Containers of Instagram end by themselves, and cannot be deleted. */
const isCleared = (kind: string): boolean => kind !== 'instagram_account'

interface Trial {
  /** What reading back said; `not-sent` where the step itself knew, `told` where it was not even asked. */
  readonly found: string
  /** How many posts hang on the wall in the end. */
  readonly out: number
  readonly parts: number
  readonly afterSilence: ShapeFacts['afterSilence']
}

/** The n-th request of the last step is lost; undefined when there is none. */
async function lastStepLosing(
  functions: PublishFunctions,
  wall: EmulatedWall,
  delivery: Delivery,
  { afterSilence, quarantineMs }: ShapeFacts,
  { nth, when }: { nth: number; when: 'after' | 'before' },
): Promise<Trial | undefined> {
  const { handle } = await prepared(functions, wall, delivery)
  const since = wall.call.clock.now()
  const lossy = losing(wall.call.egress, nth, when)
  const call = keeping({ ...wall.call, egress: lossy.egress }, handle)
  const failure = await failing(functions.finish(call, delivery, handle))
  if (!lossy.struck()) return undefined
  await wall.pass(quarantineMs)
  const found =
    failure?.kind === 'unknown-outcome'
      ? await settled(functions, wall, delivery, call.kept(), since)
      : (failure?.kind ?? 'told')
  const out = (await wall.hanging(delivery)).length
  return { found, out, parts: delivery.parts.length, afterSilence }
}

/** What has to be said of a lost request, by what is really out. Where only a person can tell, nothing but that. */
function expectedOf({ found, out, parts, afterSilence }: Trial): string {
  if (out > 1) return 'once'
  if (found === 'told') return out === 1 ? 'told' : 'nothing'
  if (found === 'unavailable' && out === 0) return 'unavailable'
  if (afterSilence === 'ask-a-person') return 'unclear'
  if (out === 0) return 'absent'
  return parts > 0 ? 'ready' : 'published'
}

/** Limits of a day out of the way, tokens that live through it, and our files on a host that counts as verified. */
const settingsFor: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  meta: { instagramDailyPosts: '1000', pageDailyReels: '1000' },
  tiktok: { accessSeconds: '86400', dailyPosts: '1000', mediaDomain: 'any' },
  x: { accessSeconds: '86400' },
}

/** A shape of either kind of file is tried with both. */
function filesOf({ image, video, document, media }: ShapeFacts): (SampleKind | undefined)[] {
  if (!media || media.most === 0) return [undefined]
  const kinds = [image && 'image', video && 'video', document && 'document'] as const
  return kinds.filter((kind) => kind !== undefined)
}

const enough = 60

async function prepared(
  functions: PublishFunctions,
  wall: EmulatedWall,
  delivery: Delivery,
  held: Handle = {},
) {
  let handle = held
  for (let turn = 0; turn < enough; turn += 1) {
    const call = keeping(wall.call, handle)
    const seen = await functions.submit(call, delivery, handle)
    handle = call.kept()
    if (seen.state === 'ready') {
      expect((await functions.check(wall.call, delivery, handle)).state).toBe('ready')
      return { handle }
    }
    await wall.pass(seen.lookAgainMs)
  }
  throw new Error('never ready')
}

/** The last step, part by part, to its end. */
async function finished(functions: PublishFunctions, wall: EmulatedWall, delivery: Delivery, handle: Handle) {
  let kept = handle
  for (let turn = 0; turn < enough; turn += 1) {
    const call = keeping(wall.call, kept)
    let seen: Awaited<ReturnType<PublishFunctions['check']>> = await functions.finish(call, delivery, kept)
    kept = call.kept()
    while (seen.state === 'waiting') {
      await wall.pass(seen.lookAgainMs)
      seen = await functions.check(wall.call, delivery, kept)
    }
    if (seen.state === 'published') return { seen, kept }
  }
  throw new Error('never published')
}

/** What reading back says in the end. */
async function settled(
  functions: PublishFunctions,
  wall: EmulatedWall,
  delivery: Delivery,
  handle: Handle,
  since: Date,
): Promise<string> {
  for (let turn = 0; turn < enough; turn += 1) {
    const found = await functions.find?.(keeping(wall.call, handle), delivery, handle, since)
    if (found?.state !== 'waiting') return found?.state ?? 'unclear'
    await wall.pass(found.lookAgainMs)
  }
  return 'unclear'
}
