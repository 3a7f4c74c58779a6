import type { EngineConnection } from "./engine.ts";

/** The login that owns nothing and may only take on the roles of the work; see migration 0025. */
const LOGIN = "firmground_login";

/**
 * The connection of whoever works with the data, as against whoever keeps its tables: from it nobody can leave row-level security, not
 * even by a statement of their own.
 *
 * On a private cluster it is a login of its own. On a server of others it is the one of `WEB_DATABASE_URL`; without that, the owner's,
 * which then holds itself to the roles of the work only as long as every statement is ours.
 */
export function loginOf(connection: EngineConnection): EngineConnection {
  if (connection.socketDirectory !== undefined) return { ...connection, user: LOGIN };
  const url = process.env["WEB_DATABASE_URL"];
  return url ? { ...connection, connectionString: url } : connection;
}
