import type { PreparedSite } from "./fill-site.ts";
import { decided, givenHazardousArea, givenRelease, type GivenRelease, givenTask, rectangle } from "./given-records.ts";

/** Releases about which an officer decides, by what is particular about their land; `changed` was approved and lost some since. */
export type LandToDecide = Readonly<
  Record<"clean" | "half" | "duplicate" | "outside" | "late" | "correction" | "changed", string>
>;

/** A rectangle in units of a thousandth of a degree from a corner of the hazardous area: about 85 by 111 metres each. */
const field = (x: number, y: number, width: number, height: number) =>
  rectangle(46.86 + x / 1_000, 39.96 + y / 1_000, width / 1_000, height / 1_000);

/** Enters one release for each thing that may be said about its land, in a hazardous area of their own. */
export async function givenLandToDecide({ database, people }: PreparedSite): Promise<LandToDecide> {
  const enter = <T>(work: Parameters<typeof database.transaction<T>>[0]) => database.transaction(work);
  const hazard = await enter((sql) =>
    givenHazardousArea(sql, people, { localId: "LS-HA", boundary: field(0, 0, 20, 20) }),
  );
  await decided(database, people, "hazardous-area", [hazard]);
  const task = await enter((sql) =>
    givenTask(sql, people, { localId: "LS-T", objectives: [hazard], scope: field(0, 0, 20, 8) }),
  );
  await decided(database, people, "task", [task]);
  const release = (localId: string, boundary: string, decidedOn: string, more: Partial<GivenRelease> = {}) =>
    enter((sql) => givenRelease(sql, people, hazard, { localId, boundary, decidedOn, ...more }));
  const approve = (...ids: string[]) => decided(database, people, "release-polygon", ids);

  const early = await release("LS-A", field(2, 2, 3, 3), "2025-06-10", { operator: "mod" });
  const other = await release("LS-B", field(10, 2, 3, 3), "2025-06-12", { product: "reduced", activity: "ts" });
  const later = await release("LS-C", field(2, 12, 4, 3), "2025-07-18", { operator: "mes" });
  const corrected = await release("LS-D", field(10, 12, 3, 3), "2025-06-20");
  const heir = await release("LS-E", field(12, 12, 3, 3), "2025-06-25", { operator: "mod" });
  const changed = await release("LS-F", field(16, 2, 3, 3), "2025-07-15");
  await approve(early, other, later, corrected, heir, changed);
  await approve(await release("LS-G", field(15, 3, 3, 3), "2025-06-30", { operator: "mes" }));

  return {
    changed,
    clean: await release("LS-1", field(6, 2, 2, 3), "2025-07-10", { task }),
    half: await release("LS-2", field(3.5, 1, 8, 3), "2025-07-10", { task, depthCm: 50, eoTypes: ["ap_mine", "uxo"] }),
    duplicate: await release("LS-3", field(2, 2, 3, 3), "2025-07-10", {
      reasons: { "already-released": "quality control failed on 20 June" },
    }),
    outside: await release("LS-4", field(18, 6, 4, 4), "2025-07-10", { task }),
    late: await release("LS-5", field(0.5, 11, 3, 3), "2025-07-01"),
    correction: await release("LS-D", field(8, 12, 3, 3), "2025-06-20", { version: 2 }),
  };
}
