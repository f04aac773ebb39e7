/** What the first bytes of a file say it is, as a MIME type; null = nothing known. */
export function sniff(bytes: Uint8Array): string | null {
  const text = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1')
  const found = BEGINNINGS.find(([beginning]) => text(0, beginning.length) === beginning)
  if (found) return found[1]
  if (text(0, 4) === 'RIFF') return RIFF[text(8, 12)] ?? null
  if (text(4, 8) === 'ftyp') return BRANDS[text(8, 12)] ?? 'video/mp4'
  // Films from before brands.
  if (['moov', 'mdat', 'wide'].includes(text(4, 8))) return 'video/quicktime'
  return text(0, 4) === 'PK\x03\x04' ? ofZip(text(0, 4096)) : null
}

const BEGINNINGS: readonly (readonly [string, string])[] = [
  ['\xff\xd8\xff', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['GIF87a', 'image/gif'],
  ['GIF89a', 'image/gif'],
  ['BM', 'image/bmp'],
  ['II*\0', 'image/tiff'],
  ['MM\0*', 'image/tiff'],
  ['\x1a\x45\xdf\xa3', 'video/webm'],
  ['%PDF-', 'application/pdf'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/x-ole-storage'],
]

const RIFF: Readonly<Record<string, string>> = { WEBP: 'image/webp', 'AVI ': 'video/x-msvideo' }

const BRANDS: Readonly<Record<string, string>> = {
  'qt  ': 'video/quicktime',
  heic: 'image/heic',
  heix: 'image/heic',
  mif1: 'image/heic',
  avif: 'image/avif',
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'

function ofZip(text: string): string {
  if (text.includes('ppt/')) return `${OFFICE}.presentationml.presentation`
  return text.includes('word/') ? `${OFFICE}.wordprocessingml.document` : 'application/zip'
}
