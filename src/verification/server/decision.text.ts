import { NO_BREAK_SPACE } from "../../foundation/domain/format.ts";
import type { Language, LocalisedText } from "../../foundation/domain/language.ts";
import type { Decision } from "../domain/states.ts";

/** A step in words: what it is called, what it says, and what was done when it is done. */
export type StepWords = {
  readonly name: LocalisedText;
  readonly means: LocalisedText;
  readonly done: LocalisedText;
};

/** What each step says, so that nobody signs what they do not mean. */
export const stepText: Readonly<Record<Decision, StepWords>> = {
  verified: {
    name: { az: "Yoxlanıldığını təsdiqlə", en: "Verify", ru: "Подтвердить проверку" },
    means: {
      az: "İcraçının adından bildirirsiniz: qeyd işin həqiqətən necə görüldüyünü göstərir.",
      en: "You say for the operator: the record shows the work as it was done.",
      ru: "Вы заявляете от имени исполнителя: запись показывает работу такой, какой она была.",
    },
    done: {
      az: "Qeyd icraçı tərəfindən yoxlanılıb.",
      en: "The record is verified.",
      ru: "Запись проверена исполнителем.",
    },
  },
  received: {
    name: { az: "Alındığını qeyd et", en: "Receive", ru: "Принять" },
    means: {
      az: "Qurumun adından bildirirsiniz: qeyd bizə çatıb və yoxlanmasına başlanılır. Hələ heç nə qərara alınmır.",
      en: "You acknowledge for the authority: the record is with us and its review begins. Nothing is decided yet.",
      ru: "Вы подтверждаете от имени ведомства: запись получена, её проверка начинается. Решения пока нет.",
    },
    done: { az: "Qeydin alındığı bildirilib.", en: "The record is received.", ru: "Запись принята." },
  },
  validated: {
    name: { az: "Məlumatı təsdiqlə", en: "Validate the data", ru: "Подтвердить данные" },
    means: {
      az: "Qurumun adından bildirirsiniz: məlumat tam və etibarlıdır. Bu, azad etmə qərarı deyil: onu başqa şəxs verir.",
      en: "You say for the authority: the data is complete and sound. This is not the release decision: another person takes that.",
      ru: "Вы заявляете от имени ведомства: данные полны и достоверны. Это не решение о высвобождении: его принимает другой человек.",
    },
    done: { az: "Məlumat təsdiqlənib.", en: "The data is validated.", ru: "Данные подтверждены." },
  },
  approved: {
    name: { az: "Qəbul et", en: "Approve", ru: "Утвердить" },
    means: {
      az: "Qərar verirsiniz: bundan sonra qeyd qüvvədədir və rəqəmlərdə sayılır; sahə onun dediyi qədər azad edilmiş olur.",
      en: "You decide: from now on the record stands and counts in the figures; land is released as it says.",
      ru: "Вы принимаете решение: с этого момента запись действует и учитывается в показателях; земля высвобождается так, как в ней сказано.",
    },
    done: { az: "Qeyd qəbul edilib.", en: "The record is approved.", ru: "Запись утверждена." },
  },
  returned: {
    name: { az: "Düzəlişə qaytar", en: "Return", ru: "Вернуть" },
    means: {
      az: "Qeyd təqdim edənə qayıdır; o, səbəbləri görür və növbəti versiya ilə cavab verir.",
      en: "The record goes back to its submitter, who sees the reasons and answers with the next version.",
      ru: "Запись возвращается тому, кто её представил; он видит причины и отвечает следующей версией.",
    },
    done: { az: "Qeyd düzəlişə qaytarılıb.", en: "The record is returned.", ru: "Запись возвращена." },
  },
  withdrawn: {
    name: { az: "Geri götür", en: "Withdraw", ru: "Отозвать" },
    means: {
      az: "Qeyd daha sayılmır. O silinmir: hamı onun nə vaxt və niyə geri götürüldüyünü görür.",
      en: "The record no longer counts. It is not deleted: everybody sees when and why it was withdrawn.",
      ru: "Запись больше не учитывается. Она не удаляется: видно, когда и почему она отозвана.",
    },
    done: { az: "Qeyd geri götürülüb.", en: "The record is withdrawn.", ru: "Запись отозвана." },
  },
  reopened: {
    name: { az: "Yenidən aç", en: "Reopen", ru: "Открыть заново" },
    means: {
      az: "Təqdim edəndən yeni versiya istəyirsiniz. Qəbul edilmiş versiya yenisi qəbul edilənə qədər qüvvədə qalır və sayılır.",
      en: "You ask the submitter for another version. The approved one stands and counts until the new one is approved.",
      ru: "Вы просите представившего прислать новую версию. Утверждённая действует и учитывается, пока не утверждена новая.",
    },
    done: { az: "Qeyd yenidən açılıb.", en: "The record is reopened.", ru: "Запись открыта заново." },
  },
};

