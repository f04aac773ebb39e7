/** `Facebook Page`, not `Page`: here there is no platform's heading above it. */
export const sayKind = (one: { kindLabel: string; platform: { name: string } }): string =>
  one.kindLabel === 'Page' ? `${one.platform.name} Page` : one.kindLabel
