import type { Objective } from '../../advertising.ts'

interface Wanted {
  readonly objective: string
  /** What the ad group's money is spent for, and what is paid for. */
  readonly goal: { readonly optimization_goal: string; readonly billing_event: string }
  /** The metric that counts its results. */
  readonly counts: 'impressions' | 'clicks' | 'video_play_actions' | 'conversion'
}

export const objectives: Readonly<Partial<Record<Objective, Wanted>>> = {
  awareness: {
    objective: 'REACH',
    goal: { optimization_goal: 'REACH', billing_event: 'CPM' },
    counts: 'impressions',
  },
  traffic: {
    objective: 'TRAFFIC',
    goal: { optimization_goal: 'CLICK', billing_event: 'CPC' },
    counts: 'clicks',
  },
  engagement: {
    objective: 'VIDEO_VIEWS',
    goal: { optimization_goal: 'ENGAGED_VIEW', billing_event: 'CPV' },
    counts: 'video_play_actions',
  },
  sales: {
    objective: 'WEB_CONVERSIONS',
    goal: { optimization_goal: 'CONVERT', billing_event: 'OCPM' },
    counts: 'conversion',
  },
}

/** Ours, or TikTok's own word. */
export const objectiveIn = (word: string): string =>
  Object.entries(objectives).find(([, { objective }]) => objective === word)?.[0] ?? word
