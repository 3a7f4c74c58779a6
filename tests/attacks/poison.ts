import type { Database, Sql } from "../../src/foundation/server/database.ts";

/**
 * What an attacker writes wherever they may write: it begins like a formula, breaks out of attributes and opens elements; short enough
 * for the number of a record.
 */
export const POISON = `=1+1"><img src=/x onerror="attacked=1" data-attacked=1>'><script data-attacked=2>attacked=2</script>`;

/** Texts that are written by people and kept as JSON. */
const WORDS_IN_JSON = ["names", "reasons", "details", "facts", "entered_as"];

/**
 * Writes the poison into every text of every table that is no key and no code: whatever a person, a device or an import could have
 * written there by any way. Needs the rights of the owner of the database.
 *
 * @returns the columns that took it
 */
export async function poisonTexts(database: Database): Promise<string[]> {
  return database.transaction(async (sql) => {
    // Rows are kept from change and refer to each other; an attacker who wrote them first would not have had to change them.
    await sql`set local session_replication_role = replica`;
    const taken: string[] = [];
    for (const { relation, name, type } of await columnsOf(sql)) {
      if (await poisonColumn(sql, relation, name, type)) taken.push(`${relation}.${name}`);
    }
    return taken;
  });
}

type Column = { readonly relation: string; readonly name: string; readonly type: "text" | "jsonb" };

const columnsOf = (sql: Sql) => sql<Column[]>`
  select c.relname as relation, a.attname as name, t.typname as type
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  join pg_type t on t.oid = a.atttypid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and (t.typname = 'text' or t.typname = 'jsonb' and a.attname = any (${WORDS_IN_JSON}))
    and not exists (select from pg_constraint k
                    where k.conrelid = c.oid and k.contype in ('p', 'f', 'u') and a.attnum = any (k.conkey))
    and a.attname !~ '(_(kind|state|hash|id|tier|version)|^finding|^rule|^time_zone)$' and c.relname not in ('schema_migration', 'spatial_ref_sys')
  order by relation, name
`;

/** Where a rule of the table says what may stand there, it stays as it is. */
async function poisonColumn(sql: Sql, relation: string, name: string, type: Column["type"]): Promise<boolean> {
  try {
    return await sql.savepoint(async (within) => {
      const column = within(name);
      const changed =
        type === "text"
          ? await within`update ${within(relation)} set ${column} = ${POISON} || ${column} where ${column} is not null`
          : await within`
              update ${within(relation)}
              set ${column} = (select jsonb_object_agg(key, case when jsonb_typeof(value) = 'string'
                                                                 then to_jsonb(${POISON} || (value #>> '{}')) else value end)
                               from jsonb_each(${column}))
              where jsonb_typeof(${column}) = 'object' and ${column} <> '{}'
            `;
      return changed.count > 0;
    });
  } catch {
    return false;
  }
}
