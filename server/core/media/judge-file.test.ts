import { describe, expect, it } from 'vitest'
import { mediaReasonSentence } from '../../../contract/words/media.ts'
import { plainText } from '../../../contract/words/sentence.ts'
import type { ImageRule, VideoRule } from '../../platforms/publishing.ts'
import { type FileFacts, judgeFile } from './judge-file.ts'

const still: FileFacts = {
  kind: 'image',
  type: 'image/jpeg',
  bytes: 400_000,
  width: 1200,
  height: 1000,
  animated: false,
  seconds: null,
  framesPerSecond: null,
  videoCodec: null,
}
const film: FileFacts = {
  ...still,
  kind: 'video',
  type: 'video/mp4',
  width: 1080,
  height: 1920,
  seconds: 20,
  framesPerSecond: 30,
  videoCodec: 'h264',
}
/** Instagram's and TikTok's, nearly. */
const image: ImageRule = {
  types: ['image/jpeg'],
  bytes: 8_000_000,
  ratio: { least: 0.8, most: 1.91 },
  width: { least: 320, most: 1440 },
}
const video: VideoRule = {
  types: ['video/mp4', 'video/quicktime'],
  bytes: 300_000_000,
  seconds: { least: 3, most: 90 },
  ratio: { least: 0.01, most: 10 },
  width: { most: 1920 },
  framesPerSecond: { least: 23, most: 60 },
  codecs: ['h264', 'hevc'],
}
const rules = { image, video, document: { types: ['application/pdf'], bytes: 100_000_000 } }
const codes = (file: FileFacts, mayCut = false) => judgeFile(file, rules, mayCut).map((one) => one.code)

describe('what an account takes', () => {
  it.each<[string, FileFacts]>([
    ['a picture', still],
    [
      'one of another type, too large and too heavy: it is fitted',
      { ...still, type: 'image/png', bytes: 40_000_000, width: 6000, height: 5000 },
    ],
    ['the widest and the tallest', { ...still, width: 1910, height: 1000 }],
    ['the tallest', { ...still, width: 800, height: 1000 }],
    ['a video', film],
    ['one whose length nobody knows', { ...film, seconds: null, framesPerSecond: null }],
    ['29.97 frames', { ...film, framesPerSecond: 59.999 }],
    ['a document', { ...still, kind: 'document', type: 'application/pdf', width: null, height: null }],
  ])('%s', (_, file) => {
    expect(codes(file)).toEqual([])
  })
})

describe('what it does not, and why', () => {
  it.each<[string, FileFacts, string[]]>([
    ['too wide', { ...still, width: 2000, height: 1000 }, ['too-wide-a-shape']],
    ['too tall', { ...still, width: 700, height: 1000 }, ['too-tall-a-shape']],
    ['too small', { ...still, width: 300, height: 250 }, ['too-small']],
    ['moving', { ...still, type: 'image/gif', animated: true }, ['animated']],
    [
      'a video of another type',
      { ...film, type: 'video/webm', videoCodec: 'vp9' },
      ['type-not-taken', 'codec-not-taken'],
    ],
    ['too heavy', { ...film, bytes: 300_000_001 }, ['too-heavy']],
    ['too long', { ...film, seconds: 90.01 }, ['too-long']],
    ['too short', { ...film, seconds: 2.9 }, ['too-short']],
    ['too few frames', { ...film, framesPerSecond: 15 }, ['too-few-frames']],
    ['too many frames', { ...film, framesPerSecond: 120 }, ['too-many-frames']],
    ['too big', { ...film, width: 3840, height: 2160 }, ['too-big']],
    ['a Word document', { ...still, kind: 'document', type: 'application/msword' }, ['type-not-taken']],
  ])('%s', (_, file, expected) => {
    expect(codes(file)).toEqual(expected)
    for (const { code, facts } of judgeFile(file, rules)) {
      const said = plainText(mediaReasonSentence(code, facts))
      expect(said).toMatch(/^[A-Z].*\.$/)
      expect(said).not.toMatch(/undefined|NaN|null|\?/)
    }
  })

  it('a kind that is not taken at all', () => {
    expect(judgeFile(film, { image })).toEqual([{ code: 'kind-not-taken', facts: { kind: 'video' } }])
  })

  it('a cut helps against a shape, and not against being small', () => {
    expect(codes({ ...still, width: 2000, height: 1000 }, true)).toEqual([])
    expect(codes({ ...still, width: 2000, height: 200 }, true)).toEqual([])
    expect(codes({ ...still, width: 200, height: 2000 }, true)).toEqual(['too-small'])
  })

  it('what moves and is taken as it is has to fit as it is', () => {
    const gif: ImageRule = { types: ['image/jpeg', 'image/gif'], bytes: 1_000, width: { most: 500 } }
    const moving = { ...still, type: 'image/gif', animated: true }
    expect(judgeFile(moving, { image: gif }).map(({ code }) => code)).toEqual(['too-heavy', 'too-big'])
    expect(judgeFile({ ...moving, bytes: 900, width: 400 }, { image: gif })).toEqual([])
  })
})
