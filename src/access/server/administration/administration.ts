import type { Result } from "../../../foundation/domain/result.ts";
import { asRegister, type Database, type Sql } from "../../../foundation/server/database.ts";
import { transactionUnlessRefused } from "../../../foundation/server/refusable.ts";
import type { Actor } from "../../domain/actor.ts";
import type { Administrator } from "../../domain/administration.ts";
import type { Grant } from "../../domain/scope.ts";
import { holdAdministration, listGrants } from "./grants.queries.ts";

/** In whose name people, roles and organisations are changed. */
export type Administration = {
  readonly actor: Actor;
  /** Runs a command in one transaction, which is undone where it refuses. Commands of a programme wait for each other. */
  change<Value, Refusal>(
    work: (sql: Sql, administrator: Administrator) => Promise<Result<Value, Refusal>>,
  ): Promise<Result<Value, Refusal>>;
};

/** In the name of a person, with the rights that they have now; PostgreSQL asks for the same rights once more. */
export const inTheNameOf = (database: Database, actor: Actor): Administration => ({
  actor,
  change: (work) =>
    transactionUnlessRefused(database.as(actor), (sql) =>
      asRegister(sql, async () => {
        await holdAdministration(sql, actor.programmeId);
        const { programmeId, personId } = actor;
        return work(sql, { personId, grants: await listGrants(sql, programmeId, personId) });
      }),
    ),
});

const EVERYTHING_ADMINISTERED: readonly Grant[] = [
  {
    acts: ["administer"],
    organisationId: null,
    districtId: null,
    taskId: null,
    projectId: null,
    tier: "T0",
    endsOn: null,
  },
];

/**
 * In the name of the machine itself, which whoever owns it may always do: they could as well write into the database. This is how
 * a programme gets its first administrator, and another one where the last has gone.
 *
 * @param ownerDatabase  with the rights of the owner of the tables, which only the command line has
 */
export const asOwnerOfTheMachine = (ownerDatabase: Database, actor: Actor): Administration => ({
  actor,
  change: (work) =>
    transactionUnlessRefused(ownerDatabase, async (sql) => {
      await holdAdministration(sql, actor.programmeId);
      return work(sql, { personId: actor.personId, grants: EVERYTHING_ADMINISTERED });
    }),
});
