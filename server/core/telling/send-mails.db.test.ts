import type { AddressInfo, Socket } from 'node:net'
import { Client } from 'pg'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts'
import { movableClock } from '../../base/clock.ts'
import { operatorScope } from '../../base/make-scope.ts'
import { Secret } from '../../base/secret.ts'
import { type LogFact, type Signals, silent } from '../../base/signals.ts'
import { smtpMailer } from '../../main/smtp-mailer.ts'
import { connectDatabase, type Database, type Tx } from '../../store/database.ts'
import { putMail } from '../../store/mail.ts'
import type { Context } from '../context.ts'
import type { Mailer } from './mailer.ts'
import { sendMails } from './send-mails.ts'

let database: TestDatabase
let db: Database
let admin: Client
const clock = movableClock()
beforeAll(async () => {
  database = await createTestDatabase()
  db = connectDatabase({ url: database.urls.app, now: () => clock.now() })
  admin = new Client(database.urls.admin)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await db.close()
  await database.drop()
})

const said: string[] = []
const counted: string[] = []
const signals: Signals = {
  count: (event, labels) => counted.push(`${event} ${labels.outcome}`),
  took: () => undefined,
  say: (level, message, facts?: Readonly<Record<string, LogFact>>) =>
    said.push(`${level} ${message} ${JSON.stringify(facts)}`),
  span: silent.span,
}
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  said.length = 0
  counted.length = 0
  await admin.query('delete from mail_outbox')
})

interface Received {
  readonly to: string
  readonly raw: string
}

const lines = new Map<number, Socket>()
const hangUp = (port: number) => lines.get(port)?.destroy()

