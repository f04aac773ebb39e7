import type { ForecastCode } from '../../../../contract/posts.ts'
import type { Shape } from '../../../platforms/publishing.ts'
import type { Says } from '../flaws-of.ts'
import type { DeliveryFlaw } from '../judge-delivery.ts'

/** A delivery that is to go out at a moment. */
export interface ForecastWish {
  readonly accountId: string
  readonly shape: Shape
  readonly at: Date
  /** What is wrong with its content, as `judgeDelivery` found it; or the content, to be judged. */
  readonly flaws?: readonly DeliveryFlaw[] | undefined
  readonly content?: Says | undefined
  /** What a person decided for it, such as who may see it. */
  readonly choices?: Readonly<Record<string, string>> | undefined
  /** The stored delivery that this one is, or takes the place of: it is not counted a second time. */
  readonly targetId?: string | undefined
}

/**
 * Whether it will be out within the hour after its moment, as things stand: nobody mends anything, nothing new breaks. `actBy`:
 * the latest moment at which a person can still change that. Sentences: contract/words/forecast.ts.
 */
export type Forecast =
  | { readonly verdict: 'goes'; readonly code: null; readonly facts: NoFacts; readonly actBy: null }
  | {
      readonly verdict: 'fails'
      readonly code: ForecastCode
      readonly facts: Readonly<Record<string, string>>
      readonly actBy: Date
    }

type NoFacts = Readonly<Record<string, never>>
export type Failing = Extract<Forecast, { verdict: 'fails' }>

export const goes: Forecast = { verdict: 'goes', code: null, facts: {}, actBy: null }

export const fails = (
  code: ForecastCode,
  actBy: Date,
  facts: Readonly<Record<string, string>> = {},
): Failing => ({ verdict: 'fails', code, facts, actBy })
