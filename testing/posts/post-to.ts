/** The body of a post to one account, years from now. */
export const postTo = (accountId: string, text: string, as: 'schedule' | 'draft' = 'schedule') => ({
  content: { title: '', text, link: null, media: [], parts: [] },
  targets: [{ accountId, form: 'post', text: null, choices: {} }],
  moment: '2098-06-01T09:30',
  notAfter: null,
  as,
})
