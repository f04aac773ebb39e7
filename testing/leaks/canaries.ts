/** Something that must never be read where it was not handed over. */
export interface Canary {
  readonly kind: CanaryKind
  readonly value: string
}

export const canaryKinds = [
  'access token',
  'refresh token',
  'page token',
  'code',
  'verifier',
  'state',
  'app secret',
  'hub app secret',
  'session cookie',
  'flow cookie',
  'password',
  'totp secret',
  'recovery code',
  'reset token',
  'operator key',
  'signed request',
  'confirmation code',
] as const

export type CanaryKind = (typeof canaryKinds)[number]

/** What has been learnt so far, each value once. */
export class Canaries {
  readonly #known = new Map<string, CanaryKind>()

  learn(kind: CanaryKind, value: unknown): void {
    if (typeof value === 'string' && value.length >= 8 && !this.#known.has(value))
      this.#known.set(value, kind)
  }

  get all(): Canary[] {
    return [...this.#known].map(([value, kind]) => ({ kind, value }))
  }

  count(kind: CanaryKind): number {
    return this.all.filter((one) => one.kind === kind).length
  }
}

export interface Form {
  readonly name: string
  readonly text: string
}

/** The ways a value may be written down: as it is, encoded, inside something encoded, or its beginning. */
export function formsOf(value: string): Form[] {
  const bytes = Buffer.from(value, 'utf8')
  const forms: Form[] = [
    { name: 'raw', text: value },
    { name: 'hex', text: bytes.toString('hex') },
    { name: 'url-encoded', text: encodeURIComponent(value) },
    { name: 'json', text: JSON.stringify(value).slice(1, -1) },
    { name: 'beginning', text: beginningOf(value) },
  ]
  // Inside something longer the base64 letters depend on where it begins, by three.
  for (const before of [0, 1, 2]) {
    const shifted = Buffer.concat([Buffer.alloc(before), bytes])
    const whole = shifted.subarray(0, shifted.length - (shifted.length % 3))
    const text = whole.toString('base64').slice(before === 0 ? 0 : 4)
    forms.push({ name: `base64 +${before}`, text }, { name: `base64url +${before}`, text: toUrl(text) })
  }
  return forms.filter(
    (form, index) => form.text.length >= 8 && forms.findIndex((one) => one.text === form.text) === index,
  )
}

/** Meta's app token is `<client id>|<secret>`, and a client id is no secret. */
const beginningOf = (value: string): string => value.slice(value.lastIndexOf('|') + 1).slice(0, 12)

const toUrl = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_')

/** A place that was searched; `holds` are the kinds that belong there, for a reason the caller writes down. */
export interface Place {
  readonly name: string
  readonly text: string
  readonly holds?: readonly CanaryKind[]
}

/** Where which canary was read, and how it was written. A beginning that several values share gives none away. */
export function scan(canaries: readonly Canary[], places: readonly Place[]): string[] {
  const beginnings = new Map<string, number>()
  for (const { value } of canaries) {
    const beginning = beginningOf(value)
    beginnings.set(beginning, (beginnings.get(beginning) ?? 0) + 1)
  }
  const hits: string[] = []
  for (const { kind, value } of canaries) {
    for (const form of formsOf(value)) {
      if (form.name === 'beginning' && beginnings.get(form.text) !== 1) continue
      for (const place of places)
        if (!place.holds?.includes(kind) && place.text.includes(form.text))
          hits.push(`${kind} (${form.name}) in ${place.name}: …${around(place.text, form.text)}`)
    }
  }
  return hits
}

/** What stands before it, never the value itself: a report of a leak must not be one. */
const around = (text: string, found: string): string =>
  text.slice(Math.max(0, text.indexOf(found) - 60), text.indexOf(found))
