import { after, daysMs, minutesMs } from '../../server/base/clock.ts'
import { wallTimeAt } from '../../server/core/posts/moment-of.ts'
import { writePost } from '../../server/core/posts/write-post.ts'
import type { Dice } from '../places/random.ts'
import type { Town, TownAccount } from './town.ts'

/** One delivery of the trial; `mark` stands in its text and on no other wall. */
export interface Planned {
  readonly mark: string
  readonly account: TownAccount
  readonly targetId: string
  readonly postId: string
  readonly at: Date
}

export interface Amount {
  /** Deliveries of each account, over so many days. */
  readonly each: number
  readonly days: number
  /** Days on which one account of a kind gets more than its platform takes. */
  readonly crowds: readonly Crowd[]
}

export interface Crowd {
  readonly kind: string
  readonly form: 'post' | 'reel'
  readonly count: number
  readonly everyMinutes: number
}

/** Posts of every account at one moment of a day, and some crowded days. */
export async function writeSchedule(town: Town, amount: Amount, roll: Dice): Promise<Planned[]> {
  const today = town.world.clock.now()
  const moments = Array.from({ length: amount.days }, (_, day) =>
    after(today, daysMs(day + 1) + minutesMs(roll.below(600))),
  )
  const planned: Planned[] = []
  const write = async (account: TownAccount, form: 'post' | 'reel', at: Date) => {
    planned.push(await writeOne(town, account, { form, at, mark: `dish ${planned.length + 1}.` }))
  }
  for (const account of town.accounts)
    for (let n = 0; n < amount.each; n += 1) await write(account, 'post', roll.pick(moments))
  for (const { kind, form, count, everyMinutes } of amount.crowds) {
    const account = roll.pick(town.accounts.filter((one) => one.kind === kind))
    const from = after(today, daysMs(1 + roll.below(Math.min(25, amount.days))))
    for (let n = 0; n < count; n += 1) await write(account, form, after(from, minutesMs(n * everyMinutes)))
  }
  return planned
}

async function writeOne(
  town: Town,
  account: TownAccount,
  { form, at, mark }: { form: 'post' | 'reel'; at: Date; mark: string },
): Promise<Planned> {
  const { core } = town.world
  const needs = form === 'reel' ? 'video' : fileFor[account.kind]
  const written = await writePost(core, account.scope, {
    content: {
      title: '',
      text: `Today at the counter: ${mark}`,
      link: null,
      media: needs ? [{ id: account.files[needs], alt: '' }] : [],
      parts: [],
    },
    targets: [{ accountId: account.id, form, text: null, choices: choicesFor[account.kind] ?? {} }],
    moment: { wallTime: wallTimeAt(at, 'Europe/London') },
    notAfter: null,
    as: 'schedule',
    by: { id: 'usr_hana', name: 'Hana' },
  })
  const [target] = await town.sql<{ id: string; due: Date }>(
    'select id, due_at as due from post_targets where post_id = $1',
    [written.id],
  )
  if (!target) throw new Error(`${mark} has no delivery`)
  return { mark, account, targetId: target.id, postId: written.id, at: target.due }
}

const fileFor: Readonly<Record<string, 'image' | 'video' | undefined>> = {
  instagram_account: 'image',
  tiktok_account: 'video',
}

const choicesFor: Readonly<Record<string, Record<string, string>>> = {
  tiktok_account: { privacy: 'PUBLIC_TO_EVERYONE' },
}
