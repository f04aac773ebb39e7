import type { Platform } from '../../server/platforms/platform.ts'
import type { PublishFacts, ShapeFacts } from '../../server/platforms/publishing.ts'

/** Planted defect: whoever got no answer reads back at once, while the platform's lists do not show the post yet. */
export const plantShortQuarantine = (platform: Platform): Platform => ({
  ...platform,
  accountKinds: platform.accountKinds.map((kind) =>
    kind.publishing ? { ...kind, publishing: short(kind.publishing) } : kind,
  ),
})

const short = (facts: PublishFacts): PublishFacts => ({
  ...facts,
  shapes: Object.fromEntries(
    Object.entries(facts.shapes).map(([shape, one]): [string, ShapeFacts] => [
      shape,
      { ...one, quarantineMs: 1_000 },
    ]),
  ),
})
