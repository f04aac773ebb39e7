import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the import arrows cannot see: things that may stand only in some places. Paths are from the root. */
type SourceRule = { name: string; says: string; found: RegExp; where: RegExp; except?: RegExp }

const test = /\.(test|e2e)\.tsx?$/
const outside = /^(testing|bench|chaos|e2e)\//

// Lower or upper case, after a quote or on a line of its own: "Select a page" is prose.
const sqlWords = [
  'select\\s+\\S',
  'insert\\s+into\\s',
  'update\\s+\\w+\\s+set\\s',
  'delete\\s+from\\s',
  'with\\s+\\w+\\s+as\\s*\\(',
  '(create|alter|drop)\\s+(table|role|database|policy)\\s',
].join('|')
const upper = sqlWords.replace(/(?<!\\)[a-z]+/g, (word) => word.toUpperCase())
const sql = new RegExp(`(^|[\`'"])\\s*(${sqlWords}|${upper})`)

const rules: SourceRule[] = [
  {
    name: 'environment',
    says: 'process.env is read in server/main only',
    found: /\bprocess\.env\b/,
    where: /^(contract|emulator|server|web)\//,
    except: /^server\/main\/|^emulator\/main\.ts$/,
  },
  {
    name: 'sql',
    says: 'SQL stands in server/store, server/jobs and server/identity (its own tables) only',
    found: sql,
    where: /^(contract|server|web)\//,
    except:
      /^server\/(store|jobs|identity)\/|^server\/main\/(database|postgres)\/|^server\/main\/(migrate|guard-database)\.ts$/,
  },
  {
    name: 'outbound',
    says: 'outbound HTTP is in server/platforms/egress and the web client only',
    found: /(?<![.\w])fetch\(|^import (?!type).*from '(node:https?|undici)'/,
    where: /^(contract|server)\//,
    except:
      /^server\/platforms\/egress|^server\/main\/(emulator-child|demo\/ask-emulator|doctor\/look-at-address|signals\/open-metrics-door)\.ts$/,
  },
  {
    name: 'clock',
    says: 'the time comes from the clock in server/base',
    found: /\bDate\.now\(\)|new Date\(\)/,
    where: /^server\//,
    except: /^server\/(base\/clock\.ts|main\/)/,
  },
  {
    name: 'platform-name',
    says: "a platform's name is a fact missing in platform.ts",
    found: /['"`](meta|facebook|instagram|linkedin|tiktok|tiktok-business|x)['"`]/,
    where: /^server\/(core|store|http|worker|jobs)\/.*\.tsx?$/,
  },
]

const testRules: SourceRule[] = [
  { name: 'no-module-mocking', says: 'what varies is passed in', found: /\bvi\.(mock|doMock)\(/, where: /./ },
  {
    name: 'no-skipping',
    says: 'a test runs, always and alone counts for nothing',
    found: /\b(test|it|describe|suite)\.(skip|only|todo|skipIf|runIf|fails)\b/,
    where: /./,
  },
]

/** Breaches as `path:line  what is wrong`, one each. */
export function breachesIn(path: string, text: string): string[] {
  const isTest = test.test(path)
  const wanted = isTest ? testRules : outside.test(path) ? [] : rules
  const applying = wanted.filter(({ where, except }) => where.test(path) && !except?.test(path))
  return text
    .split('\n')
    .flatMap((line, index) =>
      /^\s*(\*|\/\/|\/\*)/.test(line)
        ? []
        : applying
            .filter(({ found }) => found.test(line))
            .map(({ name, says }) => `${path}:${index + 1}  ${name}: ${says}`),
    )
}

/** Every breach below `root`. */
export function sourceBreaches(root: string): string[] {
  const folders = ['contract', 'emulator', 'server', 'web', 'testing', 'e2e', 'bench', 'chaos']
  return folders.flatMap((folder) =>
    filesBelow(root, folder)
      // This file's own test plants every breach.
      .filter((path) => /\.tsx?$/.test(path) && path !== 'testing/source-rules.test.ts')
      .flatMap((path) => breachesIn(path, readFileSync(join(root, path), 'utf8'))),
  )
}

function filesBelow(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      return entry.isDirectory() ? filesBelow(root, path) : [path]
    })
  } catch {
    return []
  }
}
