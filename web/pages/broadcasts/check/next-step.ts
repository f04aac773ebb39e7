/** Where the one next step is made that mends a reason; null: nowhere that we know. */
export function nextStep(code: string): 'accounts' | 'location' | 'draft' | null {
  return steps[code] ?? 'accounts'
}

const steps: Readonly<Record<string, ReturnType<typeof nextStep>>> = {
  'field-empty': 'location',
  'bad-link': 'location',
  refused: 'draft',
  'no-such-time': 'draft',
  'moment-over': 'draft',
  'after-limit': 'draft',
  'has-it': null,
  'post-differs': null,
  archived: null,
  app: null,
}
