import { keptRule } from "./rule.ts";

/** What lies there in a minefield, by its contamination: the records that CCW Amended Protocol II speaks of. */
export const MINED_CONTAMINATION: readonly string[] = [
  "ap_mined",
  "av_mined",
  "mixed_mined",
  "ap_improvised",
  "mixed_mine_erw",
];

/** Registers from before seldom have them, so it is asked and stops nothing; a field book is asked as it comes in. */
export const noReferencePoints = keptRule({
  id: "no-reference-points",
  invariants: ["I26"],
  severity: "question",
  place: "register",
  kinds: ["hazardous-area"],
  title: {
    az: "Mina sahəsinin istinad nöqtəsi yoxdur",
    en: "A mined area has no point to find it from",
    ru: "У заминированного района нет опорной точки",
  },
  explanation: {
    az: "Mina sahəsi yerdə ən azı iki istinad nöqtəsinə görə tapılır (CCW, dəyişdirilmiş II Protokol, Texniki əlavə). Qeyddə nə reper, nə də istinad nöqtələri olan çöl kitabı var.",
    en: "A mined area is found again on the ground from at least two reference points (CCW Amended Protocol II, Technical Annex). The record has neither a benchmark nor a field book that names them.",
    ru: "Заминированный район находят на местности по двум и более опорным точкам (Протокол II КНО с поправками, Техническое приложение). В записи нет ни репера, ни полевой книжки с ними.",
  },
  wrong: {
    az: "nə reper, nə də istinad nöqtələri olan çöl kitabı var",
    en: "there is neither a benchmark nor a field book with reference points",
    ru: "нет ни репера, ни полевой книжки с опорными точками",
  },
  remedy: {
    az: "reperin koordinatları, yaxud iki istinad nöqtəsi olan çöl kitabı",
    en: "the position of the benchmark, or a field book with two reference points",
    ru: "координаты репера либо полевая книжка с двумя опорными точками",
  },
});
