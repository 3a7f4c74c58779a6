import { type Casualties, CasualtyAge, CasualtyOutcome, CasualtySex } from "../../accidents/domain/accident.schema.ts";
import { wholeNumber } from "./cells.ts";
import type { RowField } from "./row-fields.ts";

/** `killed_male_adult`, `injured_female_child`, …: a column for each harm, sex and age band, in the order in which they are kept. */
const CELLS = CasualtyOutcome.options.flatMap((outcome) =>
  CasualtySex.options.flatMap((sex) =>
    CasualtyAge.options.map((age) => ({ column: `${outcome}_${sex}_${age}`, outcome, sex, age })),
  ),
);

const persons = wholeNumber(0, 100_000);

/** Who was hurt in an accident, as persons by harm, sex and age band: a column for each cell; an empty one is nobody. */
export const casualties: RowField = {
  columns: CELLS.map(({ column }) => column),
  compile(cellOf) {
    const cells = CELLS.map((cell) => [cell, cellOf(cell.column)] as const);
    return (row, { values, findings }) => {
      const list: Casualties[] = [];
      for (const [{ column, outcome, sex, age }, cell] of cells) {
        const written = cell(row);
        const counted = written === "" ? undefined : persons(written, column, findings);
        if (counted !== undefined && counted > 0) list.push({ age, outcome, persons: counted, sex });
      }
      if (list.length > 0) values["casualties"] = list;
    };
  },
};