/** A real SMTP server on loopback. `behave` may refuse, cut the line, or keep silent. */
async function server(behave: SMTPServerOptions = {}): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        received.push({
          to: session.envelope.rcptTo.map((one) => one.address).join(),
          raw: Buffer.concat(parts).toString(),
        })
        done()
      })
    },
    ...behave,
  })
  // A client that hangs up is no error of ours.
  smtp.on('error', () => undefined)
  smtp.server.on('connection', (socket: Socket) => lines.set(socket.remotePort ?? 0, socket))
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise<void>((resolve) => smtp.close(() => resolve())))
  return { url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`, received }
}

const mailerTo = (url: string, silenceMs = 5_000): Mailer =>
  smtpMailer(
    {
      url: new Secret(url),
      from: { name: 'Mooring', address: 'mooring@copperkettle.example' },
      messageHost: 'mooring.example',
    },
    { silenceMs, allMs: silenceMs * 3 },
  )

const context = (mailer: Mailer, over: Partial<Context> = {}) =>
  ({ db, clock, mailer, signals, ...over }) as unknown as Context

const send = (mailer: Mailer, over?: Partial<Context>) => sendMails(context(mailer, over), operatorScope())

const put = (to: string, subject = 'Hello', text = 'First line.\n\nhttps://mooring.example/w/1') =>
  db.inScope(operatorScope(), (tx) => putMail(tx, { to, subject, text }, clock.now()))

interface Row {
  recipient: string
  sent: boolean
  gave_up: boolean
  tries: number
  failed_reason: string | null
  in_seconds: number
}

const outbox = async (): Promise<Row[]> =>
  (
    await admin.query<Row>(
      `select recipient, sent_at is not null as sent, gave_up_at is not null as gave_up, tries, failed_reason,
         round(extract(epoch from next_try_at - $1))::int as in_seconds from mail_outbox order by recipient`,
      [clock.now()],
    )
  ).rows

let ahead = 0
const wait = (seconds: number) => {
  ahead += seconds * 1000
  clock.setOffset(ahead)
}

describe('a server that takes mail', () => {
  it('gets each once, as text and as HTML of the same sentences, with a stable Message-ID', async () => {
    const { url, received } = await server()
    await put(
      'dana@copperkettle.example',
      'LinkedIn ends soon',
      'One & <two>.\n\nhttps://mooring.example/w/1',
    )
    expect(await send(mailerTo(url))).toBe(1)
    expect(await send(mailerTo(url))).toBe(0)
    const [mail] = received
    expect(received).toHaveLength(1)
    expect(mail?.to).toBe('dana@copperkettle.example')
    expect(mail?.raw).toMatch(/^From: Mooring <mooring@copperkettle\.example>/m)
    expect(mail?.raw).toMatch(/^Subject: LinkedIn ends soon/m)
    expect(mail?.raw).toMatch(/^Message-ID: <mail_\w+@mooring\.example>/m)
    expect(mail?.raw).toContain('One & <two>.')
    expect(mail?.raw).toContain('One &amp; &lt;two&gt;.')
    expect(mail?.raw.replaceAll('=\r\n', '')).toContain('<a href=3D"https://mooring.example/w/1"')
    expect(counted).toEqual(['mail sent'])
  })

  it('nobody can write a header, or a second recipient, into it', async () => {
    const { url, received } = await server()
    await put('a@b.example', 'Hi\r\nBcc: evil@x.example\u2028\u0001X: y')
    for (const to of [
      'a@b.example, evil@x.example',
      'a@b.example\r\nBcc: evil@x.example',
      '"evil@x.example" <a@b.example>',
      'a@b.example>,<evil@x.example',
      'nobody',
    ])
      await put(to)
    expect(await send(mailerTo(url))).toBe(1)
    expect(received.map((one) => one.to)).toEqual(['a@b.example'])
    expect(received[0]?.raw).toMatch(/^Subject: Hi Bcc: evil@x\.example X: y/m)
    expect(received[0]?.raw).not.toMatch(/^Bcc:/im)
    expect((await outbox()).filter((one) => one.gave_up)).toHaveLength(5)
  })

  it('two senders at once send each once', async () => {
    const { url, received } = await server()
    for (let n = 0; n < 30; n++) await put(`p${n}@b.example`)
    const sent = await Promise.all([send(mailerTo(url)), send(mailerTo(url)), send(mailerTo(url))])
    expect(sent.reduce((a, b) => a + b)).toBe(30)
    expect(new Set(received.map((one) => one.to)).size).toBe(received.length)
  })

  it('planted: without the claim two at once send twice', async () => {
    const careless = <S extends Tx['scope']>(tx: Tx<S>): Tx<S> => ({
      ...tx,
      query: (text, values) =>
        tx.query(text.replace(' for update skip locked', '').replace('claimed_until <= $1', 'true'), values),
    })
    const unclaimed: Database = {
      ...db,
      inScope: (scope, work) => db.inScope(scope, (tx) => work(careless(tx))),
    }
    const { url, received } = await server()
    for (let n = 0; n < 10; n++) await put(`p${n}@b.example`)
    await Promise.all([1, 2, 3].map(() => send(mailerTo(url), { db: unclaimed })))
    expect(received.length).toBeGreaterThan(10)
  })
})

const refuse = (responseCode: number) => Object.assign(new Error('no such luck'), { responseCode })

describe('a server that does not', () => {
  it('4xx: tried again with growing pauses, given up after three days, and the operator is told', async () => {
    const { url, received } = await server({ onRcptTo: (_address, _session, done) => done(refuse(451)) })
    await put('a@b.example')
    const pauses: number[] = []
    for (let n = 0; n < 40; n++) {
      await send(mailerTo(url))
      const [row] = await outbox()
      if (row?.gave_up) break
      pauses.push(row?.in_seconds ?? 0)
      wait(row?.in_seconds ?? 0)
    }
    expect(pauses.slice(0, 7)).toEqual([60, 300, 900, 3600, 10_800, 21_600, 21_600])
    expect(pauses.reduce((a, b) => a + b)).toBeLessThan(3 * 86_400)
    expect(received).toEqual([])
    expect(await outbox()).toEqual([
      expect.objectContaining({ gave_up: true, sent: false, failed_reason: expect.stringContaining('451') }),
    ])
    expect(said.at(-1)).toMatch(/^error A mail was given up .*451/)
    expect(counted.at(-1)).toBe('mail gave-up')
  })

  it('5xx for one recipient: given up at once, and the others go', async () => {
    const { url, received } = await server({
      onRcptTo: (address, _session, done) =>
        address.address.startsWith('gone') ? done(refuse(550)) : done(),
    })
    await put('gone@b.example')
    await put('here@b.example')
    expect(await send(mailerTo(url))).toBe(1)
    expect(received.map((one) => one.to)).toEqual(['here@b.example'])
    expect(await outbox()).toEqual([
      expect.objectContaining({ recipient: 'gone@b.example', gave_up: true, tries: 1 }),
      expect.objectContaining({ recipient: 'here@b.example', sent: true }),
    ])
  })

  it.each([
    ['cuts the line', { onMailFrom: (_address, session) => hangUp(session.remotePort) }],
    ['refuses us altogether', { onConnect: (_session, done) => done(refuse(554)) }],
    ['refuses the sender', { onMailFrom: (_address, _session, done) => done(refuse(550)) }],
    ['wants another password', { onAuth: (_auth, _session, done) => done(refuse(535)) }],
    ['keeps silent', { onMailFrom: () => undefined }],
  ] satisfies [string, SMTPServerOptions][])(
    'one that %s costs no mail its life: all wait, and go when it is mended',
    async (what, behave) => {
      const bad = await server(behave)
      for (let n = 0; n < 12; n++) await put(`p${n}@b.example`)
      const url = what.includes('password') ? bad.url.replace('//', '//user:wrong-canary@') : bad.url
      expect(await send(mailerTo(url, 300))).toBe(0)
      const rows = await outbox()
      expect(rows.filter((row) => row.gave_up || row.sent)).toEqual([])
      // The first few found out, the others were not even tried.
      expect(rows.filter((row) => row.tries > 0).length).toBeLessThanOrEqual(4)
      expect(said.join()).toContain('warn The mail server cannot be used')
      expect(said.join() + JSON.stringify(rows)).not.toContain('canary')
      wait(60)
      const { url: mended, received } = await server()
      expect(await send(mailerTo(mended))).toBe(12)
      expect(new Set(received.map((one) => one.to)).size).toBe(12)
    },
  )

  it('one that nobody listens at is the same', async () => {
    await put('a@b.example')
    expect(await send(mailerTo('smtp://127.0.0.1:1'))).toBe(0)
    expect(await outbox()).toEqual([expect.objectContaining({ gave_up: false, tries: 1 })])
  })
})

it('a sender that dies between sending and marking: sent again after its claim, under the same Message-ID', async () => {
  const { url, received } = await server()
  const dying: Database = {
    ...db,
    inScope: (scope, work) =>
      db.inScope(scope, (tx) =>
        work({
          ...tx,
          query: (text, values) =>
            text.includes('set sent_at') ? Promise.reject(new Error('killed')) : tx.query(text, values),
        }),
      ),
  }
  await put('a@b.example')
  await expect(send(mailerTo(url), { db: dying })).rejects.toThrow('killed')
  expect(await send(mailerTo(url))).toBe(0)
  wait(601)
  expect(await send(mailerTo(url))).toBe(1)
  const ids = received.map((one) => /^Message-ID: (.*)$/m.exec(one.raw)?.[1])
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(1)
})

it('a mail older than three days is not sent any more', async () => {
  const { url, received } = await server()
  await put('a@b.example')
  wait(3 * 86_400 + 1)
  expect(await send(mailerTo(url))).toBe(0)
  expect(received).toEqual([])
  expect(said[0]).toContain('too old')
})

it('without a mailer everything stays where it is', async () => {
  await put('a@b.example')
  expect(await sendMails({ db, clock, signals } as unknown as Context, operatorScope())).toBe(0)
  expect(await outbox()).toEqual([expect.objectContaining({ sent: false, tries: 0 })])
})

it('what is no failure of mail is not swallowed', async () => {
  await put('a@b.example')
  await expect(send({ send: () => Promise.reject(new TypeError('a mistake of ours')) })).rejects.toThrow(
    'mistake',
  )
})
