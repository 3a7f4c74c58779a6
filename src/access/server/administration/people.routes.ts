import { Hono } from "hono";
import { asRegister } from "../../../foundation/server/database.ts";
import { isId } from "../../../foundation/server/ids.ts";
import { ACTS_OF_THE_AUTHORITY, administersOrganisation } from "../../domain/administration.ts";
import { AssignmentInput, PersonChange, PersonInput, Reason } from "../../domain/administration.schema.ts";
import { readerOf, requires, sentForm } from "../requires.ts";
import { listSessions } from "../session.queries.ts";
import { IDLE_HOURS } from "../sessions.ts";
import { showPage } from "../show-page.ts";
import { endSessionsOf, freeAccount, giveRecoveryCode } from "../signing-in/keep-accounts.commands.ts";
import type { Site, WebContext, WebEnv } from "../site.ts";
import { inTheNameOf } from "./administration.ts";
import {
  backTo,
  contextOf,
  pageNumber,
  readDirectory,
  refusedMessage,
  unreadableMessage,
  writtenOrNull,
} from "./administration-site.ts";
import { partText } from "./administration.text.ts";
import { giveRole, takeRole } from "./assignments.commands.ts";
import { findTaskId } from "./assignments.queries.ts";
import type { Message } from "./form-parts.ts";
import { listHeldRoles } from "./grants.queries.ts";
import { addPerson, changePerson, endPerson, reinstatePerson } from "./people.commands.ts";
import { peoplePage } from "./people.page.ts";
import { countPeople, findKeptPerson, listPeople, listPersonEvents, type PeopleChoice } from "./people.queries.ts";
import { personPage } from "./person.page.ts";
import { listRoles } from "./roles.queries.ts";
import { revokeToken } from "./tokens.commands.ts";
import { listTokens } from "./tokens.queries.ts";

const PEOPLE_PER_PAGE = 50;
const EVENTS_SHOWN = 50;

type Status = 200 | 409 | 422;

