import type { Language } from "../../foundation/domain/language.ts";
import type { DecisionRefusal } from "./decide.commands.ts";
import type { AssignmentRefusal, CommentRefusal, ReopenRefusal } from "./remarks.commands.ts";

/** Why something was not done to a record, whoever asked for it. */
export type WorkflowRefusal = DecisionRefusal | ReopenRefusal | AssignmentRefusal | CommentRefusal;

type Words = Readonly<Record<Language, string>>;

const FIXED: Readonly<Record<WorkflowRefusal["reason"], Words>> = {
  "no-such-step": { az: "Belə addım yoxdur.", en: "There is no such step.", ru: "Такого шага нет." },
  "not-permitted": {
    az: "Hesabınız bu addımı ata bilməz.",
    en: "Your account may not take this step.",
    ru: "Ваша учётная запись не может сделать этот шаг.",
  },
  "reason-required": { az: "Səbəbi sözlə yazın.", en: "Say why, in words.", ru: "Укажите причину словами." },
  "no-reason-code": {
    az: "Bu addımın belə kodu yoxdur.",
    en: "This step has no such code.",
    ru: "У этого шага нет такого кода.",
  },
  "codes-required": {
    az: "Nəyin düzgün olmadığını ən azı bir kodla göstərin.",
    en: "Say by at least one code what is wrong.",
    ru: "Укажите хотя бы одним кодом, что неверно.",
  },
  "wrong-codes": {
    az: "Bu növ qeyd belə kodla qaytarılmır.",
    en: "A record of this kind is not returned for such a code.",
    ru: "Запись этого вида не возвращают с таким кодом.",
  },
  "changed-meanwhile": {
    az: "Bu arada yeni versiya gəlib. Əvvəlcə ona baxın.",
    en: "Another version has come in meanwhile. Look at it first.",
    ru: "Тем временем поступила новая версия. Сначала посмотрите её.",
  },
  "nothing-chosen": {
    az: "Bu addımı gözləyən qeyd yoxdur.",
    en: "No record waits for this.",
    ru: "Нет записи, которая этого ждёт.",
  },
  "not-found": {
    az: "Qeyd tapılmadı, ya da geri götürülüb və ya qaytarılıb.",
    en: "The record is unknown, or withdrawn or returned.",
    ru: "Запись неизвестна, отозвана или возвращена.",
  },
  "wrong-state": {
    az: "Qeyd artıq başqa vəziyyətdədir; bu addım ondan irəli gəlmir.",
    en: "The record is in another state by now, from which this step does not lead.",
    ru: "Запись уже в другом состоянии, из которого этот шаг невозможен.",
  },
  "other-organisation": {
    az: "Qeyd başqa icraçınındır: onu həmin icraçı və ya qurum yoxlayır.",
    en: "The record is another operator's: that one, or the authority, verifies it.",
    ru: "Запись другого исполнителя: её проверяет он или ведомство.",
  },
  "out-of-scope": {
    az: "Hesabınız bu icraçı, rayon və ya məxfilik üçün bu addımı ata bilməz.",
    en: "Your account may not take this step for this operator, district or sensitivity.",
    ru: "Ваша учётная запись не может сделать этот шаг для этого исполнителя, района или уровня доступа.",
  },
  "own-record": {
    az: "Bu versiyanı siz yazmış, yoxlamış və ya təsdiqləmisiniz: növbəti addımı başqası atır.",
    en: "You wrote, verified or validated this version: somebody else takes the next step.",
    ru: "Вы написали, проверили или подтвердили эту версию: следующий шаг делает другой человек.",
  },
  "under-investigation": {
    az: "Azad etmə araşdırılır: onun torpağı haqqında iş bağlanmayıb. Əvvəlcə işə qərar verin.",
    en: "The release is frozen: a case about its land is not settled. Decide the case first.",
    ru: "Высвобождение заморожено: дело о его земле не закрыто. Сначала решите дело.",
  },
  "critical-nonconformity": {
    az: "Ərazi bağlana bilməz: onunla bağlı ağır uyğunsuzluq açıqdır.",
    en: "The area cannot be closed: a critical nonconformity about it is open.",
    ru: "Район нельзя закрыть: открыто критическое несоответствие.",
  },
  "open-findings": {
    az: "Yoxlama qaydası bunu dayandırır. Qeydi düzəldin və ya tapıntını səbəb göstərməklə qəbul edin.",
    en: "A verification rule stands in the way. Correct the record, or accept the finding with a reason.",
    ru: "Этому препятствует правило проверки. Исправьте запись или примите замечание с указанием причины.",
  },
  "status-cannot-follow": {
    az: "Təhlükəli ərazinin vəziyyəti artıq başqadır; bu versiya ondan irəli gələ bilməz. Onu qaytarın.",
    en: "The hazardous area has another status by now, which this one cannot follow. Return this version.",
    ru: "Статус опасного района уже другой, и этот не может за ним следовать. Верните эту версию.",
  },
  "hazard-not-balanced": {
    az: "Ərazi bağlana bilməz: onun bir hissəsini heç kim azad etməyib.",
    en: "The area cannot be closed: part of it was released by nobody.",
    ru: "Район нельзя закрыть: часть его никем не высвобождена.",
  },
  "spot-task-open": {
    az: "Ərazi bağlana bilməz: içində tək sursat əməliyyatı açıqdır.",
    en: "The area cannot be closed: an EOD spot task inside it is open.",
    ru: "Район нельзя закрыть: внутри него открыт разовый выезд.",
  },
  "hazard-has-releases": {
    az: "Ərazi geri götürülə bilməz: onun torpağını azad edən qeydlər qüvvədədir.",
    en: "The area cannot be withdrawn: releases of its land stand.",
    ru: "Район нельзя отозвать: действуют высвобождения его земли.",
  },
  "hazard-not-approved": {
    az: "Təhlükəli ərazi qəbul edilməyib. Əvvəlcə onun həmin versiyasını qəbul edin.",
    en: "The hazardous area is not approved. Approve that version of it first.",
    ru: "Опасный район не утверждён. Сначала утвердите эту его версию.",
  },
  "outside-hazard": {
    az: "Sahə təhlükəli ərazidən kənara çıxır. Əvvəlcə ərazini genişləndirin və ya sahəni düzəldin.",
    en: "The polygon reaches beyond its hazardous area. Extend the area first, or correct the polygon.",
    ru: "Участок выходит за опасный район. Сначала расширьте район или исправьте участок.",
  },
  "not-approved": {
    az: "Qəbul edilmiş versiya yoxdur.",
    en: "Nothing of this record is approved.",
    ru: "У этой записи нет утверждённой версии.",
  },
  "already-reopened": {
    az: "Qeyd artıq yenidən açılıb.",
    en: "The record is reopened already.",
    ru: "Запись уже открыта заново.",
  },
  "not-waiting": {
    az: "Qeyd heç nə gözləmir.",
    en: "The record waits for nothing.",
    ru: "Запись ничего не ждёт.",
  },
  "person-may-not": {
    az: "Bu şəxs növbəti addımı ata bilməz.",
    en: "This person may not take the next step.",
    ru: "Этот человек не может сделать следующий шаг.",
  },
  "unknown-record": { az: "Belə qeyd yoxdur.", en: "There is no such record.", ru: "Такой записи нет." },
  "nothing-said": { az: "Şərh boşdur.", en: "The comment is empty.", ru: "Комментарий пуст." },
  "not-of-authority": {
    az: "Qurum daxilində yalnız onun əməkdaşları yaza bilər.",
    en: "Only the authority's own people write to the authority.",
    ru: "Внутри ведомства пишут только его сотрудники.",
  },
};

/** Says in one sentence why it was not done, and what to do. */
export const refusalWords = (refusal: { readonly reason: WorkflowRefusal["reason"] }, language: Language): string =>
  FIXED[refusal.reason][language];

/** Whether a text names a reason for which something is not done to a record. */
export const isWorkflowRefusal = (text: string): text is WorkflowRefusal["reason"] => Object.hasOwn(FIXED, text);
