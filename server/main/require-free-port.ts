import { createServer } from 'node:net'

/** Throws a line that says which setting to change when `port` is taken on this machine. */
export async function requireFreePort(setting: 'PORT' | 'EMULATOR_PORT', port: number): Promise<void> {
  const server = createServer()
  try {
    await new Promise<void>((free, taken) => {
      server.once('error', taken).listen({ port, host: '127.0.0.1', exclusive: true }, free)
    })
    await new Promise((closed) => server.close(closed))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${code})`
    throw new Error(`Port ${port} ${why}. Choose another: ${setting}=${port + 1} npm start`)
  }
}
