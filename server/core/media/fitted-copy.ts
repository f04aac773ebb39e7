import { sha256 } from '../../base/hash.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { derivedFileKey } from '../../files/new-file-key.ts'
import type { ImageRule } from '../../platforms/publishing.ts'
import type { Focus, Media } from '../../store/media.ts'
import { addCopy, findCopy, type MediaCopy } from '../../store/media-copies.ts'
import type { Context } from '../context.ts'
import { fileRefused } from './file-refused.ts'
import { fitImage } from './fit-image.ts'
import { planFit } from './plan-fit.ts'
import { readBytes } from './read-bytes.ts'
import { storeWhole } from './store-whole.ts'

/** Raised when copies come out differently than before. */
const madeBy = 1

/**
 * The copy of a picture that fits a rule: made once for each rule and cut, and kept as long as the picture. Where the
 * picture fits as it is, that. Throws `file-refused` where none can be made.
 */
export async function fittedCopy(
  ctx: Context,
  scope: WorkspaceScope,
  media: Media,
  wish: { rule: ImageRule; focus: Focus | boolean },
): Promise<MediaCopy> {
  const size = { width: media.width ?? 1, height: media.height ?? 1 }
  const fit = planFit(size, wish.rule, wish.focus)
  if (fit.reasons[0]) throw fileRefused(fit.reasons[0])
  const ruleHash = hashOf(wish.rule, fit)
  const kept = await ctx.db.inScope(scope, (tx) => findCopy(tx, media, ruleHash))
  if (kept) return kept
  const original = await readBytes(ctx, media.fileKey, 0, media.bytes - 1)
  const fitted = await fitImage(original, media.type, wish.rule, fit)
  if (!fitted) return { ...media, ...size }
  const { bytes, ...about } = fitted
  const copy = { ...about, fileKey: derivedFileKey(media.fileKey, ruleHash), bytes: bytes.length }
  await storeWhole(ctx, copy.fileKey, bytes)
  return ctx.db.inScope(scope, async (tx) => {
    const isFirst = await addCopy(tx, media, ruleHash, { ...copy, at: ctx.clock.now() })
    return isFirst ? copy : ((await findCopy(tx, media, ruleHash)) ?? copy)
  })
}

/** Of what the copy comes out of: rules that ask the same of a picture share it. */
const hashOf = ({ types, bytes, ...rule }: ImageRule, { cut, to }: ReturnType<typeof planFit>): string =>
  sha256(JSON.stringify([madeBy, types, bytes, rule.width?.least, rule.height?.least, rule.ratio, cut, to]))
