import { Secret } from '../../../base/secret.ts'

/** The challenge to send back as plain text; undefined when whoever asks does not know the verify token. */
export function confirmSubscription(query: URLSearchParams, verifyToken: Secret): string | undefined {
  const one = (name: string) => {
    const values = query.getAll(name)
    return values.length === 1 ? (values[0] ?? '') : ''
  }
  const knows = new Secret(one('hub.verify_token')).equals(verifyToken)
  const challenge = one('hub.challenge')
  // What is echoed is a number or a word, never a page.
  return knows && one('hub.mode') === 'subscribe' && /^[\w.-]{1,200}$/.test(challenge) ? challenge : undefined
}
