/** Why the database engine cannot be had. */
export type EngineRefusalReason =
  | "already-running"
  | "unwritable-folder"
  | "unreachable-folder"
  | "no-postgresql"
  | "download-failed"
  | "unsupported-version"
  | "no-postgis"
  | "unreachable-server"
  | "start-failed";

/**
 * The engine says no. The message is one sentence for people: what is wrong and what to do about it.
 *
 * An error and not a `Result`, because every caller ends its program with it.
 */
export class EngineRefusal extends Error {
  readonly reason: EngineRefusalReason;

  constructor(reason: EngineRefusalReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "EngineRefusal";
    this.reason = reason;
  }
}
