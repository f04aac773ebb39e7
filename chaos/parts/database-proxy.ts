import { once } from 'node:events'
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'

export interface DatabaseProxy {
  /** The address as workers see it, whatever becomes of the server behind it. */
  urlOf(url: string): string
  /** Cuts this share of the open connections, as a network does: no goodbye in either direction. */
  cut(share: number, random: () => number): number
  /** Where connections go from now on. */
  aim(url: string): void
  close(): Promise<void>
}

/** Stands between workers and PostgreSQL, so that connections can be cut and the server can come back elsewhere. */
export async function databaseProxy(url: string): Promise<DatabaseProxy> {
  let target = targetOf(url)
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = createConnection(target)
    open.add(client)
    const end = () => {
      open.delete(client)
      client.destroy()
      upstream.destroy()
    }
    client.on('error', end).on('close', end)
    upstream.on('error', end).on('close', end)
    client.pipe(upstream)
    upstream.pipe(client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    urlOf: (real) => {
      const { username, pathname } = new URL(real)
      return `postgresql://${username}@127.0.0.1:${port}${pathname}`
    },
    cut: (share, random) => {
      const struck = [...open].filter(() => random() < share)
      for (const socket of struck) socket.destroy()
      return struck.length
    },
    aim: (real) => {
      target = targetOf(real)
    },
    close: () =>
      new Promise((done) => {
        for (const socket of open) socket.destroy()
        server.close(() => done())
      }),
  }
}

/** The built-in PostgreSQL listens on a socket in a private folder. */
function targetOf(url: string): { path: string } {
  const { port, searchParams } = new URL(url)
  return { path: `${searchParams.get('host')}/.s.PGSQL.${port}` }
}