/** The words of the page of a decision, and of what stands about it on the page of a record. */
export type DecisionText = {
  readonly title: (number: string) => string;
  readonly next: string;
  readonly waitsSince: (moment: string) => string;
  readonly overdue: (days: string) => string;
  readonly daysWaiting: (days: number) => string;
  readonly decide: string;
  readonly choose: string;
  readonly nothingToDo: string;
  readonly alreadyHandled: string;
  readonly whatChanged: (from: number, to: number) => string;
  readonly nothingChanged: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly placeChanged: string;
  readonly placeSame: string;
  readonly reasonRequired: string;
  readonly reasonOptional: string;
  readonly codes: string;
  readonly codesHint: string;
  readonly withdrawalCode: string;
  readonly back: string;
  readonly assignedTo: string;
  readonly nobody: string;
  readonly assign: string;
  readonly assigned: string;
  readonly comments: string;
  readonly noComments: string;
  readonly comment: string;
  readonly audience: string;
  readonly toSubmitter: string;
  readonly toAuthority: string;
  readonly send: string;
  readonly commented: string;
  readonly returnedFor: string;
  readonly answer: string;
  readonly reopenedFor: string;
  readonly toQueue: string;
};

const russianDays = (days: number): string => {
  const form = new Intl.PluralRules("ru").select(days);
  return `${days}${NO_BREAK_SPACE}${form === "one" ? "день" : form === "few" ? "дня" : "дней"}`;
};

