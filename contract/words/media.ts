import { anyOf, type Sentence } from './sentence.ts'

type Facts = Readonly<Record<string, string>>
type Say = (facts: Facts) => Sentence

/** Why a file cannot be used, or not on one kind of account, as a person reads it. */
export function mediaReasonSentence(code: string, facts: Facts = {}): Sentence {
  const say = mediaReasons[code]
  return say ? say(facts) : { what: 'This file cannot be used.', next: 'Choose another one.' }
}

/** Why an address was not fetched. */
export function addressReasonSentence(code: string): Sentence {
  return (
    addressReasons[code] ?? { what: 'That address could not be fetched.', next: 'Upload the file instead.' }
  )
}

/** `3.2 MB`; as people count, in thousands. */
export function sizeWords(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB']
  const step = Math.min(3, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const value = bytes / 1000 ** step
  return `${value >= 100 || step === 0 ? Math.round(value) : Math.round(value * 10) / 10} ${units[step]}`
}

/** `JPEG`, `MP4`, `PDF`. */
export function typeWords(type: string): string {
  return typeNames[type] ?? type.split('/').at(-1)?.toUpperCase() ?? type
}

const typeNames: Readonly<Record<string, string>> = {
  'video/quicktime': 'QuickTime (MOV)',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word (DOCX)',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint (PPTX)',
  'image/x-icon': 'icon',
}

const typesIn = (list: string | undefined): string =>
  anyOf((list ?? '').split(', ').filter(Boolean).map(typeWords))

const codecNames: Readonly<Record<string, string>> = { h264: 'H.264', hevc: 'H.265 (HEVC)', mpeg4: 'MPEG-4' }
const codecWords = (codec: string | undefined): string =>
  codecNames[codec ?? ''] ?? (codec ?? '').toUpperCase()

const kindWords: Readonly<Record<string, string>> = {
  image: 'pictures',
  video: 'videos',
  document: 'documents',
}

const lengthWords = (seconds: string | undefined): string => {
  const all = Number(seconds ?? 0)
  if (all < 120) return `${all} ${all === 1 ? 'second' : 'seconds'}`
  const rest = Math.round(all % 60)
  return `${Math.floor(all / 60)} minutes${rest > 0 ? ` ${rest} seconds` : ''}`
}

/** `4:5`, `1.91:1`: as platforms name shapes. */
export function shapeWords(ratio: string | undefined): string {
  const value = Number(ratio ?? 1)
  for (const [width, height] of [
    [1, 1],
    [4, 5],
    [2, 3],
    [3, 4],
    [9, 16],
    [16, 9],
    [3, 2],
    [4, 3],
  ] as const)
    if (Math.abs(value - width / height) < 0.005) return `${width}:${height}`
  return value >= 1 ? `${Math.round(value * 100) / 100}:1` : `1:${Math.round(100 / value) / 100}`
}

const pixels = (width: string | undefined, height: string | undefined): string =>
  `${width ?? '?'} × ${height ?? '?'} pixels`

/** Codes of core/media/file-refused.ts; a test misses none. */
export const mediaReasons: Readonly<Record<string, Say>> = {
  'unknown-type': () => ({
    what: 'This is no picture, video or document that Mooring knows.',
    next: 'Choose a JPEG, PNG, GIF or WebP picture, an MP4, MOV or WebM video, or a PDF.',
  }),
  'phone-picture': () => ({
    what: 'This picture is in the HEIC form that phones save by themselves, which Mooring cannot read.',
    next: 'Share it from the phone as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible), or take a screenshot.',
  }),
  'old-office': () => ({
    what: 'This document is in an old Office form.',
    next: 'Save it as PDF, and choose that.',
  }),
  'not-taken': ({ type }) => ({
    what: `Mooring does not take ${type ? `${typeWords(type)} files` : 'files like this'}.`,
    next: 'Choose a JPEG, PNG, GIF or WebP picture, an MP4, MOV or WebM video, or a PDF.',
  }),
  unreadable: () => ({
    what: 'This file is damaged: it cannot be read to its end.',
    next: 'Open it on your computer, save it anew, and choose that.',
  }),
  'cut-short': () => ({
    what: 'A part of this file was lost on the way.',
    next: 'Choose it once more.',
  }),
  'no-pictures': () => ({
    what: 'There are no moving pictures in this file.',
    next: 'Choose a video.',
  }),
  'too-many-pixels': ({ megapixels }) => ({
    what: `This picture has more than ${megapixels ?? 'so many'} megapixels.`,
    next: 'Make it smaller, and choose that.',
  }),
  'too-large': ({ bytes, most, kind }) => ({
    what: `This file has ${sizeWords(Number(bytes ?? 0))}; Mooring takes ${kindWords[kind ?? ''] ?? 'files'} up to ${sizeWords(Number(most ?? 0))}.`,
    next: 'Make it smaller, and choose that.',
  }),
  'kind-not-taken': ({ kind }) => ({
    what: `This account takes no ${kindWords[kind ?? ''] ?? 'such files'} in a post like this.`,
    next: 'Choose another file, or leave this account out.',
  }),
  'type-not-taken': ({ type, types }) => ({
    what: `This account does not take ${typeWords(type ?? 'this')}.`,
    next: `Save it as ${typesIn(types) || 'another type'}.`,
  }),
  'too-heavy': ({ bytes, most }) => ({
    what: `This file has ${sizeWords(Number(bytes ?? 0))}, and this account takes ${sizeWords(Number(most ?? 0))} at most.`,
    next: 'Make it smaller.',
  }),
  animated: () => ({
    what: 'This picture moves, and this account takes only still ones.',
    next: 'Choose a still picture, or a video.',
  }),
  'too-wide-a-shape': ({ ratio, most }) => ({
    what: `This is too wide for this account: ${shapeWords(ratio)}, where ${shapeWords(most)} is the widest.`,
    next: 'Let Mooring cut it, or choose another one.',
  }),
  'too-tall-a-shape': ({ ratio, least }) => ({
    what: `This is too tall for this account: ${shapeWords(ratio)}, where ${shapeWords(least)} is the tallest.`,
    next: 'Let Mooring cut it, or choose another one.',
  }),
  'too-small': ({ width, height, leastWidth, leastHeight }) => ({
    what: `This is too small for this account: it would have ${pixels(width, height)}, and ${pixels(leastWidth, leastHeight)} is the least.`,
    next: 'Choose a larger one.',
  }),
  'too-big': ({ width, height, mostWidth, mostHeight }) => ({
    what: `This has ${pixels(width, height)}, more than this account takes (${[mostWidth && `${mostWidth} wide`, mostHeight && `${mostHeight} high`].filter(Boolean).join(', ')}).`,
    next: 'Export it smaller.',
  }),
  'too-long': ({ seconds, most }) => ({
    what: `This video is ${lengthWords(seconds)} long, and this account takes ${lengthWords(most)} at most.`,
    next: 'Cut it shorter.',
  }),
  'too-short': ({ seconds, least }) => ({
    what: `This video is ${lengthWords(seconds)} long, and this account takes none shorter than ${lengthWords(least)}.`,
    next: 'Choose a longer one.',
  }),
  'too-few-frames': ({ frames = 'too few', least = 'more' }) => ({
    what: `This video has ${frames} frames a second, and this account asks for at least ${least}.`,
    next: `Export it with at least ${least} frames a second.`,
  }),
  'too-many-frames': ({ frames = 'too many', most = 'fewer' }) => ({
    what: `This video has ${frames} frames a second, and this account takes at most ${most}.`,
    next: `Export it with at most ${most} frames a second.`,
  }),
  'codec-not-taken': ({ codec, codecs }) => ({
    what: `The pictures of this video are packed as ${codecWords(codec)}, which this account does not take.`,
    next: `Export it as ${anyOf((codecs ?? '').split(', ').filter(Boolean).map(codecWords)) || 'H.264'}.`,
  }),
}

/** Codes of platforms/egress-guarded. */
export const addressReasons: Readonly<Record<string, Sentence>> = {
  'not-an-address': {
    what: 'This is no address.',
    next: 'Copy it from the browser: it begins with https://.',
  },
  'not-https': {
    what: 'Mooring fetches files from https addresses only.',
    next: 'Use an address that begins with https://, or upload the file.',
  },
  'other-port': {
    what: 'Mooring does not fetch from addresses with a port of their own.',
    next: 'Upload the file instead.',
  },
  'has-credentials': {
    what: 'This address has a name or a password in it.',
    next: 'Upload the file instead.',
  },
  'not-public': {
    what: 'This address does not lead to a public website.',
    next: 'Use an address that anybody could open, or upload the file.',
  },
  unreachable: {
    what: 'Nobody answered at this address.',
    next: 'Open it in your browser to see whether it works, or upload the file.',
  },
  'too-many-redirects': {
    what: 'This address leads on and on.',
    next: 'Open it in your browser, and copy the address it ends at.',
  },
  'answered-no': {
    what: 'There is no file at this address for everybody.',
    next: 'It may need a sign-in. Upload the file instead.',
  },
  encoded: {
    what: 'This file came packed in a way Mooring does not open.',
    next: 'Upload the file instead.',
  },
  'too-large': {
    what: 'The file at this address is larger than Mooring takes.',
    next: 'Make it smaller, and upload it.',
  },
  'too-slow': {
    what: 'The file came too slowly, so Mooring gave up.',
    next: 'Try again later, or upload the file.',
  },
  cut: {
    what: 'The file broke off on the way.',
    next: 'Try again, or upload the file.',
  },
}
