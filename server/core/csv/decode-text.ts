export interface Decoded {
  readonly text: string
  /** What a person should know of it; undefined when there is nothing. */
  readonly note?: string
}

/**
 * The text of a file, whatever program saved it: UTF-8 with or without its mark, UTF-16 as "Unicode text", and otherwise
 * the Windows code page that spreadsheets of western Europe and America write.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decode('utf-16le', bytes) }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decode('utf-16be', bytes) }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return {
      text: decode('windows-1252', bytes),
      note: 'The file is not UTF-8. It was read as Windows-1252: look whether accents and umlauts are right, and save it as “CSV UTF-8” if they are not.',
    }
  }
}

const decode = (encoding: string, bytes: Uint8Array): string => new TextDecoder(encoding).decode(bytes)
