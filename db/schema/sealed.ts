import { customType } from 'drizzle-orm/pg-core'

/** Bytes that only the process with the key-encryption key can read (server/sealing.ts). */
export const sealed = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
})
