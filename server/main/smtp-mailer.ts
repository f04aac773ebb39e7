import { createTransport } from 'nodemailer'
import { secondsMs } from '../base/clock.ts'
import { type Mailer, MailFailure } from '../core/telling/mailer.ts'
import type { MailSettings } from './config.ts'

/** Inactivity that ends a conversation, and how long one mail may take in all. */
const patience = { silenceMs: secondsMs(20), allMs: secondsMs(60) }

/**
 * Mail by SMTP, a connection for each mail. `smtps://` speaks TLS from the start; `smtp://` changes to it where the
 * server offers, and must when there is a password to protect. Source: RFC 5321, 3207, 8314.
 */
export function smtpMailer(
  { url, from, messageHost }: MailSettings & { readonly messageHost: string },
  timing = patience,
): Mailer {
  const at = new URL(url.reveal())
  const secure = at.protocol === 'smtps:'
  const user = decodeURIComponent(at.username)
  const transport = createTransport({
    host: at.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(at.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && user !== '' && !isLoopback(at.hostname),
    connectionTimeout: timing.silenceMs,
    greetingTimeout: timing.silenceMs,
    socketTimeout: timing.silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user ? { auth: { user, pass: decodeURIComponent(at.password) } } : {}),
  })
  return {
    async send({ id, to, subject, text, html }) {
      const sending = transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<${id}@${messageHost}>`,
        // Nobody's out-of-office need answer.
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      try {
        await within(sending, timing.allMs)
      } catch (error) {
        throw failureOf(error)
      }
    },
  }
}

interface SmtpError extends Error {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
}

/** Only what the server says of this recipient or this message is about the mail; all else is about the server. */
function failureOf(error: unknown): MailFailure {
  const { code, command, responseCode, response, message } = error as SmtpError
  const aboutMail = code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM')
  const reason = (response ?? message).replaceAll(/\s+/g, ' ').slice(0, 200)
  if (!aboutMail || !responseCode) return new MailFailure('unreachable', `${code ?? 'no code'}: ${reason}`)
  return new MailFailure(responseCode >= 500 ? 'refused' : 'later', reason)
}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${ms / 1000} seconds`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
