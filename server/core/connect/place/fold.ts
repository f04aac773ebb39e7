const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  œ: 'o',
  æ: 'a',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** Two spellings of one word read the same: no accents, `ue` as `ü`, no case, no punctuation. For comparing, not for showing. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[ßøœæłđðþı]/g, (one) => letters[one] ?? one)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([aou])e/g, '$1')
    .replaceAll(/['’‘`´]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export const wordsOf = (text: string): string[] => fold(text).split(' ').filter(Boolean)
