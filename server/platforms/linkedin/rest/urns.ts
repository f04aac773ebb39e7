import { z } from 'zod'

/** Ids are numbers in some answers and text in others; they go into addresses, so nothing but digits passes. */
export const numericId = z
  .union([z.number().int().nonnegative(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,19}$/))

/** The last part of `urn:li:<entity>:<id>`; undefined when it is another kind of thing. */
export function idIn(urn: string | undefined, entity: 'organization' | 'person' | 'sponsoredAccount') {
  const found = /^urn:li:([A-Za-z]{1,40}):([\w-]{1,100})$/.exec(urn ?? '')
  return found?.[1] === entity ? found[2] : undefined
}
