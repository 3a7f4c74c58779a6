import { RECORD_KINDS } from "../states.ts";
import type { Rule } from "./rule.ts";

/** Rules that are held where a decision is taken, land is accounted for or a figure is made: what breaks them does not come to be. */
export const heldRules = [
  {
    id: "areas-in-square-metres",
    invariants: ["I1"],
    severity: "block",
    place: "figures",
    kinds: ["hazardous-area", "release-polygon", "daily-progress", "eod-spot-task"],
    title: {
      az: "Sahə yalnız kvadratmetrlə saxlanılır",
      en: "Areas are kept in square metres and nothing else",
      ru: "Площадь хранится только в квадратных метрах",
    },
    explanation: {
      az: "Giriş vahidi sütunun adındadır, dərc olunan vahid çıxarılır; sərbəst yazılan vahid yoxdur.",
      en: "The unit of entry is in the name of the column, the published one is derived; there is no unit as free text.",
      ru: "Единица ввода указана в названии столбца, публикуемая выводится; единиц свободным текстом нет.",
    },
    remedy: {
      az: "reported_area_m2 və ya reported_area_ha sütunu",
      en: "the column reported_area_m2, or reported_area_ha",
      ru: "столбец reported_area_m2 или reported_area_ha",
    },
  },
  {
    id: "hazard-grows-before-release",
    invariants: ["I5", "I6"],
    severity: "block",
    place: "decision",
    kinds: ["release-polygon"],
    title: {
      az: "Azad edilən ərazi təhlükəli ərazinin içindədir",
      en: "A release lies inside its hazardous area when it is approved",
      ru: "При утверждении высвобождение лежит внутри опасного района",
    },
    explanation: {
      az: "Təsdiq zamanı yenidən yoxlanılır. İş ərazinin daha böyük olduğunu göstəribsə, əvvəl onun genişlənmiş versiyası təsdiqlənir.",
      en: "Asked again at the approval. Where the work found the area to be larger, its extended version is approved first.",
      ru: "Проверяется вновь при утверждении. Если работы показали, что район больше, сначала утверждается его расширенная версия.",
    },
    remedy: {
      az: "təhlükəli ərazinin yeni versiyası, yaxud düzəldilmiş poliqon",
      en: "a new version of the hazardous area, or a corrected polygon",
      ru: "новая версия опасного района либо исправленный полигон",
    },
  },
  {
    id: "land-released-once",
    invariants: ["I7"],
    severity: "block",
    place: "land",
    kinds: ["release-polygon"],
    title: {
      az: "Hər kvadratmetr bir dəfə azad edilir",
      en: "Each square metre is released once",
      ru: "Каждый квадратный метр высвобождается один раз",
    },
    explanation: {
      az: "Ləğv edilmiş, azaldılmış və təmizlənmiş ərazi heç bir icraçıda üst-üstə düşmür: yenidən işlənən torpaq göstərilir və 0 m² əlavə edir. Bunu verilənlər bazası qoruyur.",
      en: "Cancelled, reduced and cleared land never overlap, whoever released it: land that was worked again is shown as such and adds 0 m². The database holds it.",
      ru: "Исключённая, сокращённая и очищенная земля не перекрываются ни у кого: повторная работа показывается и добавляет 0 м². Это держит база данных.",
    },
    remedy: {
      az: "heç nə: artıq sahə sayılmır; yenidən işləmənin səbəbi yazılır",
      en: "nothing: land counted before is not counted again; say why it was worked again",
      ru: "ничего: учтённая земля не считается снова; указать причину повторной работы",
    },
  },
  {
    id: "land-balances",
    invariants: ["I8", "I9", "I10"],
    severity: "block",
    place: "land",
    kinds: ["hazardous-area", "release-polygon"],
    title: {
      az: "Torpağın balansı bağlanır",
      en: "The balance of land closes",
      ru: "Баланс земли сходится",
    },
    explanation: {
      az: "Hər ərazi və hər rayon üzrə: əvvəl + tapılan + genişlənən ± düzəlişlər = qalan + ləğv + azaldılmış + təmizlənmiş. Təsnifatın dəyişməsi, birləşmə, bölünmə və yenidən çəkilmə 0 m² azad edir.",
      en: "For each area and territory: opening + found + extended ± corrected = remaining + cancelled + reduced + cleared. Reclassifying, merging, splitting and redrawing release 0 m².",
      ru: "По каждому району и территории: начало + найдено + расширено ± исправления = остаток + исключено + сокращено + очищено. Переклассификация, слияние, раздел и перерисовка высвобождают 0 м².",
    },
    remedy: {
      az: "balans səhifəsində hər hərəkətin qeydi göstərilir",
      en: "the page of the balance leads to the record behind each movement",
      ru: "страница баланса ведёт к записи за каждым движением",
    },
  },
  {
    id: "ordnance-in-unsearched-land",
    invariants: ["I11"],
    severity: "alarm",
    place: "land",
    kinds: ["ordnance-item"],
    title: {
      az: "Ləğv və ya azaldılmış ərazidə sursat tapılıb",
      en: "Ordnance in land that was cancelled or reduced",
      ru: "Боеприпас на исключённом или сокращённом участке",
    },
    explanation: {
      az: "Tərifə görə belə ərazidə sursat yoxdur. İş açılır, azad etmə qərara qədər dondurulur.",
      en: "By definition there is none in such land. A case opens, and the release is frozen until it is decided.",
      ru: "По определению на таком участке их нет. Открывается дело, высвобождение замораживается до решения.",
    },
    remedy: {
      az: "səlahiyyətli orqanın məsul şəxsi araşdırır və qərar verir",
      en: "a person of the authority investigates and decides the case",
      ru: "сотрудник уполномоченного органа расследует и решает дело",
    },
  },
  {
    id: "ordnance-in-released-land",
    invariants: ["I12"],
    severity: "alarm",
    place: "land",
    kinds: ["ordnance-item"],
    title: {
      az: "Azad edilmiş ərazidə qərardan sonra sursat tapılıb",
      en: "Ordnance in released land after its release",
      ru: "Боеприпас на высвобожденном участке после решения",
    },
    explanation: {
      az: "Azad etmə vəddir: onu şübhə altına alan tapıntı dərhal iş açır.",
      en: "A release is a promise: a find that puts it in doubt opens a case at once.",
      ru: "Высвобождение — это обещание: находка, ставящая его под сомнение, сразу открывает дело.",
    },
    remedy: {
      az: "səlahiyyətli orqanın məsul şəxsi araşdırır və qərar verir",
      en: "a person of the authority investigates and decides the case",
      ru: "сотрудник уполномоченного органа расследует и решает дело",
    },
  },
  {
    id: "accident-in-released-land",
    invariants: ["I12"],
    severity: "alarm",
    place: "land",
    kinds: ["accident"],
    title: {
      az: "Azad edilmiş ərazidə qəza və ya insident",
      en: "An accident or incident in released land",
      ru: "Несчастный случай или инцидент на высвобожденном участке",
    },
    explanation: {
      az: "Azad etmə qərarından sonra baş verən hadisə dərhal iş açır və azad etməni dondurur.",
      en: "What happens there after the release decision opens a case at once and freezes the release.",
      ru: "Событие после решения о высвобождении сразу открывает дело и замораживает его.",
    },
    remedy: {
      az: "səlahiyyətli orqanın məsul şəxsi araşdırır və qərar verir",
      en: "a person of the authority investigates and decides the case",
      ru: "сотрудник уполномоченного органа расследует и решает дело",
    },
  },
  {
    id: "area-closes-when-nothing-remains",
    invariants: ["I14"],
    severity: "block",
    place: "decision",
    kinds: ["hazardous-area"],
    title: {
      az: "Ərazi yalnız heç nə qalmayanda bağlanır",
      en: "An area closes only when nothing of it remains",
      ru: "Район закрывается, только когда от него ничего не осталось",
    },
    explanation: {
      az: "Azad edilməmiş torpaq qalıbsa, içində açıq çağırış və ya torpağı üzrə həll olunmamış iş varsa, bağlanma rədd edilir.",
      en: "Closing is refused while land remains that nobody released, a call inside it is open, or a case about its land is not settled.",
      ru: "Закрытие отклоняется, пока остаётся невысвобожденная земля, открыт вызов внутри или не решено дело о его земле.",
    },
    remedy: {
      az: "qalan torpaq azad edilir, çağırış və iş bağlanır",
      en: "release what remains, attend the call, decide the case",
      ru: "высвободить остаток, закрыть вызов, решить дело",
    },
  },
  {
    id: "author-verifier-approver",
    invariants: ["I19"],
    severity: "block",
    place: "decision",
    kinds: RECORD_KINDS,
    title: {
      az: "Yazan, yoxlayan və təsdiqləyən ayrı şəxslərdir",
      en: "Author, verifier and approver are different people",
      ru: "Автор, проверяющий и утверждающий — разные люди",
    },
    explanation: {
      az: "Bir versiyanı yazan və ya onun üzrə qərar vermiş şəxs növbəti addımı atmır. Bunu proqram və verilənlər bazası qoruyur.",
      en: "Whoever wrote a version, or decided on it, does not take the next step. The program and the database hold it.",
      ru: "Кто написал версию или решал по ней, следующий шаг не делает. Это держат программа и база данных.",
    },
    remedy: {
      az: "növbəti addımı başqa şəxs atır",
      en: "somebody else takes the next step",
      ru: "следующий шаг делает другой человек",
    },
  },
  {
    id: "visit-names-what-it-inspected",
    invariants: ["I20"],
    severity: "block",
    place: "decision",
    kinds: ["task", "release-polygon"],
    title: {
      az: "Keyfiyyət yoxlaması nəyi yoxladığını göstərir",
      en: "A quality visit names what it inspected",
      ru: "Проверка качества указывает, что проверено",
    },
    explanation: {
      az: "Keyfiyyətə nəzarət və təminat qeydi işə və ya poliqona bağlıdır; bağlanmamış qeyd qəbul olunmur.",
      en: "A record of quality assurance or control is tied to the work or the polygon that it is about; without it is not taken.",
      ru: "Запись обеспечения или контроля качества связана с работой или полигоном; без связи не принимается.",
    },
    remedy: {
      az: "yoxlanılan tapşırıq və ya azad etmə göstərilir",
      en: "name the task or the release that was inspected",
      ru: "указать проверенное задание или высвобождение",
    },
  },
  {
    id: "stock-never-counts-as-land-release",
    invariants: ["I28"],
    severity: "block",
    place: "figures",
    kinds: ["ordnance-item"],
    title: {
      az: "Ehtiyat və anbar tapıntıları torpağın azad edilməsinə sayılmır",
      en: "Stockpiles and caches never count as land release",
      ru: "Запасы и тайники не входят в высвобождение земли",
    },
    explanation: {
      az: "Torpağın azad edilməsi üzrə göstəricinin tərifi belə kontekstləri seçə bilməz; proqram belə tərifi açmır.",
      en: "The definition of a figure on land release cannot choose such contexts; the program does not start with one that does.",
      ru: "Определение показателя высвобождения не может выбирать такие контексты; с таким определением программа не запустится.",
    },
    remedy: {
      az: "tapıntının konteksti düzəldilir",
      en: "correct the context of the find",
      ru: "исправить контекст находки",
    },
  },
  {
    id: "published-figures-stay",
    invariants: ["I29"],
    severity: "block",
    place: "figures",
    kinds: RECORD_KINDS,
    title: {
      az: "Dərc olunmuş fiqur dəyişmir",
      en: "A published figure does not change",
      ru: "Опубликованный показатель не меняется",
    },
    explanation: {
      az: "Bülleten onu təşkil edən qeyd versiyalarının siyahısı ilə dondurulur; düzəliş yeni buraxılışdır və fərqi qeyd-qeyd izah edir.",
      en: "A bulletin is frozen with the versions of the records that make it; a correction is another edition, which explains the difference record by record.",
      ru: "Бюллетень заморожен вместе с версиями записей; исправление — новый выпуск, объясняющий разницу по записям.",
    },
    remedy: {
      az: "yeni buraxılış hazırlanır və imzalanır",
      en: "prepare and sign another edition",
      ru: "подготовить и подписать новый выпуск",
    },
  },
  {
    id: "total-is-the-sum-of-its-lines",
    invariants: ["I30"],
    severity: "block",
    place: "figures",
    kinds: ["ordnance-item"],
    title: {
      az: "Cəm sətirlərin cəmidir",
      en: "A total is the sum of its lines",
      ru: "Итог равен сумме строк",
    },
    explanation: {
      az: "Bülletenin ümumi sayı onun sətirlərinin sayıldığı eyni qeydlərdən alınır: piyada əleyhinə + tank əleyhinə + partlamamış sursat.",
      en: "The total of a bulletin comes from the very records that its lines count: anti-personnel + anti-tank + unexploded ordnance.",
      ru: "Итог бюллетеня берётся из тех же записей, что и его строки: противопехотные + противотанковые + неразорвавшиеся.",
    },
    remedy: {
      az: "heç nə: cəm yazılmır, hesablanır",
      en: "nothing: a total is not written, it is worked out",
      ru: "ничего: итог не пишется, а вычисляется",
    },
  },
] as const satisfies readonly Rule[];
