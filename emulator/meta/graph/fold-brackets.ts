type Branch = Map<string, Branch | string>

/**
 * `attached_media[0][media_fbid]=1` and `children[]=1` as one JSON text each: how PHP and its clients spell what
 * others send as JSON. A name without brackets wins over the same with them; else the last one does.
 */
export function foldBrackets(entries: Iterable<readonly [string, string]>): Map<string, string> {
  const plain = new Map<string, string>()
  const trees = new Map<string, Branch>()
  for (const [name, value] of entries) {
    const [, base, rest] = /^([^[\]]+)((?:\[[^[\]]*\]){1,6})$/.exec(name) ?? []
    if (base === undefined || rest === undefined) plain.set(name, value)
    else
      grow(
        treeOf(trees, base),
        [...rest.matchAll(/\[([^[\]]*)\]/g)].map(([, key]) => key ?? ''),
        value,
      )
  }
  for (const [base, tree] of trees) if (!plain.has(base)) plain.set(base, JSON.stringify(toJson(tree)))
  return plain
}

function treeOf(within: Map<string, Branch | string>, key: string): Branch {
  const there = within.get(key)
  if (there instanceof Map) return there
  const fresh: Branch = new Map()
  within.set(key, fresh)
  return fresh
}

/** `[]` takes the next number. */
function grow(tree: Branch, [key = '', ...deeper]: readonly string[], value: string): void {
  const name = key === '' ? String(tree.size) : key
  if (deeper.length === 0) tree.set(name, value)
  else grow(treeOf(tree, name), deeper, value)
}

function toJson(tree: Branch | string): unknown {
  if (typeof tree === 'string') return parsed(tree)
  const counted = [...tree.keys()].every((key) => /^\d{1,4}$/.test(key))
  if (!counted) return Object.fromEntries([...tree].map(([key, one]) => [key, toJson(one)]))
  return [...tree].sort(([a], [b]) => Number(a) - Number(b)).map(([, one]) => toJson(one))
}

/** A leaf may itself be a JSON object; numbers stay texts, for ids are longer than numbers can be. */
function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
