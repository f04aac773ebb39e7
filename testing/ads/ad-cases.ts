import type { AdsFacts } from '../../server/platforms/advertising.ts'
import type { Platform } from '../../server/platforms/platform.ts'
import type { AdCase } from './emulated-desk.ts'

/** Each thing that can be chosen, once, everything else as plain as it goes. */
export function adCases(platform: Platform, facts: AdsFacts): AdCase[] {
  const boosts = facts.boosts.filter((kind) =>
    platform.accountKinds.some((one) => one.kind === kind && one.publishing),
  )
  const files = (['image', 'video'] as const).filter((kind) => facts.file?.[kind])
  const free = Object.entries(facts.objectives).filter(([, { needs }]) => !needs.includes('pixel'))
  const objective = (
    free.some(([name]) => name === 'engagement') ? 'engagement' : free[0]?.[0]
  ) as AdCase['objective']
  const posts = boosts.flatMap((shownBy) => {
    const shapes = platform.accountKinds.find(({ kind }) => kind === shownBy)?.publishing?.shapes ?? {}
    const wanted = (['image', 'video', 'reel', 'text'] as const).filter((shape) => shapes[shape])
    return wanted.map(
      (post): AdCase => ({ says: `boost of a ${post} of ${shownBy}`, objective, shownBy, post }),
    )
  })
  const owns = facts.shows.flatMap((shownBy) =>
    files.map((file): AdCase => ({ says: `own ${file} of ${shownBy}`, objective, shownBy, file })),
  )
  const [base] = [...owns, ...posts]
  if (!base) return []
  const places = [
    facts.audience.radius && 'around',
    facts.audience.places && 'places',
    facts.audience.ages && 'ages',
  ] as const
  const objectives = Object.keys(facts.objectives) as AdCase['objective'][]
  return [
    ...owns,
    ...posts,
    ...objectives.map((name) => ({
      ...base,
      says: `for ${name}`,
      objective: name,
    })),
    ...places.flatMap((audience) => (audience ? [{ ...base, says: `by ${audience}`, audience }] : [])),
    ...facts.categories.map((category) => ({ ...base, says: `category ${category}`, more: { category } })),
    ...facts.budgets.map((per) => ({
      ...base,
      says: `budget per ${per}`,
      more: { budget: { per, minor: 70_000 } },
    })),
  ]
}
