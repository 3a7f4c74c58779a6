import type { Language } from "../../foundation/domain/language.ts";

type RepairsText = {
  readonly imports: string;
  readonly importsExplained: string;
  readonly noImports: string;
  readonly file: string;
  readonly kind: string;
  readonly imported: string;
  readonly refused: string;
  readonly open: string;
  readonly title: (file: string) => string;
  readonly explained: string;
  readonly summary: (refused: number, open: number) => string;
  readonly byFinding: string;
  readonly allFindings: string;
  readonly nothingOpen: string;
  readonly line: (line: number) => string;
  readonly proposal: string;
  readonly noProposal: string;
  readonly at: string;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
  readonly doubled: string;
  readonly noArea: string;
  readonly accept: string;
  readonly drop: string;
  readonly acceptAll: (rows: number) => string;
  readonly dropAll: (rows: number) => string;
  readonly drawnCaption: string;
  readonly mendedCaption: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly mayNot: string;
  readonly accepted: (rows: number, mended: number, left: number) => string;
  readonly dropped: (rows: number) => string;
  readonly mapBefore: (line: number) => string;
  readonly mapAfter: (line: number) => string;
  readonly refusals: Readonly<
    Record<
      "not-permitted" | "unknown-import" | "nothing-open" | "reason-required" | "other-organisation" | "still-refused",
      string
    >
  >;
  readonly kept: string;
  readonly keptExplained: (file: string, line: number) => string;
  readonly done: string;
  readonly acceptedBy: string;
  readonly original: string;
};

