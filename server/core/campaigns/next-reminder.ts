import { after, daysMs } from '../../base/clock.ts'

/** Of itself a campaign reminds twice: three days after it was sent, and the day before its links end. */
export function nextReminder(
  campaign: { readonly reminds: boolean; readonly sentAt: Date; readonly linksEndAt: Date },
  now: Date,
): Date | null {
  if (!campaign.reminds) return null
  const moments = [after(campaign.sentAt, daysMs(3)), after(campaign.linksEndAt, -daysMs(1))]
  const coming = moments.filter((at) => at > now && at < campaign.linksEndAt)
  return coming.sort((a, b) => a.getTime() - b.getTime())[0] ?? null
}
