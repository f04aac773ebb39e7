import type { AdPlace, Objective, SpecialCategory } from '../../platforms/advertising.ts'

/** An ad as a person writes it; the shape that the contract takes. */
export interface AdWish {
  readonly name: string
  readonly account: string
  readonly shownBy: string
  readonly content:
    | { readonly kind: 'post'; readonly target: string }
    | {
        readonly kind: 'own'
        readonly text: string
        readonly headline: string
        readonly link: string | null
        readonly media: readonly string[]
      }
  readonly objective: Objective
  readonly budget: { readonly per: 'day' | 'lifetime'; readonly minor: number }
  /** A minute on the location's clocks. */
  readonly starts: string
  readonly ends: string
  readonly audience: {
    readonly country: string
    readonly km: number | null
    readonly places: readonly AdPlace[]
    readonly ages: { readonly from: number; readonly to: number } | null
  }
  readonly category: SpecialCategory
  readonly event: string | null
  readonly payer: { readonly beneficiary: string; readonly payor: string } | null
}
