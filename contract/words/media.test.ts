import { describe, expect, it } from 'vitest'
import { reasonCodes } from '../../server/core/media/file-refused.ts'
import { fetchReasons } from '../../server/platforms/egress-guarded/fetch-file.ts'
import {
  addressReasonSentence,
  addressReasons,
  mediaReasonSentence,
  mediaReasons,
  shapeWords,
  sizeWords,
  typeWords,
} from './media.ts'
import { plainText, type Sentence } from './sentence.ts'

const isSaid = (sentence: Sentence) => {
  const said = plainText(sentence)
  expect(said).toMatch(/^[A-Z].*\.$/)
  expect(said).not.toMatch(/undefined|NaN|null|\s{2}|codec|MIME/i)
  expect(sentence.next, said).toBeTruthy()
}

describe('every reason has its sentence, and a next step', () => {
  it.each(reasonCodes)('%s', (code) => {
    expect(mediaReasons).toHaveProperty([code])
    isSaid(mediaReasonSentence(code))
    isSaid(
      mediaReasonSentence(code, {
        kind: 'video',
        type: 'image/heic',
        types: 'image/jpeg, image/png',
        bytes: '9000000',
        most: '8000000',
        ratio: '2.4',
        width: '300',
        height: '200',
        leastWidth: '320',
        leastHeight: '320',
        seconds: '181.2',
        frames: '15',
        least: '23',
        megapixels: '80',
      }),
    )
  })
  it.each(fetchReasons)('%s', (code) => {
    expect(addressReasons).toHaveProperty([code])
    isSaid(addressReasonSentence(code))
  })
  it('and none that nobody gives', () => {
    expect(new Set(Object.keys(mediaReasons))).toEqual(new Set(reasonCodes))
    expect(new Set(Object.keys(addressReasons))).toEqual(new Set(fetchReasons))
    isSaid(mediaReasonSentence('of-tomorrow'))
    isSaid(addressReasonSentence('of-tomorrow'))
  })
})

it.each([
  [1, '1 bytes'],
  [999, '999 bytes'],
  [1_500, '1.5 kB'],
  [8_388_608, '8.4 MB'],
  [300_000_000, '300 MB'],
  [4_294_967_296, '4.3 GB'],
  [9e15, '9000000 GB'],
])('%i is %s', (bytes, says) => expect(sizeWords(bytes)).toBe(says))

it.each([
  ['1', '1:1'],
  ['0.8', '4:5'],
  ['1.91', '1.91:1'],
  ['0.5625', '9:16'],
  ['1.778', '16:9'],
  ['0.417', '1:2.4'],
])('%s is %s', (ratio, says) => expect(shapeWords(ratio)).toBe(says))

it('types as people call them', () => {
  expect(['image/jpeg', 'video/mp4', 'video/quicktime', 'application/pdf'].map(typeWords)).toEqual([
    'JPEG',
    'MP4',
    'QuickTime (MOV)',
    'PDF',
  ])
})