export const decisionText: Readonly<Record<Language, DecisionText>> = {
  az: {
    title: (number) => `${number} haqqında qərar`,
    next: "Növbəti addım",
    waitsSince: (moment) => `${moment} tarixindən gözləyir`,
    overdue: (days) => `hədəf: ${days}`,
    daysWaiting: (days) => `${days}${NO_BREAK_SPACE}gün`,
    decide: "Addımı seç",
    choose: "Addımı seçin",
    nothingToDo: "Bu qeydlə hesabınızın ata biləcəyi addım yoxdur.",
    alreadyHandled: "Bu versiyanı siz yazmış, yoxlamış və ya təsdiqləmisiniz: növbəti addımı başqası atır.",
    whatChanged: (from, to) => `Nə dəyişib: versiya ${from} və versiya ${to}`,
    nothingChanged: "Sahələrin heç biri dəyişməyib.",
    field: "Sahə",
    before: "Əvvəl",
    after: "İndi",
    placeChanged: "Yer dəyişib.",
    placeSame: "Yer dəyişməyib.",
    reasonRequired: "Səbəb, sözlə",
    reasonOptional: "Qeyd (istəyə bağlı)",
    codes: "Nə düzgün deyil",
    codesHint: "Ən azı birini seçin.",
    withdrawalCode: "Səbəb",
    back: "Qeydə qayıt",
    assignedTo: "Kimə tapşırılıb",
    nobody: "Heç kimə (ümumi növbə)",
    assign: "Tapşır",
    assigned: "Tapşırıldı.",
    comments: "Şərhlər",
    noComments: "Şərh yoxdur.",
    comment: "Şərh",
    audience: "Kim üçün",
    toSubmitter: "təqdim edən və qeydi görən hamı",
    toAuthority: "yalnız qurum daxilində",
    send: "Şərhi yaz",
    commented: "Şərh yazıldı.",
    returnedFor: "Bu versiya düzəlişə qaytarılıb",
    answer: "Eyni nömrə ilə növbəti versiyanı göndərin: o, buna cavab verir.",
    reopenedFor: "Qurum yeni versiya istəyir",
    toQueue: "Növbəyə",
  },
  en: {
    title: (number) => `Decide on ${number}`,
    next: "Next step",
    waitsSince: (moment) => `has waited since ${moment}`,
    overdue: (days) => `target: ${days}`,
    daysWaiting: (days) => `${days}${NO_BREAK_SPACE}${days === 1 ? "day" : "days"}`,
    decide: "Choose a step",
    choose: "Choose a step",
    nothingToDo: "There is no step that your account may take with this record.",
    alreadyHandled: "You wrote, verified or validated this version: somebody else takes the next step.",
    whatChanged: (from, to) => `What changed from version ${from} to version ${to}`,
    nothingChanged: "None of the fields changed.",
    field: "Field",
    before: "Before",
    after: "Now",
    placeChanged: "The place changed.",
    placeSame: "The place is the same.",
    reasonRequired: "Reason, in words",
    reasonOptional: "Note (optional)",
    codes: "What is wrong",
    codesHint: "Choose at least one.",
    withdrawalCode: "Reason",
    back: "Back to the record",
    assignedTo: "Assigned to",
    nobody: "Nobody (the common queue)",
    assign: "Assign",
    assigned: "It is assigned.",
    comments: "Comments",
    noComments: "There are no comments.",
    comment: "Comment",
    audience: "For",
    toSubmitter: "the submitter and whoever sees the record",
    toAuthority: "the authority only",
    send: "Write the comment",
    commented: "The comment is written.",
    returnedFor: "This version was returned",
    answer: "Send the next version under the same number: it answers this.",
    reopenedFor: "The authority asks for another version",
    toQueue: "To the queue",
  },
  ru: {
    title: (number) => `Решение по ${number}`,
    next: "Следующий шаг",
    waitsSince: (moment) => `ожидает с ${moment}`,
    overdue: (days) => `норма: ${days}`,
    daysWaiting: russianDays,
    decide: "Выбрать шаг",
    choose: "Выберите шаг",
    nothingToDo: "Ваша учётная запись не может сделать с этой записью ни одного шага.",
    alreadyHandled: "Вы написали, проверили или подтвердили эту версию: следующий шаг делает другой человек.",
    whatChanged: (from, to) => `Что изменилось: версия ${from} и версия ${to}`,
    nothingChanged: "Ни одно поле не изменилось.",
    field: "Поле",
    before: "Было",
    after: "Стало",
    placeChanged: "Место изменилось.",
    placeSame: "Место не изменилось.",
    reasonRequired: "Причина, словами",
    reasonOptional: "Примечание (необязательно)",
    codes: "Что неверно",
    codesHint: "Выберите хотя бы одно.",
    withdrawalCode: "Причина",
    back: "Назад к записи",
    assignedTo: "Кому поручено",
    nobody: "Никому (общая очередь)",
    assign: "Поручить",
    assigned: "Поручено.",
    comments: "Комментарии",
    noComments: "Комментариев нет.",
    comment: "Комментарий",
    audience: "Для кого",
    toSubmitter: "для представившего и всех, кто видит запись",
    toAuthority: "только внутри ведомства",
    send: "Записать комментарий",
    commented: "Комментарий записан.",
    returnedFor: "Эта версия возвращена",
    answer: "Пришлите следующую версию под тем же номером: она и будет ответом.",
    reopenedFor: "Ведомство просит новую версию",
    toQueue: "К очереди",
  },
};
