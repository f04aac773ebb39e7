import { publishFactsOf } from '../../server/core/posts/publish-facts.ts'
import type { BlindFacts, Seen, Told } from './judge.ts'
import type { Stage } from './stage.ts'

const open = `state not in ('published', 'rejected', 'missed', 'cancelled', 'needs-person')`

/** Deliveries that are neither at an end nor with a person, and the moment of the first that nothing was sent for yet. */
export async function underWay({ ask }: Pick<Stage, 'ask'>): Promise<{ count: number; first: Date | null }> {
  const [found] = await ask<{ count: number; first: Date | null }>(
    `select count(*)::integer as count, min(due_at) filter (where state in ('scheduled', 'preparing', 'ready')) as first
     from post_targets where ${open}`,
  )
  return found ?? { count: 0, first: null }
}

/** What our database says of each delivery. */
export const told = ({ ask }: Pick<Stage, 'ask'>): Promise<Told[]> =>
  ask<Told>(
    `select t.id, p.text, t.state, t.code, t.facts, (select count(*)::integer from post_attempts a where a.target_id = t.id) as attempts
     from post_targets t join posts p on p.id = t.post_id`,
  )

/** All that hangs, or hung, on the platforms' walls. */
export async function onWalls({ control }: Pick<Stage, 'control'>): Promise<Seen[]> {
  const all: Seen[] = []
  for (let after = 0; ; ) {
    const page = await control<{ posts: Seen[]; next: number }>('GET', `/wall?after=${after}&limit=10000`)
    all.push(...page.posts)
    if (page.posts.length === 0) return all
    after = page.next
  }
}

/** Posts that say what another one says already. */
export const countTwice = (seen: readonly Seen[]): number =>
  seen.length - new Set(seen.map(({ text }) => text)).size

/** How silence is settled, by kind of account and shape, as the platforms declare it. */
export const factsOf = ({ core }: Pick<Stage, 'core'>): BlindFacts =>
  new Map(
    core.platforms.flatMap((platform) =>
      platform.accountKinds.flatMap(({ kind }) =>
        Object.entries(publishFactsOf(platform, kind)?.shapes ?? {}).map(
          ([shape, facts]) => [`${kind} ${shape}`, facts.afterSilence] as const,
        ),
      ),
    ),
  )
