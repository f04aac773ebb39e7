import type { AdSeen } from '../../advertising.ts'
import { isoInstant } from '../graph/instant.ts'
import type { Tree } from './tree.ts'

const waiting = ['PENDING_REVIEW', 'IN_PROCESS', 'PREAPPROVED']
const off = ['PAUSED', 'CAMPAIGN_PAUSED', 'ADSET_PAUSED', 'ARCHIVED', 'DELETED']

/**
 * Whether people are shown it now. A paused parent silently stops an active child, so it is `effective_status` that counts; the
 * ad account and the dates it leaves out. `accountWord`: what keeps the account from delivering.
 */
export function judgeServing(
  told: Tree,
  now: Date,
  accountWord: string | undefined,
): Pick<AdSeen, 'serving' | 'reasons'> {
  const word = told.effective_status ?? told.status
  const starts = isoInstant(told.adset.start_time)
  const ends = isoInstant(told.adset.end_time)
  const reasons = reasonsOf(told)
  if (off.includes(word)) return { serving: 'no', reasons: [] }
  if (ends !== undefined && new Date(ends) <= now) return { serving: 'ended', reasons }
  if (word === 'DISAPPROVED') return { serving: 'rejected', reasons }
  if (waiting.includes(word)) return { serving: 'in-review', reasons }
  if (word !== 'ACTIVE') return { serving: 'held', reasons: [word, ...reasons] }
  if (accountWord !== undefined) return { serving: 'held', reasons: [accountWord, ...reasons] }
  if (starts !== undefined && new Date(starts) > now) return { serving: 'scheduled', reasons }
  return { serving: 'yes', reasons }
}

/** Policies that a review named, then what else is wrong at any level; the platform's own words, short. */
function reasonsOf({ ad_review_feedback: review, issues_info: own, campaign, adset }: Tree): string[] {
  const issues = [own, adset.issues_info, campaign.issues_info].flatMap((list) => list ?? [])
  const told = [
    ...Object.keys(review?.global ?? {}),
    ...issues.map(({ error_code: code, error_summary: summary }) => summary ?? `code ${code}`),
  ]
  return [...new Set(told.map((text) => text.slice(0, 200)))]
}
