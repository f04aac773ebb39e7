import type { Objective } from '../../advertising.ts'

/** How an objective of ours is said to Meta, and which actions of its insights are its results: the first that is told. */
interface Way {
  readonly objective: string
  readonly goal: string
  readonly destination?: string
  readonly promotes?: 'page' | 'pixel'
  readonly results: 'reach' | readonly string[]
}

/** Marketing API, "Create an ad set": objective, optimisation goal, destination and promoted object that go together. */
export const ways: Readonly<Record<Objective, Way>> = {
  awareness: { objective: 'OUTCOME_AWARENESS', goal: 'REACH', promotes: 'page', results: 'reach' },
  traffic: {
    objective: 'OUTCOME_TRAFFIC',
    goal: 'LINK_CLICKS',
    destination: 'WEBSITE',
    results: ['link_click', 'landing_page_view'],
  },
  engagement: {
    objective: 'OUTCOME_ENGAGEMENT',
    goal: 'POST_ENGAGEMENT',
    destination: 'ON_POST',
    promotes: 'page',
    results: ['post_engagement'],
  },
  leads: {
    objective: 'OUTCOME_LEADS',
    goal: 'OFFSITE_CONVERSIONS',
    destination: 'WEBSITE',
    promotes: 'pixel',
    results: ['lead', 'offsite_conversion.fb_pixel_lead'],
  },
  sales: {
    objective: 'OUTCOME_SALES',
    goal: 'OFFSITE_CONVERSIONS',
    destination: 'WEBSITE',
    promotes: 'pixel',
    results: ['purchase', 'offsite_conversion.fb_pixel_purchase'],
  },
}

/** Ours for what stands there; anything else in Meta's own words, so that it equals no plan. */
export function objectiveOf(objective: string | undefined, goal: string | undefined): string {
  const known = Object.entries(ways).find(([, way]) => way.objective === objective && way.goal === goal)
  return known?.[0] ?? `${objective} for ${goal}`
}
