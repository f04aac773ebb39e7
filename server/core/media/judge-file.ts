import type { FileRule, ImageRule, VideoRule } from '../../platforms/publishing.ts'
import type { Media } from '../../store/media.ts'
import { type Reason, reason } from './file-refused.ts'
import { judgeShape, judgeSize } from './judge-shape.ts'
import { planFit } from './plan-fit.ts'

export type FileFacts = Pick<
  Media,
  'kind' | 'type' | 'bytes' | 'width' | 'height' | 'animated' | 'seconds' | 'framesPerSecond' | 'videoCodec'
>

/** What one kind of account takes in one shape (platforms/publishing.ts); a kind of file that is absent is not taken. */
export interface FileRules {
  readonly image?: ImageRule | undefined
  readonly video?: VideoRule | undefined
  readonly document?: FileRule | undefined
}

/**
 * Why an account cannot take a file; none = it can. Pictures are judged as they will be once they are fitted (fit-image):
 * type, size and weight are mended there, the shape only where somebody allows a cut.
 */
export function judgeFile(file: FileFacts, rules: FileRules, mayCut = false): Reason[] {
  switch (file.kind) {
    case 'image':
      return rules.image
        ? judgeImage(file, rules.image, mayCut)
        : [reason('kind-not-taken', { kind: 'image' })]
    case 'video':
      return rules.video ? judgeVideo(file, rules.video) : [reason('kind-not-taken', { kind: 'video' })]
    case 'document':
      return rules.document
        ? [...judgeType(file, rules.document), ...judgeWeight(file, rules.document)]
        : [reason('kind-not-taken', { kind: 'document' })]
  }
}

function judgeImage(file: FileFacts, rule: ImageRule, mayCut: boolean): Reason[] {
  const size = { width: file.width ?? 1, height: file.height ?? 1 }
  // What moves cannot be fitted without losing that: as it is, or not at all.
  if (!file.animated) return planFit(size, rule, mayCut).reasons
  if (!rule.types.includes(file.type)) return [reason('animated', { types: rule.types.join(', ') })]
  return [...judgeWeight(file, rule), ...judgeShape(size, rule), ...judgeSize(size, rule)]
}

function judgeVideo(file: FileFacts, rule: VideoRule): Reason[] {
  const size = { width: file.width ?? 1, height: file.height ?? 1 }
  return [
    ...judgeType(file, rule),
    ...judgeWeight(file, rule),
    ...judgeCodec(file, rule),
    ...judgeLength(file, rule),
    ...judgeFrames(file, rule),
    ...judgeShape(size, rule),
    ...judgeSize(size, rule),
  ]
}

const judgeType = ({ type }: FileFacts, { types }: FileRule): Reason[] =>
  types.includes(type) ? [] : [reason('type-not-taken', { type, types: types.join(', ') })]

const judgeWeight = ({ bytes, kind }: FileFacts, rule: FileRule): Reason[] =>
  bytes <= rule.bytes ? [] : [reason('too-heavy', { kind, bytes, most: rule.bytes })]

const judgeCodec = ({ videoCodec }: FileFacts, { codecs }: VideoRule): Reason[] =>
  !codecs || !videoCodec || codecs.includes(videoCodec)
    ? []
    : [reason('codec-not-taken', { codec: videoCodec, codecs: codecs.join(', ') })]

/** What could not be found out is not held against a file: the platform will say. */
function judgeLength({ seconds }: FileFacts, { seconds: rule }: VideoRule): Reason[] {
  if (seconds === null) return []
  const rounded = Math.round(seconds * 10) / 10
  if (seconds > rule.most) return [reason('too-long', { seconds: rounded, most: rule.most })]
  return seconds < rule.least ? [reason('too-short', { seconds: rounded, least: rule.least })] : []
}

function judgeFrames({ framesPerSecond: frames }: FileFacts, { framesPerSecond: rule }: VideoRule): Reason[] {
  if (!rule || frames === null) return []
  const rounded = Math.round(frames * 100) / 100
  if (rounded > rule.most) return [reason('too-many-frames', { frames: rounded, most: rule.most })]
  return rounded < rule.least ? [reason('too-few-frames', { frames: rounded, least: rule.least })] : []
}
