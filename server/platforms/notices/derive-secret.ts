import { hkdfSync } from 'node:crypto'
import { Secret } from '../../base/secret.ts'

/**
 * A value that only the holder of the app's secret can name, and that gives nothing of the secret away (HKDF, RFC 5869):
 * 64 hex digits, the same for the same purpose.
 */
export const deriveSecret = (secret: Secret, purpose: string): Secret =>
  new Secret(Buffer.from(hkdfSync('sha256', secret.reveal(), 'mooring', purpose, 32)).toString('hex'))
