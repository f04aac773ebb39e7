import { Client } from 'pg'
import { type Address, adminLogin, type Place } from './place.ts'

/** One connection as the cluster's own administrator. Throws what the driver throws. */
export async function connectAdmin(place: Place, address: Address, database = 'postgres'): Promise<Client> {
  const client = new Client({
    host: address.host,
    port: address.port,
    user: adminLogin,
    database,
    password: place.password ?? '',
    connectionTimeoutMillis: 5_000,
    application_name: 'mooring launcher',
  })
  // A server that dies later must not end us through an unheard event; who watches it will say so.
  client.on('error', () => {})
  await client.connect()
  return client
}
