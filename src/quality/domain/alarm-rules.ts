/**
 * What makes a find an alarm over released land (I11, I12 of the domain brief).
 *
 * - `ordnance-in-unsearched-land` (I11): an item inside land that stands as cancelled or reduced, found when the work of that release
 *   had begun. By definition of those products there is none.
 * - `ordnance-in-released-land`, `accident-in-released-land` (I12): an item found, or an accident or incident, inside any released
 *   land after the day of the release decision. What is found up to that day in cleared land is the work itself.
 *
 * An item for which both hold is of the second.
 */
export const ALARM_RULES = [
  "ordnance-in-unsearched-land",
  "ordnance-in-released-land",
  "accident-in-released-land",
] as const;

/** A rule by which a case is opened. */
export type AlarmRule = (typeof ALARM_RULES)[number];

/** The kinds of record that can put released land in doubt. */
export const FINDING_KINDS = ["ordnance-item", "accident"] as const;

/** A kind of record that can put released land in doubt. */
export type FindingKind = (typeof FINDING_KINDS)[number];

/** What a release is never judged by: it holds no explosive, or is no ordnance that clearance is specified for. */
export const HARMLESS_CATEGORIES: readonly string[] = ["inert_scrap", "saa"];

/** The contexts of a find that say it lay in the ground there; stock and caches were brought to where they were met (I28). */
export const CONTEXTS_ON_LAND: readonly string[] = ["land_release", "bac", "eod_spot", "accident_site"];

/**
 * A team that finds an item in the task it works on knows on which side of the marked border it stands, however wrong the coordinates may
 * be: beside released land such a find is no alarm, inside it is one. Otherwise every mine of a strip would put the next strip in doubt.
 */
export const CONTEXTS_OF_WORK: readonly string[] = ["land_release", "bac"];

/**
 * How far a position may be wrong, in metres, by the way it was fixed: proposed, to be confirmed by the authority. Where a programme's
 * list has another way, or none is known, the programme's position tolerance holds.
 */
export const ACCURACY_OF_FIX_M: Readonly<Record<string, number>> = {
  gnss_autonomous: 10,
  gnss_sbas: 3,
  gnss_dgnss: 2,
  gnss_rtk_fixed: 0.1,
  gnss_rtk_float: 1,
  total_station: 0.1,
  tape_and_compass: 10,
  laser_rangefinder_compass: 10,
  digitised_map: 50,
  digitised_imagery: 15,
  uav_orthophoto: 1,
  legacy_record_transformed: 50,
};

/**
 * A position that may be wrong by more than this many metres says too little about the land around it: it alarms the land that it lies
 * in, and the land around it only as far as this.
 */
export const MOST_ACCURACY_M = 100;
