import { createHmac } from 'node:crypto'
import type { Secret } from '../../../base/secret.ts'

/**
 * Proof that whoever uses a token also has the app's secret: hex HMAC-SHA256 of the token. With "Require App Secret"
 * switched on at Meta, a stolen token alone is worth nothing (Meta, "Securing Graph API requests").
 */
export function appsecretProof(token: Secret, appSecret: Secret): string {
  return createHmac('sha256', appSecret.reveal()).update(token.reveal()).digest('hex')
}
