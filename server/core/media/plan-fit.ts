import type { ImageRule } from '../../platforms/publishing.ts'
import type { Focus } from '../../store/media.ts'
import type { Reason } from './file-refused.ts'
import { judgeLeast, judgeShape, type Size } from './judge-shape.ts'

export interface Fit {
  /** The part of the upright picture that is kept; absent = all of it. */
  readonly cut?: Size & { readonly left: number; readonly top: number }
  /** What it is scaled to; never up. */
  readonly to: Size
  /** Why that does not help; none = it fits. */
  readonly reasons: Reason[]
}

const middle: Focus = { x: 0.5, y: 0.5 }

/**
 * How a picture is made to fit: cut to the nearest shape that is taken, around `focus`, where that is allowed, and scaled
 * down. `false` = it is not to be cut, `true` = around its middle.
 */
export function planFit(size: Size, rule: ImageRule, focus: Focus | boolean): Fit {
  const shape = judgeShape(size, rule)
  if (shape.length > 0 && focus === false) return { to: size, reasons: shape }
  const kept = shape.length > 0 ? cutTo(size, rule) : size
  const to = scaled(kept, rule)
  const cut = kept === size ? {} : { cut: { ...kept, ...place(size, kept, focus === true ? middle : focus) } }
  return { ...cut, to, reasons: judgeLeast(to, rule) }
}

/** The largest part whose shape is taken. */
function cutTo({ width, height }: Size, { ratio = { least: 0, most: Infinity } }: ImageRule): Size {
  return width / height > ratio.most
    ? { width: Math.max(1, Math.floor(height * ratio.most)), height }
    : { width, height: Math.max(1, Math.floor(width / ratio.least)) }
}

function place(size: Size, kept: Size, focus: Focus | false): { left: number; top: number } {
  const { x, y } = focus || middle
  const within = (at: number, whole: number, part: number) =>
    Math.min(whole - part, Math.max(0, Math.round(at * whole - part / 2)))
  return { left: within(x, size.width, kept.width), top: within(y, size.height, kept.height) }
}

function scaled(size: Size, rule: ImageRule): Size {
  const factor = Math.min(
    1,
    (rule.width?.most ?? Infinity) / size.width,
    (rule.height?.most ?? Infinity) / size.height,
    Math.sqrt((rule.pixels ?? Infinity) / (size.width * size.height)),
  )
  return factor === 1 ? size : scaledBy(size, factor, rule)
}

/** Whole pixels, and still within the shapes that are taken: rounding alone may step over an end. */
export function scaledBy(size: Size, factor: number, { ratio }: Pick<ImageRule, 'ratio'>): Size {
  const width = Math.max(1, Math.floor(size.width * factor))
  const height = Math.max(1, Math.floor(size.height * factor))
  if (ratio && width / height > ratio.most) return { width: Math.floor(height * ratio.most), height }
  if (ratio && width / height < ratio.least) return { width, height: Math.floor(width / ratio.least) }
  return { width, height }
}
