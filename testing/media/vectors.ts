import type { Outside } from './outside.ts'

/** A try to lead us somewhere inside, or to hold us up; each has to end in a refusal and in no connection to a canary. */
export interface Vector {
  readonly name: string
  /** Prepares names and answers the address. */
  readonly address: (outside: Outside) => string
  /** Reasons that are right; whatever refuses it otherwise did so by accident. */
  readonly ends: readonly string[]
}

const inside = ['not-public'] as const
const at =
  (host: string): Vector['address'] =>
  ({ port }) =>
    `http://${host}:${port}/`

const literal = (host: string): Vector => ({ name: `literal ${host}`, address: at(host), ends: inside })

/** A name, and what it answers each time it is asked. */
const named = (name: string, host: string, ...answers: string[][]): Vector => ({
  name,
  address: (outside) => {
    outside.names.set(host.replace(/\.$/, ''), answers)
    return `http://${host}:${outside.port}/`
  },
  ends: inside,
})

const redirected = (
  name: string,
  status: number,
  to: (port: number) => string,
  ends: readonly string[] = inside,
) => ({
  name,
  address: ({ names, port }: Outside) => {
    names.set('public.example', [['127.0.0.2']])
    return `http://public.example:${port}/to?status=${status}&location=${encodeURIComponent(to(port))}`
  },
  ends,
})

const served = (name: string, how: string, ...ends: string[]): Vector => ({
  name,
  address: ({ names, port }) => {
    names.set('public.example', [['127.0.0.2']])
    return `http://public.example:${port}/as/${how}`
  },
  ends,
})

const written = (name: string, address: Vector['address'], ...ends: string[]): Vector => ({
  name,
  address,
  ends: ends.length > 0 ? ends : inside,
})

/** Notes on reliability, 4.2. */
export const vectors: readonly Vector[] = [
  // Loopback, in every spelling that becomes it.
  ...['127.0.0.1', '127.1', '0', '2130706433', '0x7f.1', '017700000001', '127.0.0.1.', '%31%32%37.0.0.1'].map(
    literal,
  ),
  literal('１２７.０.０.１'),
  literal('①②⑦.⓪.⓪.①'),
  // Loopback and private in IPv6, and ways through it to IPv4.
  ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[64:ff9b::7f00:1]'].map(literal),
  ...['[2002:7f00:1::]', '[2001:0:7f00:1::]', '[fe80::1]', '[fc00::1]', '[ff02::1]'].map(literal),
  // Where clouds keep their keys.
  ...['169.254.169.254', '[fd00:ec2::254]', '[::ffff:169.254.169.254]'].map(literal),
  named('a metadata name', 'metadata.google.internal', ['169.254.169.254']),
  // Private, shared, for measuring, for many, for all.
  ...[
    '10.0.0.1',
    '172.16.0.1',
    '192.168.0.1',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
  ].map(literal),
  // Names.
  named('localhost', 'localhost', ['127.0.0.1']),
  named('localhost with a dot', 'localhost.', ['127.0.0.1']),
  named('below localhost', 'a.localhost', ['127.0.0.1']),
  named('a name that leads inside', 'inside.example', ['127.0.0.1']),
  named('public and private together', 'mixed.example', ['93.184.215.14', '127.0.0.1']),
  named('private by IPv6 alone', 'six.example', ['93.184.215.14', '::1']),
  named('an alias that ends inside', 'alias.example', ['10.1.2.3']),
  {
    name: 'a name that changes its mind between being asked and being called',
    address: (outside) => {
      outside.names.set('rebind.example', [['127.0.0.2'], ['127.0.0.1']])
      return `http://rebind.example:${outside.port}/as/lie`
    },
    // It got the host that was checked, and what that sent is no picture.
    ends: ['unknown-type', 'not-taken'],
  },
  {
    name: 'a name that changes its mind on the way',
    address: (outside) => {
      outside.names.set('rebind.example', [['127.0.0.2'], ['127.0.0.1']])
      return `http://rebind.example:${outside.port}/to?status=302&location=${encodeURIComponent('/as/picture')}`
    },
    ends: inside,
  },
  // Led on.
  ...[301, 302, 303, 307, 308].map((status) =>
    redirected(`${status} to the inside`, status, (port) => `http://127.0.0.1:${port}/`),
  ),
  redirected('to a relative address of another host', 302, (port) => `//127.0.0.1:${port}/`),
  redirected('to another port', 302, () => 'http://public.example:1/', ['other-port']),
  redirected('to file', 302, () => 'file:///etc/passwd', ['not-https']),
  redirected('to gopher', 302, () => 'gopher://127.0.0.1:6379/_FLUSHALL', ['not-https']),
  redirected('to ftp', 302, () => 'ftp://127.0.0.1/', ['not-https']),
  redirected('to data', 302, () => 'data:image/png;base64,AAAA', ['not-https']),
  redirected('to a name and a password', 302, (port) => `http://a:b@public.example:${port}/`, [
    'has-credentials',
  ]),
  redirected('to nowhere', 302, () => 'http://', ['not-an-address']),
  written(
    'round and round',
    ({ names, port }) => {
      names.set('public.example', [['127.0.0.2']])
      return `http://public.example:${port}/loop`
    },
    'too-many-redirects',
  ),
  // Written so that two readers read two things.
  written('a password', ({ port }) => `http://user:pass@127.0.0.1:${port}/`, 'has-credentials'),
  written(
    'a backslash',
    ({ port }) => `http://public.invalid\\@127.0.0.1:${port}/`,
    'unreachable',
    'other-port',
  ),
  written('an @ in front', ({ port }) => `http://public.invalid@127.0.0.1:${port}/`, 'has-credentials'),
  written('a fragment', ({ port }) => `http://127.0.0.1:${port}#@public.example/`),
  written('%2f@', ({ port }) => `http://public.invalid%2f@127.0.0.1:${port}/`, 'has-credentials'),
  written('tabs and lines', ({ port }) => `ht\ttp://127.0.\n0.1:${port}/`),
  written('an IPv6 zone', ({ port }) => `http://[fe80::1%25eth0]:${port}/`, 'not-an-address'),
  written('our own name', ({ port }) => `http://mooring.example:${port}/api/me`),
  written('our own name with a dot', ({ port }) => `http://mooring.example.:${port}/api/me`),
  written('another port of the inside', () => 'http://127.0.0.1:5432/', 'other-port'),
  ...['file:///etc/passwd', 'gopher://127.0.0.1:6379/', 'ftp://127.0.0.1/', 'javascript:alert(1)'].map(
    (address) => written(address, () => address, 'not-https'),
  ),
  // Held up, and lied to.
  served('drop by drop', 'drip', 'too-slow'),
  served('without end', 'endless', 'too-large'),
  served('said to be huge', 'long-said', 'too-large'),
  served('packed to burst', 'bomb', 'encoded'),
  served('a part that nobody asked for', 'range', 'answered-no'),
  served('broken off', 'short', 'cut'),
  served('never answered', 'silent', 'too-slow'),
  served('a page that says it is a picture', 'lie', 'unknown-type', 'not-taken'),
  served('a drawing that fetches', 'svg', 'not-taken', 'unknown-type'),
  served('a page that frames', 'html', 'unknown-type', 'not-taken'),
  served('an icon', 'icon', 'not-taken', 'unknown-type'),
  served('a list that names what to play', 'playlist', 'unknown-type', 'not-taken'),
]
