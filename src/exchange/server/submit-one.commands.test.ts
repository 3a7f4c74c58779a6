import { expect, test } from "vitest";
import { withImportBench, type ImportBench } from "../../../tests/support/import-bench.ts";
import { goodRows, readRow, TODAY } from "../../../tests/support/import-rows.ts";
import { recordKinds, type SubmittedRecord } from "../domain/record-kinds.ts";
import { submitOne, type OneSubmission } from "./submit-one.commands.ts";

const free = { task: "", hazardous_area: "" };

/** A record as another program sends it: as JSON, its fields in whatever order. */
const sent = ({ profile }: ImportBench, changes: object = {}): SubmittedRecord => {
  const { record } = readRow(profile, "ordnance-item", free);
  const fields = Object.entries({ ...record, ...changes }).toReversed();
  return recordKinds["ordnance-item"].schema.parse(Object.fromEntries(fields));
};

const submit = (bench: ImportBench, record: SubmittedRecord, options: Partial<OneSubmission> = {}) =>
  submitOne(bench.database, {
    kind: "ordnance-item",
    record,
    actor: bench.actors.officer,
    profile: bench.profile,
    today: TODAY,
    correct: false,
    ...options,
  });

test("sent five times at once from a poor connection, it is entered and journalled once", () =>
  withImportBench(async (bench) => {
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => submit(bench, sent(bench))));
    expect(
      outcomes
        .map((outcome) => outcome.ok && outcome.value.outcome)
        .toSorted((a, b) => String(a).localeCompare(String(b))),
    ).toEqual(["entered", ...Array.from({ length: 4 }, () => "unchanged")]);
    expect(await bench.counts()).toMatchObject({ ordnance_item: 1, record_decision: 1, journal_entry: 1 });
  }));

test("the same record is the same, whether it comes from a file or another program", () =>
  withImportBench(async (bench) => {
    await bench.imported("ordnance-item", [{ ...goodRows["ordnance-item"], ...free }]);
    expect(await submit(bench, sent(bench))).toMatchObject({ ok: true, value: { outcome: "unchanged" } });
  }));

test("a change is a correction only where it is said to be one", () =>
  withImportBench(async (bench) => {
    await submit(bench, sent(bench));
    const changed = sent(bench, { quantity: 7 });
    expect(await submit(bench, changed)).toMatchObject({
      refusal: { reason: "refused-by-rules", findings: [{ rule: "differs-from-register", field: "localId" }] },
    });
    expect(await submit(bench, changed, { correct: true })).toMatchObject({ value: { outcome: "corrected" } });
    expect(await bench.counts()).toMatchObject({ ordnance_item: 2, journal_entry: 2 });
  }));

test("what breaks a rule is answered by field, and nothing changes", () =>
  withImportBench(async (bench) => {
    expect(await submit(bench, sent(bench, { foundOn: "2025-07-19" }))).toMatchObject({
      refusal: { findings: [{ rule: "date-order", field: "foundOn" }, { rule: "date-order" }, { rule: "date-order" }] },
    });
    expect(await submit(bench, sent(bench, { task: "T-9" }))).toMatchObject({
      refusal: { findings: [{ rule: "unknown-task", field: "task", found: "T-9" }] },
    });
    const reader = { ...bench.actors.officer, acts: ["read"] } as const;
    expect(await submit(bench, sent(bench), { actor: reader })).toMatchObject({ refusal: { reason: "not-permitted" } });
    expect(await bench.counts()).toMatchObject({ ordnance_item: 0, journal_entry: 0 });
  }));
