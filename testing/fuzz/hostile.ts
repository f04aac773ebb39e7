import fc from 'fast-check'

/** Texts that have broken somebody's software. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'x\udfff',
    '\u202e\u0007\u001b[31m',
    '__proto__',
    'constructor',
    'toString',
    "'; drop table accounts; --",
    "' or 1=1 --",
    '$1',
    '\\',
    '%00',
    '%',
    '../../etc/passwd',
    '<script>alert(1)</script>',
    'a\r\nset-cookie: x=y',
    '👩‍👩‍👧‍👦',
    'ﷺ'.repeat(300),
    'x'.repeat(20_000),
    'null',
    'true',
    '-0',
    '1e999',
    'NaN',
    '9'.repeat(400),
    '2026-02-30T25:61:61Z',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 20 }),
)

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, [], {}, [null], [[]], { toString: 1 }, 2 ** 53),
  fc.jsonValue({ maxDepth: 3 }),
)

/** A valid body with one thing wrong: a field gone, a stranger added, a value of another kind. */
export function nearly(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(
      valid,
      fc.nat(20),
      fc.constantFrom('drop', 'add', 'swap', 'wrap', 'array'),
      hostileValue,
      hostileText,
    )
    .map(([value, at, how, strange, name]) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return strange
      const entries = Object.entries(value)
      const index = entries.length > 0 ? at % entries.length : 0
      if (how === 'array') return [value]
      if (how === 'add' || entries.length === 0) return Object.fromEntries([...entries, [name, strange]])
      if (how === 'drop') return Object.fromEntries(entries.filter((_, i) => i !== index))
      return Object.fromEntries(
        entries.map(([key, old], i) => [key, i === index ? (how === 'swap' ? strange : [old]) : old]),
      )
    })
}

/** Bodies that are no JSON of ours at all, with what they claim to be. */
export const rawBody: fc.Arbitrary<{ type: string | undefined; payload: string | Buffer }> = fc.oneof(
  fc.record({
    type: fc.constantFrom(
      'application/json',
      'application/json; charset=utf-8',
      'application/json;charset=utf-16',
    ),
    payload: fc.oneof(
      fc.constantFrom(
        '',
        '{',
        '{"a":',
        'nul',
        '"',
        '\ufeff{}',
        '{"__proto__":{"operator":true}}',
        '{"constructor":{"prototype":{"operator":true}}}',
        '{"a":1,"a":2}',
        '['.repeat(5000),
        `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`,
        '['.repeat(3000) + ']'.repeat(3000),
      ),
      // Larger than any request may be; a few are enough.
      fc.nat(39).map((one) => (one === 0 ? `"${'x'.repeat(1_100_000)}"` : '"')),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes)),
    ),
  }),
  fc.record({
    type: fc.constantFrom(
      undefined,
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      'application/json+x',
      'nonsense',
      '',
      'application/octet-stream',
    ),
    payload: fc.oneof(
      fc.constantFrom('{}', 'a=b', '<a/>', '--x--'),
      fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes)),
    ),
  }),
)

export const oddHeaders: fc.Arbitrary<Record<string, string>> = fc.constantFrom<Record<string, string>>(
  {},
  {},
  {},
  {},
  { accept: 'text/html' },
  { 'accept-language': 'x'.repeat(8000) },
  { cookie: 'mooring-session=%; mooring-flow=%E0%A4%A' },
  { cookie: `mooring-session=${'A'.repeat(4000)}.x; a=b; ; =; mooring-session=y` },
  { 'x-forwarded-for': '127.0.0.1, ::1', 'x-forwarded-host': 'evil.test', host: 'evil.test' },
  { 'x-http-method-override': 'DELETE' },
  { range: 'bytes=0-1', 'if-none-match': '*' },
  { 'content-encoding': 'gzip' },
  { expect: '100-continue' },
  { authorization: 'Bearer x' },
  { 'user-agent': '\u0001\u007f'.repeat(20) },
  { origin: 'null' },
  { origin: 'https://evil.test' },
  { 'sec-fetch-site': 'cross-site' },
  { 'x-mooring': '2' },
)
