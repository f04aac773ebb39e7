import { adSentence, type Sentence, sayMoney, sayResults } from '../../../contract/words.ts'
import type { Ad, AdLine } from '../../api/types.ts'

/** An ad in the words of contract/words/ad-reasons.ts. */
export const sayAd = (ad: AdLine | Ad, zone: string, now: number): Sentence =>
  adSentence({
    ...ad,
    platform: ad.platform.name,
    account: ad.account.name,
    fromPlaybook: 'playbook' in ad && ad.playbook !== null,
    zone,
    now,
  })

/** `$12.40`, null while there is nothing to divide. */
export const perResult = ({ numbers, currency }: Pick<AdLine, 'numbers' | 'currency'>): string | null =>
  numbers.results > 0 ? sayMoney(Math.round(numbers.spentMinor / numbers.results), currency) : null

/** `48 visits, $0.26 each`. */
export function resultWords(ad: Pick<AdLine, 'numbers' | 'currency' | 'objective'>): string {
  const each = perResult(ad)
  return `${sayResults(ad.numbers.results, ad.objective)}${each ? `, ${each} each` : ''}`
}
