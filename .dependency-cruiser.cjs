// The import arrows of ARCHITECTURE.md. A test file may reach for testing/ and the emulator; the emulator's may not.
const ours = '^(contract|emulator|server|web|testing|e2e|bench|chaos)/'
const test = '\\.test\\.tsx?$'

/** `folder` may import only `allowed` of our folders (itself always). */
const only = (folder, allowed, more = {}) => ({
  name: `arrows-of-${folder.replace('server/', '')}`,
  comment: `${folder} may import only ${['itself', ...allowed].join(', ')}.`,
  severity: 'error',
  from: { path: `^${folder}/`, pathNot: test },
  to: { path: ours, pathNot: [folder, ...allowed].map((path) => `^${path}/`), ...more },
})

const tools = ['vault', 'journal', 'files', 'platforms', 'store', 'identity']

module.exports = {
  forbidden: [
    only('server/base', []),
    only('contract', ['server/base']),
    ...tools.map((tool) => only(`server/${tool}`, ['server/base'])),
    only('server/jobs', ['server/base', 'server/store']),
    only('server/core', ['server/base', 'contract', ...[...tools, 'jobs'].map((tool) => `server/${tool}`)]),
    only('server/http', ['server/base', 'contract', 'server/core', 'server/identity']),
    only('server/worker', ['server/base', 'server/jobs', 'server/core']),
    only('server/main', ['server', 'contract', 'emulator']),
    only('web', ['contract']),
    { ...only('emulator', []), from: { path: '^emulator/' } },
    {
      name: 'contract-as-types-only',
      comment:
        'core and web know the shapes of the contract; its schemas stay with http. Its words are plain text.',
      severity: 'error',
      from: { path: '^(server/core|web)/', pathNot: test },
      to: { path: '^contract/', pathNot: '^contract/words(/|\\.ts$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'words-are-plain',
      comment: 'What the web bundles of the contract must not bring zod along.',
      severity: 'error',
      from: { path: '^contract/words(/|\\.ts$)', pathNot: test },
      to: { pathNot: '^contract/words(/|\\.ts$)|/twitter-text/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'base-as-types-in-contract',
      comment: 'The contract names the problems of server/base; at run time it needs zod alone.',
      severity: 'error',
      from: { path: '^contract/', pathNot: test },
      to: { path: '^server/base/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contract-needs-zod-only',
      comment: 'And the library by which X counts, in words/count-text.',
      severity: 'error',
      from: { path: '^contract/', pathNot: test },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: '/(zod|twitter-text)/' },
    },
    {
      name: 'base-needs-no-package',
      severity: 'error',
      from: { path: '^server/base/', pathNot: test },
      to: { dependencyTypes: ['npm', 'npm-dev'] },
    },
    {
      name: 'platforms-apart',
      comment: 'A platform folder never imports another.',
      severity: 'error',
      from: { path: '^(server/platforms|emulator)/(meta|linkedin|tiktok|tiktok-business|x)/' },
      to: { path: '^$1/(meta|linkedin|tiktok|tiktok-business|x)/', pathNot: '^$1/$2/' },
    },
    {
      name: 'no-cycles',
      comment: 'Not one at run time. Types may point at each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
}
