/** What a person may do in the life of a figure. */
export type Act = "read" | "submit" | "verify" | "validate" | "approve" | "prepare" | "sign";

/** Who does something: a person, for an organisation, in one programme. Not an operator, which is an organisation. */
export type Actor = {
  readonly programmeId: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly acts: readonly Act[];
};

/** Whether a person may do this. */
export const may = (actor: Actor, act: Act): boolean => actor.acts.includes(act);
