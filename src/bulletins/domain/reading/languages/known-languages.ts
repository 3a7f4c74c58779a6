import { azerbaijani } from "./az.ts";
import { english } from "./en.ts";
import { russian } from "./ru.ts";
import { turkish } from "./tr.ts";

/** The languages that bulletins are read in. */
export const KNOWN_LANGUAGES = [english, azerbaijani, russian, turkish] as const;
