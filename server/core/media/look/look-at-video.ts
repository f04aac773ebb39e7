import mediaInfoFactory, { isTrackType } from 'mediainfo.js'
import { fileRefused, reason } from '../file-refused.ts'

export interface VideoFacts {
  /** Upright, as players turn it. */
  readonly width: number
  readonly height: number
  readonly seconds: number | null
  readonly framesPerSecond: number | null
  /** `h264`, `hevc`, `vp8`, `vp9`, `av1`, `mpeg4`, `prores`; else what MediaInfo calls it, in small letters. */
  readonly videoCodec: string
  /** `aac`, `mp3`, `opus`, `vorbis`, `ac3`, `pcm`, ...; null = silent. */
  readonly audioCodec: string | null
}

type Read = (offset: number, bytes: number) => Promise<Uint8Array>

/** Only what describes a video is read: its ends, not its pictures. Whoever makes us read on and on is refused. */
const mostRead = 128 * 1024 * 1024

const codecs: Readonly<Record<string, string>> = {
  AVC: 'h264',
  HEVC: 'hevc',
  'MPEG-4 Visual': 'mpeg4',
  'MPEG Audio': 'mp3',
  'AC-3': 'ac3',
}

/** Throws `file-refused` where there are no moving pictures in it, or nothing that can be read. */
export async function lookAtVideo(bytes: number, read: Read): Promise<VideoFacts> {
  const tracks = await tracksOf(bytes, read)
  const video = tracks.find((track) => isTrackType(track, 'Video'))
  const general = tracks.find((track) => isTrackType(track, 'General'))
  const audio = tracks.find((track) => isTrackType(track, 'Audio'))
  if (general?.extra && 'IsTruncated' in general.extra) throw fileRefused(reason('cut-short'))
  if (!video?.Width || !video.Height) throw fileRefused(reason('no-pictures'))
  const lying = Math.abs(Math.round(Number(video.Rotation ?? 0))) % 180 === 90
  return {
    width: lying ? video.Height : video.Width,
    height: lying ? video.Width : video.Height,
    seconds: numberOf(video.Duration ?? general?.Duration),
    framesPerSecond: numberOf(video.FrameRate),
    videoCodec: codecOf(video.Format),
    audioCodec: audio ? codecOf(audio.Format) : null,
  }
}

async function tracksOf(bytes: number, read: Read) {
  // One for each file: what a file does to it ends with it.
  const info = await mediaInfoFactory({ format: 'object', chunkSize: 256 * 1024 })
  let left = mostRead
  try {
    const found = await info.analyzeData(bytes, async (size, offset) => {
      left -= size
      if (left < 0) throw fileRefused(reason('unreadable'))
      return read(offset, Math.min(size, bytes - offset))
    })
    return found.media?.track ?? []
  } catch {
    throw fileRefused(reason('unreadable'))
  } finally {
    info.close()
  }
}

const codecOf = (format: string | undefined): string =>
  codecs[format ?? ''] ?? (format ?? 'unknown').toLowerCase().replaceAll(/[^a-z0-9]+/g, '')

const numberOf = (value: number | undefined): number | null => {
  const number = Number(value)
  return Number.isFinite(number) && number > 0 ? number : null
}
