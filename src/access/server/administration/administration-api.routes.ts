import { Hono } from "hono";
import { z } from "zod";
import { asRegister } from "../../../foundation/server/database.ts";
import { problem } from "../../../foundation/server/http/problem.ts";
import { isId } from "../../../foundation/server/ids.ts";
import { administersOrganisation } from "../../domain/administration.ts";
import {
  AssignmentInput,
  OrganisationChange,
  OrganisationInput,
  PersonChange,
  PersonInput,
  Reason,
  RoleChange,
  TokenInput,
} from "../../domain/administration.schema.ts";
import { readerOf, requiresInApi } from "../requires.ts";
import type { Site, WebContext, WebEnv } from "../site.ts";
import { inTheNameOf } from "./administration.ts";
import { giveRole, takeRole } from "./assignments.commands.ts";
import { listGrants, listHeldRoles } from "./grants.queries.ts";
import { addOrganisation, changeOrganisation } from "./organisations.commands.ts";
import { listOrganisations } from "./organisations.queries.ts";
import { addPerson, changePerson, endPerson, reinstatePerson } from "./people.commands.ts";
import { countPeople, findKeptPerson, listPeople } from "./people.queries.ts";
import { changeRole } from "./roles.commands.ts";
import { findRole, listRoles } from "./roles.queries.ts";
import { makeToken, revokeToken } from "./tokens.commands.ts";
import { listTokens } from "./tokens.queries.ts";

const PEOPLE_PER_PAGE = 100;

const ListQuery = z.strictObject({
  search: z.string().max(80).optional(),
  organisation: z.string().max(60).optional(),
  state: z.enum(["active", "ended", "all"]).default("active"),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
});

const ReasonGiven = z.strictObject({ reason: Reason });

type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: { readonly reason: string } };

