import { asRegister, type Sql } from "../../../foundation/server/database.ts";
import type { ProgrammeProfile } from "../../../places/domain/programme-profile.ts";
import { administersAll, administersOrganisation } from "../../domain/administration.ts";
import type { Grant } from "../../domain/scope.ts";
import { readerOf, sentForm } from "../requires.ts";
import type { Reader, WebContext } from "../site.ts";
import { refusalText, sharedText } from "./administration.text.ts";
import type { Message } from "./form-parts.ts";
import { listGrants } from "./grants.queries.ts";
import { type KeptOrganisation, listOrganisations } from "./organisations.queries.ts";
import { type KeptProject, listProjects } from "./projects.queries.ts";

/** What the pages of administration know of the programme and of who looks at them. */
export type Directory = {
  readonly profile: ProgrammeProfile;
  readonly organisations: readonly KeptOrganisation[];
  readonly projects: readonly KeptProject[];
  /** the organisations whose people the reader administers */
  readonly administered: readonly KeptOrganisation[];
  /** whether the reader administers the whole programme */
  readonly mayChange: boolean;
  /** what the reader holds */
  readonly grants: readonly Grant[];
};

/** Reads it, in a transaction in the reader's name. */
export async function readDirectory(sql: Sql, profile: ProgrammeProfile, reader: Reader): Promise<Directory> {
  const { programmeId, personId } = reader;
  const grants = await listGrants(sql, programmeId, personId);
  const administrator = { personId, grants };
  const organisations = await listOrganisations(sql, programmeId);
  return {
    profile,
    organisations,
    // A project names its tasks by their numbers, which tell an administrator no more than that there are such tasks.
    projects: await asRegister(sql, () => listProjects(sql, programmeId)),
    administered: organisations.filter(({ id }) => administersOrganisation(administrator, id)),
    mayChange: administersAll(administrator),
    grants,
  };
}

/** A form as its page sent it: each field's text, and every value of those that may be chosen several times. */
export async function sentFields(
  c: WebContext,
): Promise<{ readonly fields: Readonly<Record<string, string>>; readonly all: (name: string) => string[] }> {
  const fields = await sentForm(c);
  const data = await c.req.formData();
  return { fields, all: (name) => data.getAll(name).filter((value) => typeof value === "string") };
}

/** The text of a field, or null where nothing was written. */
export const writtenOrNull = (text: string | undefined): string | null => {
  const written = (text ?? "").trim();
  return written === "" ? null : written;
};

/** The page of a list that the address names; the first one where it names none. */
export function pageNumber(c: WebContext): number {
  const asked = Number(c.req.query("page"));
  return Number.isInteger(asked) && asked >= 1 && asked < 1_000_000 ? asked : 1;
}

/** Why a command was refused, as a page says it. */
export const refusedMessage = (c: WebContext, { reason }: { readonly reason: string }): Message => ({
  kind: "refused",
  text: textOf(reason)?.[c.get("language")] ?? reason,
});

const textOf = (reason: string) =>
  Object.hasOwn(refusalText, reason) ? refusalText[reason as keyof typeof refusalText] : undefined;

/** That a form could not be read. */
export const unreadableMessage = (c: WebContext): Message => ({
  kind: "refused",
  text: sharedText[c.get("language")].unreadable,
});

/** What was done by the request that led here, where its address says so. */
export const doneMessage = (c: WebContext): Message | undefined =>
  c.req.query("done") === undefined ? undefined : { kind: "done", text: sharedText[c.get("language")].done };

/** Back to a page of administration, which says that it was done. */
export const backTo = (c: WebContext, path: string): Response => c.redirect(`/${c.get("language")}${path}?done=1`, 303);

/** The reader's name for pages and commands. */
export const contextOf = (c: WebContext, message?: Message) => ({
  language: c.get("language"),
  reader: readerOf(c),
  message: message ?? doneMessage(c),
});
