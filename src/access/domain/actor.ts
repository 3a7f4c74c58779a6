/** What a person may do, in the life of a figure and in its keeping. */
export const ACTS = [
  /** see records, within the scope of the role */
  "read",
  /** enter records, for the organisations of the role */
  "submit",
  /** say for the operator that a record is right */
  "verify",
  /** say for the authority that the data is sound */
  "validate",
  /** decide: land is released, a find is counted */
  "approve",
  /** bring in records that were decided elsewhere, as an existing register was */
  "bring-in",
  /** visit and inspect: quality assurance and quality control */
  "inspect",
  /** grant, suspend and revoke accreditations */
  "accredit",
  /** investigate accidents */
  "investigate",
  /** prepare a bulletin */
  "prepare",
  /** sign a bulletin, which publishes it */
  "sign",
  /** keep people, roles and tokens; opens no record */
  "administer",
  /** read the whole journal */
  "audit",
] as const;

/** One thing that a person may do. */
export type Act = (typeof ACTS)[number];

/** Who does something: a person, for an organisation, in one programme. Not an operator, which is an organisation. */
export type Actor = {
  readonly programmeId: string;
  readonly personId: string;
  readonly organisationId: string;
  /** what some role of theirs allows, be it only within a scope: the database knows where */
  readonly acts: readonly Act[];
};

/** Whether a person may do this, at least somewhere. */
export const may = (actor: Actor, act: Act): boolean => actor.acts.includes(act);