/** People, organisations, roles and tokens as data. What a body holds beyond what is asked for is refused, not ignored. */
export function administrationApiRoutes(site: Site): Hono<WebEnv> {
  const programmeId = site.profile.programme.id;
  const routes = new Hono<WebEnv>();
  const administration = (c: WebContext) => inTheNameOf(site.database, readerOf(c));

  const answer = <Value>(c: WebContext, outcome: Outcome<Value>, status: 200 | 201 = 200): Response => {
    if (outcome.ok) return c.json({ done: outcome.value }, status);
    return problem(c, STATUS_OF[outcome.refusal.reason] ?? 409, outcome.refusal.reason, outcome.refusal);
  };

  /** Reads a body by its schema and does something with it. */
  const withBody = async <Schema extends z.ZodType, Value>(
    c: WebContext,
    schema: Schema,
    work: (input: z.infer<Schema>) => Promise<Outcome<Value>>,
    status: 200 | 201 = 200,
  ): Promise<Response> => {
    const input = schema.safeParse(await c.req.json().catch(() => undefined));
    if (!input.success) return problem(c, 400, "invalid-body", { issues: input.error.issues });
    return answer(c, await work(input.data), status);
  };

  // `?search=`, `?organisation=`, `?state=active|ended|all`; a hundred at a time, by `?page=`.
  routes.get("/people", requiresInApi("administer"), async (c) => {
    const query = ListQuery.safeParse(c.req.query());
    if (!query.success) return problem(c, 400, "invalid-query", { issues: query.error.issues });
    const { page, organisation: organisationId, ...rest } = query.data;
    const choice = { ...rest, organisationId };
    const offset = (page - 1) * PEOPLE_PER_PAGE;
    const [total, people] = await site.database
      .as(readerOf(c))
      .read(async (sql) => [
        await countPeople(sql, programmeId, choice),
        await listPeople(sql, programmeId, choice, { limit: PEOPLE_PER_PAGE, offset }),
      ]);
    return c.json({ total, page, people });
  });

  routes.post("/people", requiresInApi("administer"), (c) =>
    withBody(c, PersonInput, (input) => addPerson(administration(c), input), 201),
  );

  routes.get("/people/:id", requiresInApi("administer"), async (c) => {
    const reader = readerOf(c);
    const id = c.req.param("id");
    const found = await site.database.as(reader).read(async (sql) => {
      const grants = await listGrants(sql, programmeId, reader.personId);
      const person = await findKeptPerson(sql, programmeId, id);
      if (person?.kind !== "person") return undefined;
      if (!administersOrganisation({ personId: reader.personId, grants }, person.organisationId)) return undefined;
      return {
        ...person,
        roles: await asRegister(sql, () => listHeldRoles(sql, programmeId, { personId: id })),
        tokens: await listTokens(sql, programmeId, { ownerId: id }),
      };
    });
    return found ? c.json(found) : problem(c, 404, "unknown-person");
  });

  routes.post("/people/:id/changes", requiresInApi("administer"), (c) =>
    withBody(c, PersonChange, async (change) =>
      withoutValue(await changePerson(administration(c), c.req.param("id"), change)),
    ),
  );

  routes.post("/people/:id/end", requiresInApi("administer"), (c) =>
    withBody(c, ReasonGiven, ({ reason }) => endPerson(administration(c), c.req.param("id"), reason)),
  );

  routes.post("/people/:id/reinstate", requiresInApi("administer"), (c) =>
    withBody(c, ReasonGiven, async ({ reason }) =>
      withoutValue(await reinstatePerson(administration(c), c.req.param("id"), reason)),
    ),
  );

  routes.post("/people/:id/roles", requiresInApi("administer"), (c) =>
    withBody(c, AssignmentInput, (input) => giveRole(administration(c), c.req.param("id"), input), 201),
  );

  routes.post("/people/:id/roles/:assignment/end", requiresInApi("administer"), async (c) => {
    const { id, assignment } = c.req.param();
    if (!isId(assignment)) return problem(c, 404, "unknown-assignment");
    return answer(c, await takeRole(administration(c), id, assignment));
  });

  routes.get("/organisations", requiresInApi("administer"), async (c) => {
    const organisations = await site.database.as(readerOf(c)).read((sql) => listOrganisations(sql, programmeId));
    return c.json({ organisations });
  });

  routes.post("/organisations", requiresInApi("administer"), (c) =>
    withBody(c, OrganisationInput, (input) => addOrganisation(administration(c), input), 201),
  );

  routes.post("/organisations/:id/changes", requiresInApi("administer"), (c) =>
    withBody(c, OrganisationChange, async (change) =>
      withoutValue(await changeOrganisation(administration(c), c.req.param("id"), change)),
    ),
  );

  routes.get("/roles", requiresInApi("administer"), async (c) => {
    const roles = await site.database.as(readerOf(c)).read((sql) => listRoles(sql, programmeId));
    return c.json({ roles });
  });

  routes.get("/roles/:id", requiresInApi("administer"), async (c) => {
    const role = await site.database.as(readerOf(c)).read((sql) => findRole(sql, programmeId, c.req.param("id")));
    return role ? c.json(role) : problem(c, 404, "unknown-role");
  });

  routes.post("/roles/:id/changes", requiresInApi("administer"), (c) =>
    withBody(c, RoleChange, (change) => changeRole(administration(c), c.req.param("id"), change)),
  );

  // One's own: whoever administers others sees theirs with the person.
  routes.get("/tokens", requiresInApi("read"), async (c) => {
    const reader = readerOf(c);
    const tokens = await site.database
      .as(reader)
      .read((sql) => listTokens(sql, programmeId, { ownerId: reader.personId }));
    return c.json({ tokens });
  });

  // The token stands in this answer and nowhere else.
  routes.post("/tokens", requiresInApi("read"), (c) =>
    withBody(c, TokenInput, (input) => makeToken(site.database, readerOf(c), input), 201),
  );

  routes.post("/tokens/:id/revoke", requiresInApi("read"), async (c) => {
    const id = c.req.param("id");
    if (!isId(id)) return problem(c, 404, "unknown-token");
    return answer(c, await revokeToken(site.database, readerOf(c), id));
  });

  return routes;
}

/** That it was done, without what was there before. */
const withoutValue = (outcome: Outcome<unknown>): Outcome<true> => (outcome.ok ? { ok: true, value: true } : outcome);

const STATUS_OF: Readonly<Record<string, 403 | 404>> = {
  "unknown-person": 404,
  "unknown-assignment": 404,
  "unknown-role": 404,
  "unknown-token": 404,
  "own-rights": 403,
  "own-role": 403,
  "other-organisation": 403,
  "beyond-own-scope": 403,
  "beyond-own-rights": 403,
  "acts-of-the-authority": 403,
  "not-the-whole-programme": 403,
  "not-for-machines": 403,
  "not-a-person": 403,
};