/** The words of the pages on which refused rows are accepted or dropped. */
export const repairsText: Readonly<Record<Language, RepairsText>> = {
  az: {
    imports: "Qəbul edilməyən sətirlər",
    importsExplained: "İdxal edilmiş fayllarda qəbul edilməyən sətirlər. Onları şəxs qəbul edir və ya kənara qoyur.",
    noImports: "Bütün idxallar tam qəbul edilib.",
    file: "Fayl",
    kind: "Qeydlər",
    imported: "İdxal edilib",
    refused: "Qəbul edilməyib",
    open: "Açıqdır",
    title: (file) => `${file}: qəbul edilməyən sətirlər`,
    explained:
      "Sərhəd öz-özünə düzəldilmir: nəyin düzəldiləcəyi təklif olunur, qərarı siz verirsiniz. Qəbul edilən sətir sizin adınızdan göndərilir və yoxlanmanı gözləyir; sərhədin əvvəlki forması qeydin yanında saxlanılır.",
    summary: (refused, open) => `Qəbul edilməyən sətirlər: ${refused}, açıq: ${open}.`,
    byFinding: "Nöqsanlar",
    allFindings: "hamısı",
    nothingOpen: "Açıq sətir yoxdur.",
    line: (line) => `Sətir ${line}`,
    proposal: "Təklif",
    noProposal: "Təklif yoxdur: faylda düzəldib yenidən idxal edin, yaxud sətri kənara qoyun.",
    at: "Harada",
    before: "Sahə, çəkildiyi kimi",
    after: "Sahə, düzəldildikdən sonra",
    difference: "Fərq",
    doubled: "Bundan bir neçə dəfə əhatə olunan",
    noArea: "yoxdur",
    accept: "Qəbul et",
    drop: "Kənara qoy",
    acceptAll: (rows) => `Bu nöqsanı olan sətirlərin hamısını qəbul et (${rows})`,
    dropAll: (rows) => `Bu nöqsanı olan sətirlərin hamısını kənara qoy (${rows})`,
    drawnCaption: "Çəkildiyi kimi",
    mendedCaption: "Düzəldildikdən sonra",
    reason: "Səbəb",
    reasonHint: "təkrarlanan sərhəd və kənara qoymaq üçün vacibdir",
    mayNot: "Bu hesab sətirləri qəbul edə bilməz.",
    accepted: (rows, mended, left) =>
      `Qəbul edildi: ${rows}, bunlardan sərhədi düzəldilmiş: ${mended}. Açıq qaldı: ${left}.`,
    dropped: (rows) => `Kənara qoyuldu: ${rows}.`,
    mapBefore: (line) => `Sətir ${line}: sərhəd çəkildiyi kimi`,
    mapAfter: (line) => `Sətir ${line}: təklif olunan sərhəd`,
    refusals: {
      "not-permitted": "Bu hesab sətirləri qəbul edə bilməz.",
      "unknown-import": "Belə idxal yoxdur.",
      "nothing-open": "Bu sətirlər artıq açıq deyil.",
      "reason-required": "Səbəbi yazın.",
      "other-organisation": "Bu sətirlərin bəzisi başqa qurumundur.",
      "still-refused": "Heç nə qəbul edilmədi:",
    },
    kept: "Sərhəd düzəldilib",
    keptExplained: (file, line) => `Sərhəd ${file} faylında (sətir ${line}) başqa cür verilmişdi.`,
    done: "Nə edilib",
    acceptedBy: "Qəbul edib",
    original: "Verildiyi kimi",
  },
  en: {
    imports: "Refused rows",
    importsExplained: "Rows of imported files that were refused. A person accepts them or puts them aside.",
    noImports: "Every import was taken in full.",
    file: "File",
    kind: "Records",
    imported: "Imported",
    refused: "Refused",
    open: "Open",
    title: (file) => `${file}: refused rows`,
    explained:
      "No boundary is mended by itself: what could be mended is proposed, and you decide. An accepted row is submitted in your name and waits for verification; the boundary as it was given is kept beside the record.",
    summary: (refused, open) => `Rows refused: ${refused}, open: ${open}.`,
    byFinding: "What was found",
    allFindings: "all",
    nothingOpen: "No row is open.",
    line: (line) => `Row ${line}`,
    proposal: "Proposal",
    noProposal: "There is no proposal: mend the file and import it again, or put the row aside.",
    at: "Where",
    before: "Area as drawn",
    after: "Area when mended",
    difference: "Difference",
    doubled: "Of this, enclosed more than once",
    noArea: "none",
    accept: "Accept",
    drop: "Put aside",
    acceptAll: (rows) => `Accept all rows with this finding (${rows})`,
    dropAll: (rows) => `Put all rows with this finding aside (${rows})`,
    drawnCaption: "As drawn",
    mendedCaption: "When mended",
    reason: "Reason",
    reasonHint: "needed for a repeated boundary, and to put a row aside",
    mayNot: "This account may not accept rows.",
    accepted: (rows, mended, left) =>
      `Accepted: ${rows}, of these with a mended boundary: ${mended}. Still open: ${left}.`,
    dropped: (rows) => `Put aside: ${rows}.`,
    mapBefore: (line) => `Row ${line}: the boundary as drawn`,
    mapAfter: (line) => `Row ${line}: the proposed boundary`,
    refusals: {
      "not-permitted": "This account may not accept rows.",
      "unknown-import": "There is no such import.",
      "nothing-open": "These rows are no longer open.",
      "reason-required": "Say why.",
      "other-organisation": "Some of these rows are another organisation's.",
      "still-refused": "Nothing was accepted:",
    },
    kept: "The boundary was mended",
    keptExplained: (file, line) => `In ${file}, row ${line}, the boundary was given in another way.`,
    done: "What was done",
    acceptedBy: "Accepted by",
    original: "As it was given",
  },
  ru: {
    imports: "Отклонённые строки",
    importsExplained: "Строки импортированных файлов, которые были отклонены. Принимает или откладывает их человек.",
    noImports: "Все импорты приняты полностью.",
    file: "Файл",
    kind: "Записи",
    imported: "Импортирован",
    refused: "Отклонено",
    open: "Открыто",
    title: (file) => `${file}: отклонённые строки`,
    explained:
      "Граница не исправляется сама: исправление предлагается, решаете вы. Принятая строка подаётся от вашего имени и ждёт проверки; граница в исходном виде хранится рядом с записью.",
    summary: (refused, open) => `Отклонено строк: ${refused}, открыто: ${open}.`,
    byFinding: "Замечания",
    allFindings: "все",
    nothingOpen: "Открытых строк нет.",
    line: (line) => `Строка ${line}`,
    proposal: "Предложение",
    noProposal: "Предложения нет: исправьте файл и импортируйте снова либо отложите строку.",
    at: "Где",
    before: "Площадь как начерчено",
    after: "Площадь после исправления",
    difference: "Разница",
    doubled: "Из них охвачено более одного раза",
    noArea: "нет",
    accept: "Принять",
    drop: "Отложить",
    acceptAll: (rows) => `Принять все строки с этим замечанием (${rows})`,
    dropAll: (rows) => `Отложить все строки с этим замечанием (${rows})`,
    drawnCaption: "Как начерчено",
    mendedCaption: "После исправления",
    reason: "Причина",
    reasonHint: "нужна для повторной границы и чтобы отложить строку",
    mayNot: "Эта учётная запись не может принимать строки.",
    accepted: (rows, mended, left) =>
      `Принято: ${rows}, из них с исправленной границей: ${mended}. Осталось открыто: ${left}.`,
    dropped: (rows) => `Отложено: ${rows}.`,
    mapBefore: (line) => `Строка ${line}: граница как начерчена`,
    mapAfter: (line) => `Строка ${line}: предлагаемая граница`,
    refusals: {
      "not-permitted": "Эта учётная запись не может принимать строки.",
      "unknown-import": "Такого импорта нет.",
      "nothing-open": "Эти строки уже не открыты.",
      "reason-required": "Укажите причину.",
      "other-organisation": "Часть этих строк принадлежит другой организации.",
      "still-refused": "Ничего не принято:",
    },
    kept: "Граница исправлена",
    keptExplained: (file, line) => `В файле ${file}, строка ${line}, граница была указана иначе.`,
    done: "Что сделано",
    acceptedBy: "Принял(а)",
    original: "В исходном виде",
  },
};
