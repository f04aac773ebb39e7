/** One line of the doctor's: fine, worth a look, or wrong and to be mended. */
export interface Finding {
  readonly state: 'fine' | 'look' | 'wrong'
  /** What it is about: `Database`, `Operator keys`. */
  readonly about: string
  readonly says: string
  /** The next step; every `wrong` has one. */
  readonly next?: string
}

export const fine = (about: string, says: string): Finding => ({ state: 'fine', about, says })
export const look = (about: string, says: string, next: string): Finding => ({
  state: 'look',
  about,
  says,
  next,
})
export const wrong = (about: string, says: string, next: string): Finding => ({
  state: 'wrong',
  about,
  says,
  next,
})
