import type { Call, Endpoint } from './platform.ts'

/**
 * The address of an endpoint, at the platform or at an emulator; no trailing slash is added or taken.
 * Throws Error on facts that do not hang together: a mistake of ours, found by the conformance test.
 */
export function endpointUrl(
  platform: { readonly version?: string },
  call: Pick<Call, 'origins' | 'version'>,
  endpoint: Endpoint,
): URL {
  const origin = call.origins[endpoint.origin]
  if (!origin) throw new Error(`No such origin declared: ${endpoint.origin}`)
  const version = call.version ?? platform.version
  if (version === undefined && endpoint.path.includes('{version}')) {
    throw new Error(`No version to put into ${endpoint.path}`)
  }
  return new URL(origin + endpoint.path.replace('{version}', encodeURIComponent(version ?? '')))
}
