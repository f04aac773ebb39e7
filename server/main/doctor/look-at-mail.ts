import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { type Finding, fine, wrong } from './finding.ts'

const about = 'Mail'
const patienceMs = 5_000

/** Knocks at the mail server and says hello, no more: no login, no mail. `url` is `smtp://` or `smtps://`. */
export async function lookAtMail(url: string): Promise<Finding> {
  const { protocol, hostname, port } = new URL(url)
  const isTls = protocol === 'smtps:'
  const where = { host: hostname, port: Number(port) || (isTls ? 465 : 587) }
  const place = `${where.host}:${where.port}`
  try {
    const greeting = await sayHello(
      isTls ? connectTls({ ...where, servername: hostname }) : connectPlain(where),
    )
    return fine(about, `${place} answers${greeting ? ` (${greeting})` : ''}`)
  } catch (error) {
    return wrong(
      about,
      `${place} does not answer: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`,
      'Check SMTP_URL, and whether this machine may reach that host and port.',
    )
  }
}

/** Answers what it offers that counts here: STARTTLS. Throws when it does not speak as a mail server does. */
function sayHello(socket: Socket): Promise<string> {
  return new Promise((done, failed) => {
    let said = ''
    let greeted = false
    const end = (error: Error | undefined, answer = '') => {
      socket.destroy()
      if (error) failed(error)
      else done(answer)
    }
    socket.setTimeout(patienceMs, () => end(new Error(`no answer within ${patienceMs / 1000} s`)))
    socket.once('error', end)
    socket.once('close', () => end(new Error('it hung up')))
    socket.setEncoding('utf8').on('data', (text: string) => {
      said += text
      // A reply ends with a line whose code is followed by a space.
      if (!/^\d{3} .*\r?\n$/m.test(said)) return
      const expected = greeted ? '250' : '220'
      if (!said.startsWith(expected)) return end(new Error('it does not speak SMTP'))
      if (greeted) {
        socket.write('QUIT\r\n')
        return end(undefined, /STARTTLS/i.test(said) ? 'STARTTLS' : '')
      }
      greeted = true
      said = ''
      socket.write('EHLO mooring.invalid\r\n')
    })
  })
}
