import type { Site } from "../site.ts";

/** What everybody knows who guesses a password here: the programme's and its authority's names. */
export const knownWordsOf = ({ profile }: Site): readonly string[] => [
  profile.programme.id,
  ...Object.values(profile.programme.name),
];
