import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { CodeSets, RuleContext } from "../../foundation/domain/record-rules.ts";
import { localSystemsOf } from "../../places/domain/local-systems.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import type { ReadingContext } from "./row-fields.ts";

/** All that reading and judging records needs to know of a programme, and of today. */
export type ProgrammeContext = ReadingContext & RuleContext;

/** The codes of a profile, with the other ways in which a list says that they are written. */
function codeSetsOf({ codeLists }: Pick<ProgrammeProfile, "codeLists">): CodeSets {
  return new Map(
    codeLists.map(({ id, values }) => [
      id,
      new Map(
        values.flatMap(({ code, alsoWritten = [] }) =>
          [code, ...alsoWritten].map((written) => [written, code] as const),
        ),
      ),
    ]),
  );
}

/** What a profile says about records that come in today. */
export const programmeContext = (profile: ProgrammeProfile, today: CalendarDate): ProgrammeContext => ({
  today,
  codes: codeSetsOf(profile),
  ...localSystemsOf(profile),
});
