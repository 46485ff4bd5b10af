import postgres from 'postgres'

type Column = { table: string; column: string; type: string }

/**
 * Everything readable that a database holds, value by value: each text-like column of each table of every schema,
 * and bytes with their readable characters left in. Read as the superuser, so that no policy hides a row.
 */
export async function* everyText(adminUrl: string): AsyncIterable<string> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} })
  try {
    for (const { table, column, type } of await textColumns(sql)) {
      const value = type === 'bytea' ? `encode(${column}, 'escape')` : `${column}::text`
      const rows = sql.unsafe<{ value: string }[]>(
        `select ${value} as value from ${table} where ${column} is not null`,
      )
      for await (const batch of rows.cursor(500)) for (const row of batch) yield row.value
    }
  } finally {
    await sql.end({ timeout: 2 })
  }
}

/** Columns of tables and partitions, the server's own excepted; names quoted. */
async function textColumns(sql: postgres.Sql): Promise<Column[]> {
  return await sql<Column[]>`
    select format('%I.%I', n.nspname, c.relname) as table, quote_ident(a.attname) as column, t.typname as type
    from pg_attribute a
      join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = a.atttypid
    where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      and (t.typcategory in ('S', 'A', 'E', 'U') or t.typname in ('json', 'jsonb', 'bytea'))
    order by 1, 2`
}
