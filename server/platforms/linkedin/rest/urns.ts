import { z } from 'zod'

/** Ids are numbers in some answers and text in others; they go into addresses, so nothing but digits passes. */
export const numericId = z
  .union([z.number().int().nonnegative(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,19}$/))

/** The last part of `urn:li:<entity>:<id>`; undefined when it is another kind of thing. */
export function idIn(
  urn: string | undefined,
  entity:
    | 'organization'
    | 'person'
    | 'geo'
    | 'sponsoredAccount'
    | 'sponsoredCampaignGroup'
    | 'sponsoredCampaign'
    | 'sponsoredCreative',
) {
  const found = /^urn:li:([A-Za-z]{1,40}):([\w-]{1,100})$/.exec(urn ?? '')
  return found?.[1] === entity ? found[2] : undefined
}

/** Of a post, as `x-restli-id` and duplicates name it; an id may come percent-encoded. */
export function postUrn(text: string | undefined): string | undefined {
  const found = /^urn(?::|%3A)li(?::|%3A)(share|ugcPost|activity)(?::|%3A)(\d{1,25})$/i.exec(text ?? '')
  return found ? `urn:li:${found[1]}:${found[2]}` : undefined
}

export const organizationUrn = (id: string): string => `urn:li:organization:${id}`

/** What was uploaded, as answers name it. */
export const assetUrn = z.string().regex(/^urn:li:(image|video|document):[\w-]{1,200}$/)
