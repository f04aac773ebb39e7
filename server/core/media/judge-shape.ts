import type { ImageRule } from '../../platforms/publishing.ts'
import { type Reason, reason } from './file-refused.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Width by height, against the ends of what is taken. */
export function judgeShape({ width, height }: Size, { ratio }: Pick<ImageRule, 'ratio'>): Reason[] {
  if (!ratio) return []
  const own = width / height
  const facts = { width, height, ratio: rounded(own), least: rounded(ratio.least), most: rounded(ratio.most) }
  if (own > ratio.most) return [reason('too-wide-a-shape', facts)]
  return own < ratio.least ? [reason('too-tall-a-shape', facts)] : []
}

const rounded = (ratio: number): number => Math.round(ratio * 1_000) / 1_000

/** For what cannot be scaled. */
export function judgeSize(size: Size, rule: Pick<ImageRule, 'width' | 'height'>): Reason[] {
  const { width, height } = size
  const most = { width: rule.width?.most ?? Infinity, height: rule.height?.most ?? Infinity }
  if (width <= most.width && height <= most.height) return judgeLeast(size, rule)
  return [
    reason('too-big', {
      width,
      height,
      ...(rule.width?.most ? { mostWidth: rule.width.most } : {}),
      ...(rule.height?.most ? { mostHeight: rule.height.most } : {}),
    }),
  ]
}

export function judgeLeast({ width, height }: Size, rule: Pick<ImageRule, 'width' | 'height'>): Reason[] {
  const least = { width: rule.width?.least ?? 0, height: rule.height?.least ?? 0 }
  return width >= least.width && height >= least.height
    ? []
    : [reason('too-small', { width, height, leastWidth: least.width, leastHeight: least.height })]
}
