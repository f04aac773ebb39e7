import { type FetchFile, FetchRefused } from '../../server/platforms/egress-guarded/fetch-file.ts'

export const pictureAddress = 'https://pictures.example/menu/soup.png?key=for-you-alone'

/** An outside world of one file. */
export const onePicture: FetchFile = async (address) => {
  if (address !== pictureAddress) throw new FetchRefused('unreachable')
  return chunksOf(tinyPng)
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 20) yield bytes.subarray(at, at + 20)
}

/** One pixel. */
export const tinyPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
