import fc from 'fast-check'
import type { Endpoint } from '../../contract/define.ts'
import { arbitraryOf, type Known } from './arbitrary-of.ts'
import { hostileText, hostileValue, nearly, oddHeaders, rawBody } from './hostile.ts'

/** One request, as it goes over the wire. */
export interface Input {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly payload?: string | Buffer
  /** Meant to be valid in every part; whether it is, the contract says. */
  readonly meant: 'valid' | 'strange'
}

const otherMethods = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
] as const

/**
 * Inputs of a route: a third valid in shape, a third one step beside, a third hostile. `taken` are the methods that
 * other routes have at the same address.
 */
export function inputsOf(
  key: string,
  endpoint: Endpoint,
  known: Known,
  taken: readonly string[],
): fc.Arbitrary<Input> {
  const [method = 'GET', path = '/'] = key.split(' ')
  const valid: fc.Arbitrary<Input> = fc
    .record({
      params: paramsOf(endpoint, known),
      query: endpoint.query ? arbitraryOf(endpoint.query, known) : fc.constant({}),
      headers: endpoint.headers ? arbitraryOf(endpoint.headers, known) : fc.constant({}),
      body: bodyOf(endpoint, known),
    })
    .map(({ params, query, headers, body }) => ({
      method,
      url: fill(path, params) + search(Object.entries(query as object)),
      headers: { ...(headers as object), ...(body === undefined ? {} : typeOf(body)) },
      ...(body === undefined ? {} : { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
      meant: 'valid',
    }))
  const near: fc.Arbitrary<Input> = fc
    .record({
      params: paramsOf(endpoint, known),
      query: strangeQuery,
      body: endpoint.body
        ? nearly(arbitraryOf(endpoint.body, known))
        : fc.option(hostileValue, { nil: undefined }),
      headers: oddHeaders,
    })
    .map(({ params, query, body, headers }) => ({
      method,
      url: fill(path, params) + query,
      headers: { ...json, ...headers },
      ...(body === undefined || method === 'GET' ? {} : { payload: JSON.stringify(body) }),
      meant: 'strange',
    }))
  const hostile: fc.Arbitrary<Input> = fc
    .record({
      method: fc.oneof(
        { weight: 5, arbitrary: fc.constant(method) },
        fc.constantFrom(...otherMethods.filter((one) => !taken.includes(one))),
      ),
      params: fc.oneof(paramsOf(endpoint, known), strangeParams(path)),
      query: fc.oneof(fc.constant(''), strangeQuery),
      body: rawBody,
      headers: oddHeaders,
      raw: fc.boolean(),
    })
    .map(({ method: how, params, query, body, headers, raw }) => ({
      method: how,
      url: fill(path, params, raw) + query,
      headers: { ...(body.type === undefined ? {} : { 'content-type': body.type }), ...headers },
      ...(how === 'GET' || how === 'HEAD' ? {} : { payload: body.payload }),
      meant: 'strange',
    }))
  return fc.oneof(valid, near, hostile)
}

const json = { 'content-type': 'application/json' }
const raw = { 'content-type': 'application/octet-stream' }

const typeOf = (body: unknown): Record<string, string> => (Buffer.isBuffer(body) ? raw : json)

function bodyOf(endpoint: Endpoint, known: Known): fc.Arbitrary<unknown> {
  if (endpoint.bytes) return fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes))
  return endpoint.body ? arbitraryOf(endpoint.body, known) : fc.constant(undefined)
}

const paramsOf = (endpoint: Endpoint, known: Known): fc.Arbitrary<Record<string, string>> =>
  (endpoint.params ? arbitraryOf(endpoint.params, known) : fc.constant({})) as fc.Arbitrary<
    Record<string, string>
  >

function strangeParams(path: string): fc.Arbitrary<Record<string, string>> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  return fc.record(Object.fromEntries(names.map((name) => [name, hostileText])))
}

/** `raw`: percent signs and slashes as they are, as a careless client would send them. */
function fill(path: string, params: Readonly<Record<string, string>>, raw = false): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    raw ? rawPart(params[name] ?? '') : encode(params[name] ?? ''),
  )
}

const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\ufffd')
const encode = (text: string): string => encodeURIComponent(wellFormed(text))
// A request line holds no spaces, controls or letters beyond Latin; such bytes are percent-encoded by any sender.
const rawPart = (text: string): string =>
  wellFormed(text)
    .replaceAll(/[^\u0021-\u007e]|[?#]/gu, (one) => encodeURIComponent(one))
    .slice(0, 3000)

const search = (entries: readonly [string, unknown][]): string =>
  entries.length === 0
    ? ''
    : `?${entries.map(([name, value]) => `${encode(name)}=${encode(String(value))}`).join('&')}`

const strangeQuery: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  fc.constantFrom(
    '?',
    '?a',
    '?=',
    '?&&&',
    '?search=a&search=b',
    '?search[]=a',
    '?search[a]=b',
    '?__proto__=x',
    '?constructor.prototype.x=1',
    '?search=%',
    '?search=%FF%FE',
    '?search=%00',
    '?search=%ED%A0%80',
    '?after=ws_00000000000000000000000000',
    `?search=${'x'.repeat(5000)}`,
    `?${Array.from({ length: 1200 }, (_, i) => `a${i}=1`).join('&')}`,
  ),
  hostileText.map((text) => `?search=${encode(text)}`),
)
