/** The set-up checklist: order, progress and the one next step, in words. */

export interface ChecklistItem {
  readonly item: string
  readonly state: 'done' | 'attention' | 'missing' | 'not-used'
  readonly next: string
}

const order = [
  'facebook_page',
  'instagram_account',
  'linkedin_page',
  'tiktok_account',
  'x_account',
  'meta_ad_account',
  'meta_pixel',
]

export const checklistLabels: Readonly<Record<string, string>> = {
  facebook_page: 'Facebook Page',
  instagram_account: 'Instagram',
  linkedin_page: 'LinkedIn Page',
  tiktok_account: 'TikTok',
  x_account: 'X',
  meta_ad_account: 'Ad account',
  meta_pixel: 'Pixel',
}

export const checklistSteps: Readonly<Record<string, string>> = {
  connect: 'Connect',
  choose: 'Choose accounts',
  reconnect: 'Reconnect',
  'choose-ad-account': 'Choose ad account',
  'choose-pixel': 'Choose pixel',
  'link-instagram': 'Link it to your Page',
  'connect-page-first': 'Connect the Page first',
  none: '',
}

/** In the order in which one sets things up; items unknown to this version come last. */
export function orderChecklist<T extends ChecklistItem>(items: readonly T[]): T[] {
  const place = (item: T): number => (order.indexOf(item.item) + order.length + 1) % (order.length + 1)
  return [...items].sort((a, b) => place(a) - place(b))
}

/** `done` counts what exists, even if it needs attention; what is not used here does not count at all. */
export function checklistProgress(items: readonly ChecklistItem[]): { done: number; total: number } {
  const used = items.filter((item) => item.state !== 'not-used')
  return { done: used.filter((item) => item.state !== 'missing').length, total: used.length }
}

/** What to do first: mend what broke, finish what was begun, then what is missing in order. */
export function nextStep<T extends ChecklistItem>(items: readonly T[]): T | null {
  const open = orderChecklist(items).filter((item) => rank(item) < 9)
  return open.reduce<T | null>((best, item) => (best && rank(best) <= rank(item) ? best : item), null)
}

function rank(item: ChecklistItem): number {
  if (item.state === 'not-used' || item.state === 'done' || item.next === 'none') return 9
  if (item.state === 'attention') return 0
  if (item.next === 'choose') return 1
  return item.next === 'connect-page-first' ? 3 : 2
}
