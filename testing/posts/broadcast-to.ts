export const audienceOf = (...workspaces: string[]) => ({
  of: 'chosen' as const,
  groups: [],
  workspaces,
  except: [],
})

/** The body of a broadcast to the X account of one workspace, years from now. */
export const broadcastTo = (workspace: string, name: string, text = 'Harvest week at {name}') => ({
  name,
  content: { title: '', text, link: null, media: [], parts: [] },
  kinds: [{ kind: 'x_account', form: 'post', text: null, choices: {} }],
  audience: audienceOf(workspace),
  timing: { kind: 'local', wallTime: '2098-06-01T09:30' },
  notAfter: null,
})
