import type { SpecialCategory } from '../../advertising.ts'

/** `special_ad_categories`. `CREDIT` is the older word for financial products, and still comes back. */
const words: Readonly<Record<SpecialCategory, readonly string[]>> = {
  none: ['NONE'],
  housing: ['HOUSING'],
  employment: ['EMPLOYMENT'],
  financial: ['FINANCIAL_PRODUCTS_SERVICES', 'CREDIT'],
  politics: ['ISSUES_ELECTIONS_POLITICS'],
  gambling: ['ONLINE_GAMBLING_AND_GAMING'],
}

/** Always said; with the country that it holds for, where there is one to say. */
export function categoryForm(category: SpecialCategory, country: string): Record<string, string> {
  return {
    special_ad_categories: JSON.stringify([words[category][0]]),
    ...(category === 'none' ? {} : { special_ad_category_country: JSON.stringify([country]) }),
  }
}

/** Ours for what stands there; an empty list is none. */
export function categoryOf(told: readonly string[]): string {
  const [only = 'NONE', ...more] = told
  const known = Object.entries(words).find(([, names]) => names.includes(only))
  return more.length === 0 && known ? known[0] : told.join(' ')
}
