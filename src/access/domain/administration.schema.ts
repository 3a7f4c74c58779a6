import { z } from "zod";
import { Day, LocalisedWords, Words } from "../../foundation/domain/schema-parts.ts";
import { ACTS } from "./actor.ts";
import { TIERS } from "./role.ts";
import { LONGEST_TOKEN_DAYS } from "./tokens.ts";

/** The name of an account, by which a person signs in. Never changed and never given to somebody else. */
export const AccountName = z
  .string()
  .regex(/^[a-z][a-z0-9._-]{1,59}$/u, "2 to 60 lower-case letters, digits, dots, - and _, a letter first");

/** A code of an organisation, a project or a role. */
const Code = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,59}$/u, "up to 60 lower-case letters, digits, - and _, a letter first");

const Id = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u, "an identifier");

const Name = Words.max(120);

/** Why something is done, in words: whoever reads the journal years later has nothing else. */
export const Reason = z.string().trim().min(3, "a reason, in words").max(500);

const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+$/u, "an e-mail address");

/** A person who is to be entered. */
export const PersonInput = z.strictObject({
  id: AccountName,
  name: Name,
  organisationId: Code,
  email: Email.optional(),
});
export type PersonInput = z.infer<typeof PersonInput>;

/** What may change of a person; an e-mail address of `null` is removed. */
export const PersonChange = z.strictObject({
  name: Name,
  organisationId: Code,
  email: Email.nullable(),
});
export type PersonChange = z.infer<typeof PersonChange>;

/** A role that a person is to be given, and where it holds; without a tier, as far as the role opens. */
export const AssignmentInput = z.strictObject({
  roleId: z.string().min(1).max(200),
  organisationId: Code.nullable().default(null),
  districtId: Code.nullable().default(null),
  taskId: Id.nullable().default(null),
  projectId: Code.nullable().default(null),
  tier: z.enum(TIERS).optional(),
  endsOn: Day.nullable().default(null),
});
export type AssignmentInput = z.infer<typeof AssignmentInput>;

/** What an organisation is to the programme. */
export const ORGANISATION_KINDS = [
  "authority",
  "ministry",
  "service",
  "company",
  "ngo",
  "international",
  "donor",
  "observer",
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

const periodHolds = ({ activeFrom, activeTo }: { activeFrom: string | null; activeTo: string | null }): boolean =>
  activeFrom === null || activeTo === null || activeFrom <= activeTo;

const BackwardPeriod = { error: "the last day is before the first", path: ["activeTo"] };

/** What may change of an organisation. */
const OrganisationFields = z.strictObject({
  kind: z.enum(ORGANISATION_KINDS),
  names: LocalisedWords,
  activeFrom: Day.nullable().default(null),
  activeTo: Day.nullable().default(null),
});
export const OrganisationChange = OrganisationFields.refine(periodHolds, BackwardPeriod);
export type OrganisationChange = z.infer<typeof OrganisationChange>;

/** An organisation that is to be entered. */
export const OrganisationInput = OrganisationFields.extend({ id: Code }).refine(periodHolds, BackwardPeriod);
export type OrganisationInput = z.infer<typeof OrganisationInput>;

/** What a role is to allow from now on. */
export const RoleChange = z.strictObject({ acts: z.array(z.enum(ACTS)), reason: Reason });
export type RoleChange = z.infer<typeof RoleChange>;

/** A project that is to be entered: work that a donor pays for. */
export const ProjectInput = z.strictObject({ id: Code, names: LocalisedWords, donorId: Code });
export type ProjectInput = z.infer<typeof ProjectInput>;

const Days = z.coerce.number().int().min(1).max(LONGEST_TOKEN_DAYS);

/** A token that a person wants for a program of theirs. */
export const TokenInput = z.strictObject({
  name: Name,
  acts: z.array(z.enum(ACTS)),
  organisationId: Code.nullable().default(null),
  districtId: Code.nullable().default(null),
  taskId: Id.nullable().default(null),
  projectId: Code.nullable().default(null),
  tier: z.enum(TIERS),
  days: Days,
});
export type TokenInput = z.infer<typeof TokenInput>;

/** A field device that a team is to be given. */
export const DeviceInput = z.strictObject({
  name: Name,
  organisationId: Code,
  team: Words.max(80),
  forms: z.array(z.string().regex(/^[a-z][a-z0-9-]{0,59}$/u)).min(1, "at least one form"),
  taskId: Id.nullable().default(null),
  days: Days,
});
export type DeviceInput = z.infer<typeof DeviceInput>;
