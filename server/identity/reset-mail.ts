import type { Mail } from './identity.ts'

export function resetMail(user: { name: string; email: string }, link: string): Mail {
  return {
    to: user.email,
    subject: 'Set a new password for Mooring',
    text: [
      `Hello ${user.name},`,
      'somebody asked for a new password for your Mooring sign-in. If it was you, set it here within the hour:',
      link,
      'It signs you out everywhere. If it was not you, do nothing: your password stays as it is.',
    ].join('\n\n'),
  }
}
