import type * as z from 'zod'
import type { accessGuide } from '../../../contract/access-requests.ts'
import type { roleGuide } from '../../core/access-requests/guide-of.ts'

type Guide = NonNullable<ReturnType<typeof roleGuide>>

/** For one account there, by its id at the platform. */
export const presentGuide = (guide: Guide, externalId: string): z.input<typeof accessGuide> => ({
  role: guide.role ?? null,
  steps: [...guide.steps],
  portfolioSteps: [...(guide.portfolioSteps ?? [])],
  url: guide.url.replace('{account}', encodeURIComponent(externalId)),
  source: guide.source,
  checkedOn: guide.checkedOn,
})

/** Where nobody can give anything. */
export const noGuide: z.input<typeof accessGuide> = {
  role: null,
  steps: [],
  portfolioSteps: [],
  url: '',
  source: '',
  checkedOn: '',
}