/** The pages on which administrators keep the people of their organisations. */
export function peopleRoutes(site: Site): Hono<WebEnv> {
  const { profile } = site;
  const programmeId = profile.programme.id;
  const routes = new Hono<WebEnv>();
  const administration = (c: WebContext) => inTheNameOf(site.database, readerOf(c));

  const showPeople = async (
    c: WebContext,
    given: { message?: Message; written?: Readonly<Record<string, string>>; status?: Status } = {},
  ) => {
    const language = c.get("language");
    const reader = readerOf(c);
    const choice = choiceOf(c);
    const page = pageNumber(c);
    const found = await site.database.as(reader).read(async (sql) => ({
      ...(await readDirectory(sql, profile, reader)),
      total: await countPeople(sql, programmeId, choice),
      people: await listPeople(sql, programmeId, choice, {
        limit: PEOPLE_PER_PAGE,
        offset: (page - 1) * PEOPLE_PER_PAGE,
      }),
      roles: await listRoles(sql, programmeId),
    }));
    return showPage(site, c, {
      title: partText.people[language],
      path: "/people",
      hidden: true,
      status: given.status ?? 200,
      content: peoplePage({
        ...contextOf(c, given.message),
        ...found,
        choice,
        page,
        pages: Math.max(1, Math.ceil(found.total / PEOPLE_PER_PAGE)),
        ...(given.written && { written: given.written }),
      }),
    });
  };

  /** The page of a person whom the reader administers; undefined for every other. */
  const showPerson = async (
    c: WebContext,
    personId: string,
    given: { message?: Message; status?: Status; recoveryCode?: string } = {},
  ) => {
    const reader = readerOf(c);
    const found = await site.database.as(reader).read(async (sql) => {
      const directory = await readDirectory(sql, profile, reader);
      const person = await findKeptPerson(sql, programmeId, personId);
      if (person?.kind !== "person" || !administersOrganisation({ ...reader, ...directory }, person.organisationId)) {
        return undefined;
      }
      const roles = await listRoles(sql, programmeId);
      return {
        ...directory,
        person,
        roles: roles.filter(
          ({ acts }) => directory.mayChange || !acts.some((act) => ACTS_OF_THE_AUTHORITY.includes(act)),
        ),
        // By the register, because a role may name a task, of which an administrator sees the number and no more.
        held: await asRegister(sql, () => listHeldRoles(sql, programmeId, { personId })),
        tokens: await listTokens(sql, programmeId, { ownerId: personId }),
        events: await listPersonEvents(sql, programmeId, personId, EVENTS_SHOWN),
      };
    });
    if (!found) return undefined;
    const sessions = await site.accessDatabase.read((sql) =>
      listSessions(sql, { programmeId, personId, idleHours: IDLE_HOURS }),
    );
    return showPage(site, c, {
      title: found.person.name,
      path: `/people/${encodeURIComponent(personId)}`,
      hidden: true,
      status: given.status ?? 200,
      content: personPage({
        ...contextOf(c, given.message),
        ...found,
        sessions,
        mayGiveEverywhere: found.mayChange,
        recoveryCode: given.recoveryCode,
      }),
    });
  };

  /** What follows a command about a person: their page, which says what was done or why not. */
  const answer = async (
    c: WebContext,
    personId: string,
    outcome: { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly reason: string } },
    next: () => Promise<void>,
  ) => {
    if (outcome.ok) return backTo(c, `/people/${encodeURIComponent(personId)}`);
    const message = refusedMessage(c, outcome.refusal);
    return (await showPerson(c, personId, { message, status: 409 })) ?? next();
  };

  const unreadable = async (c: WebContext, personId: string, next: () => Promise<void>) =>
    (await showPerson(c, personId, { message: unreadableMessage(c), status: 422 })) ?? next();

  routes.get("/people", requires("administer"), (c) => showPeople(c));

  routes.post("/people", requires("administer"), async (c) => {
    const { "form-token": _, ...written } = await sentForm(c);
    const { email = "", ...rest } = written;
    const input = PersonInput.safeParse({ ...rest, ...(email.trim() === "" ? {} : { email }) });
    if (!input.success) return showPeople(c, { message: unreadableMessage(c), written, status: 422 });
    const outcome = await addPerson(administration(c), input.data);
    if (outcome.ok) return backTo(c, `/people/${encodeURIComponent(outcome.value)}`);
    return showPeople(c, { message: refusedMessage(c, outcome.refusal), written, status: 409 });
  });

  routes.get("/people/:id", requires("administer"), async (c, next) => {
    return (await showPerson(c, c.req.param("id"))) ?? next();
  });

  routes.post("/people/:id", requires("administer"), async (c, next) => {
    const id = c.req.param("id");
    const { "form-token": _, email, ...rest } = await sentForm(c);
    const change = PersonChange.safeParse({ ...rest, email: writtenOrNull(email) });
    if (!change.success) return unreadable(c, id, next);
    return answer(c, id, await changePerson(administration(c), id, change.data), next);
  });

  routes.post("/people/:id/roles", requires("administer"), async (c, next) => {
    const id = c.req.param("id");
    const { "form-token": _, task, tier, ...rest } = await sentForm(c);
    const number = writtenOrNull(task);
    const taskId = number === null ? null : await taskNamed(c, number);
    if (taskId === undefined) return answer(c, id, { ok: false, refusal: { reason: "unknown-task" } }, next);
    const limits = Object.fromEntries(Object.entries(rest).map(([name, text]) => [name, writtenOrNull(text)]));
    const input = AssignmentInput.safeParse({ ...limits, taskId, ...(tier ? { tier } : {}) });
    if (!input.success) return unreadable(c, id, next);
    return answer(c, id, await giveRole(administration(c), id, input.data), next);
  });

  const taskNamed = (c: WebContext, number: string) =>
    site.database.as(readerOf(c)).read((sql) => asRegister(sql, () => findTaskId(sql, programmeId, number)));

  routes.post("/people/:id/roles/:assignment/end", requires("administer"), async (c, next) => {
    await sentForm(c);
    const { id, assignment } = c.req.param();
    if (!isId(assignment)) return next();
    return answer(c, id, await takeRole(administration(c), id, assignment), next);
  });

  routes.post("/people/:id/end", requires("administer"), async (c, next) => {
    const id = c.req.param("id");
    const reason = Reason.safeParse((await sentForm(c))["reason"]);
    if (!reason.success) return unreadable(c, id, next);
    return answer(c, id, await endPerson(administration(c), id, reason.data), next);
  });

  routes.post("/people/:id/reinstate", requires("administer"), async (c, next) => {
    const id = c.req.param("id");
    const reason = Reason.safeParse((await sentForm(c))["reason"]);
    if (!reason.success) return unreadable(c, id, next);
    return answer(c, id, await reinstatePerson(administration(c), id, reason.data), next);
  });

  routes.post("/people/:id/tokens/:token/revoke", requires("administer"), async (c, next) => {
    await sentForm(c);
    const { id, token } = c.req.param();
    if (!isId(token)) return next();
    return answer(c, id, await revokeToken(site.database, readerOf(c), token), next);
  });

  routes.post("/people/:id/sessions/end", requires("administer"), async (c, next) => {
    await sentForm(c);
    const id = c.req.param("id");
    return answer(c, id, await endSessionsOf(site.accessDatabase, readerOf(c), id), next);
  });

  routes.post("/people/:id/free", requires("administer"), async (c, next) => {
    await sentForm(c);
    const id = c.req.param("id");
    return answer(c, id, await freeAccount(site.accessDatabase, readerOf(c), id), next);
  });

  routes.post("/people/:id/recovery-code", requires("administer"), async (c, next) => {
    await sentForm(c);
    const id = c.req.param("id");
    const outcome = await giveRecoveryCode(site.accessDatabase, readerOf(c), id);
    if (!outcome.ok) return answer(c, id, outcome, next);
    // Shown in the answer itself: an address or a cookie that carried it would keep it.
    return (await showPerson(c, id, { recoveryCode: outcome.value.code })) ?? next();
  });

  return routes;
}

function choiceOf(c: WebContext): PeopleChoice {
  const { search = "", organisation = "", state = "active" } = c.req.query();
  return {
    search: search.trim().slice(0, 80),
    ...(organisation !== "" && { organisationId: organisation }),
    state: state === "ended" || state === "all" ? state : "active",
  };
}
