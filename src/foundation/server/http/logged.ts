/** What of an error may stand in a log. */
export type LoggedError = {
  readonly type: string;
  readonly message?: string;
  /** where it arose, without what it said */
  readonly at: readonly string[];
  readonly database?: Readonly<Record<string, string>>;
  readonly cause?: LoggedError;
};

/** What PostgreSQL tells of an error that names our tables and its own code, and never what stands in a row. */
const TOLD_BY_POSTGRES = ["code", "severity", "routine", "schema_name", "table_name", "column_name", "constraint_name"];

/** What the programs around us say when something is wrong with the machine: their words hold no record. */
const OF_THE_MACHINE = /^(?:E[A-Z]+|CONNECTION_\w+|ERR_\w+)$/u;

/**
 * Tells of an error what its mender needs, and leaves out whatever could be part of a record.
 *
 * PostgreSQL quotes the row that it refuses, and a parser the text that it could not read: a victim's name, a telephone number, a
 * password. So of an error stay its kind, its place in our code and the names of tables; its words only where the machine
 * speaks.
 */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, at: [] };
  const members = error as Error & Record<string, unknown>;
  const told = TOLD_BY_POSTGRES.flatMap((name) => {
    const value = members[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  const isPostgres = error.name === "PostgresError";
  const speaksOfMachine = !isPostgres && OF_THE_MACHINE.test(String(members["code"]));
  return {
    type: error.name,
    ...(speaksOfMachine ? { message: error.message } : {}),
    at: placesIn(error.stack),
    ...(isPostgres ? { database: Object.fromEntries(told) } : {}),
    ...(error.cause === undefined ? {} : { cause: loggedError(error.cause) }),
  };
}

/** The lines of a stack that name a place; the others are the message. */
const placesIn = (stack = ""): readonly string[] =>
  stack
    .split("\n")
    .filter((line) => /^ {4}at .*(?::\d+:\d+\)?|<anonymous>\)?|native\))$/u.test(line))
    .map((line) => line.trim());

/** What follows these in an address opens something for whoever has it. */
const SECRET_SEGMENT = /(\/(?:key|token|reset|invitation)\/)[^/]+/gu;

/** The path of a request as it may stand in a log: without tokens that some programs can send in no other place. */
export const loggedPath = (path: string): string => path.replaceAll(SECRET_SEGMENT, "$1…");
