import type { Language } from "../../foundation/domain/language.ts";

type TraverseRecordText = {
  readonly title: string;
  surveyed(day: string): string;
  readonly again: string;
  readonly againExplained: string;
  derivation(ordinal: string): string;
  moved(distance: string): string;
  entry(seq: string): string;
};

/** The words around a field book on the page of its record. */
export const traverseRecordText: Readonly<Record<Language, TraverseRecordText>> = {
  az: {
    title: "Çöl kitabı",
    surveyed: (day) => `ölçülüb: ${day}`,
    again: "Yenidən hesablanıb",
    againExplained:
      "Nöqtə yenidən ölçüldükdən sonra həmin sətirlərdən alınan nəticə. Qeydin sərhədi dəyişmir: yeni sərhəd qeydin yeni versiyasıdır.",
    derivation: (ordinal) => `Hesablama № ${ordinal}`,
    moved: (distance) => `${distance} yerini dəyişib`,
    entry: (seq) => `jurnal qeydi ${seq}`,
  },
  en: {
    title: "Field book",
    surveyed: (day) => `surveyed on ${day}`,
    again: "Derived again",
    againExplained:
      "What follows from the same lines since a point was measured again. The record keeps its boundary: another boundary is a new version of the record.",
    derivation: (ordinal) => `Derivation ${ordinal}`,
    moved: (distance) => `moved by ${distance}`,
    entry: (seq) => `journal entry ${seq}`,
  },
  ru: {
    title: "Полевая книжка",
    surveyed: (day) => `съёмка ${day}`,
    again: "Вычислено заново",
    againExplained:
      "Что следует из тех же строк после нового измерения точки. Граница записи не меняется: другая граница есть новая версия записи.",
    derivation: (ordinal) => `Вычисление ${ordinal}`,
    moved: (distance) => `смещение ${distance}`,
    entry: (seq) => `запись журнала ${seq}`,
  },
};
