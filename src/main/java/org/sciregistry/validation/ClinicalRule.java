package org.sciregistry.validation;

import static org.sciregistry.fault.Severity.ERROR;
import static org.sciregistry.fault.Severity.INFORMATION;
import static org.sciregistry.fault.Severity.WARNING;

import java.util.Locale;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.IssueType;
import org.sciregistry.fault.Severity;
import org.sciregistry.fault.Text;

/** The clinical rules no profile can hold: each with its id, how bad a breach is, and what is told. */
enum ClinicalRule {
  // Dates.
  DAT_1(
      ERROR,
      "The injury of {0} lies before the birth of {1}. Correct one of the dates.",
      "损伤日期 {0} 早于出生日期 {1}。请更正其中一个日期。"),
  DAT_2(
      ERROR,
      "{0} lies before the injury of {1}; this record can only follow the injury. Correct one of the"
          + " dates.",
      "{0} 早于损伤日期 {1}；此记录只能在损伤之后。请更正其中一个日期。"),
  // ISNCSCI: what is said about an exam, against the exam computed again.
  ISN_12(
      ERROR,
      "{0} is stated as {1}; the exam gives {2}. {3} Correct the value or the exam; if a clinician"
          + " decided otherwise, give the reason in the extension override-reason.",
      "{0}填报为 {1}；由检查得出的是 {2}。{3}请更正该值或检查；如临床另有判定，请在扩展 override-reason 中说明理由。"),
  ISN_12A(
      WARNING,
      "{0} is stated as {1}. The reference implementation gives {2}, the untested and tagged scores allow"
          + " {3}; only one of them holds {1}. Stored with a flag.",
      "{0}填报为 {1}。参考实现得出 {2}，而未检查和带标记的评分允许 {3}；仅其中之一包含 {1}。已保存并作标记。"),
  ISN_12B(
      WARNING,
      "{0} is stated as {1}; the exam gives {2}. {3} Stored with a flag, as an override reason is given.",
      "{0}填报为 {1}；由检查得出的是 {2}。{3}因已说明人工分类理由，予以保存并作标记。"),
  ISN_12C(
      WARNING,
      "{0} is stated as {1}; by the revision of 2019 the exam gives {2}. {3} Stored with a flag, as the exam"
          + " was done by an earlier revision.",
      "{0}填报为 {1}；按 2019 版由检查得出的是 {2}。{3}因检查采用较早版本，予以保存并作标记。"),
  ISN_12D(
      ERROR,
      "The stored {4} says that {0} is {1}; this exam gives {2}. {3} Send the corrected {4} in the same"
          + " transaction.",
      "已保存的 {4} 称{0}为 {1}；由此检查得出的是 {2}。{3}请在同一事务中一并发送更正后的 {4}。"),
  ISN_12E(
      ERROR,
      "This result is about {0}, but the exam it is derived from is about {1}. Correct one of the subjects.",
      "此结果的对象是 {0}，但其所依据的检查的对象是 {1}。请更正其中之一。"),
  ISN_12F(
      WARNING,
      "{3} So the exam gives {2}, though {0} is stated as not determinable.",
      "{3}因此由检查得出的是 {2}，但{0}填报为无法确定。"),
  // Urodynamics.
  URO_1(
      ERROR,
      "\"{0}\" is not the unit of {1}; send UCUM \"{2}\"{3}.",
      "\"{0}\" 不是 {1} 的单位；请使用 UCUM 单位 \"{2}\"{3}。"),
  URO_2(
      ERROR,
      "The detrusor pressure at maximum flow, {0} cm[H2O], exceeds the maximum of the voiding phase,"
          + " {1} cm[H2O]. Check both; the maximum of the filling phase has a code of its own.",
      "最大尿流率时逼尿肌压力 {0} cm[H2O] 高于排尿期最大逼尿肌压力 {1} cm[H2O]。请核对；充盈期最大值有单独的代码。"),
  URO_3(
      ERROR,
      "The average flow rate, {0} mL/s, exceeds the maximum flow rate, {1} mL/s.",
      "平均尿流率 {0} mL/s 高于最大尿流率 {1} mL/s。"),
  URO_3A(
      ERROR,
      "A detrusor pressure at maximum flow is given though there was no flow (maximum flow rate 0)."
          + " Leave it out, with dataAbsentReason not-applicable.",
      "最大尿流率为 0（无排尿），却给出了最大尿流率时逼尿肌压力。请省略该值，并填写 dataAbsentReason not-applicable。"),
  URO_4(
      WARNING,
      "The volumes do not balance: infused {0} + initial residual {1} - voided {2} - residual {3} ="
          + " {4} mL.",
      "尿量不平衡：灌注 {0} + 初始残余 {1} - 排尿 {2} - 残余 {3} = {4} mL。"),
  URO_5(
      WARNING,
      "The residual volume, {0} mL, exceeds the cystometric capacity, {1} mL, by more than 20 %.",
      "残余尿量 {0} mL 超过膀胱容量 {1} mL 的 20% 以上。"),
  URO_7(
      WARNING,
      "The leak point pressure, {0} cm[H2O], exceeds the maximum of the filling phase, {1} cm[H2O].",
      "逼尿肌漏尿点压 {0} cm[H2O] 高于充盈期最大逼尿肌压力 {1} cm[H2O]。"),
  URO_8(
      WARNING,
      "The detrusor is acontractile, yet a pressure at maximum flow of {0} cm[H2O] is given. Check for"
          + " straining.",
      "逼尿肌无收缩，却给出了最大尿流率时压力 {0} cm[H2O]。是否为腹压排尿？"),
  URO_9(
      ERROR,
      "Bladder sensation is absent, yet a volume at first sensation of {0} mL is given.",
      "膀胱感觉缺失，却给出了初感觉容量 {0} mL。"),
  URO_10(
      WARNING,
      "Bladder sensation is normal, yet the injury is graded AIS A (complete).",
      "膀胱感觉正常，但损伤分级为 AIS A（完全性）。"),
  URO_11(
      INFORMATION,
      "{0} is {1} {2}, above {3} {2}: a risk for the upper urinary tract.",
      "{0}为 {1} {2}，超过 {3} {2}：上尿路风险。"),
  // Cell therapy.
  CEL_1(
      ERROR,
      "{0} ({1}) does not lie before {2} ({3}). The order is injury, collection, processing,"
          + " administration.",
      "{0}（{1}）不早于{2}（{3}）。顺序应为：损伤、采集、处理、给药。"),
  CEL_2(
      ERROR,
      "The product is autologous, but its donor {0} is not the recipient {1}.",
      "产品为自体来源，但供者 {0} 不是受者 {1}。"),
  CEL_2A(
      ERROR,
      "The product is allogeneic, but its donor {0} is the recipient.",
      "产品为异体来源，但供者 {0} 就是受者。"),
  CEL_3(WARNING, "The viability at release is {0} %, below 70 %.", "放行时细胞活率为 {0}%，低于 70%。"),
  CEL_4(
      WARNING,
      "The dose, {0} million cells, is not the volume {1} mL times the concentration {2} million per mL"
          + " (within 10 %).",
      "细胞总数 {0} ×10⁶ 不等于体积 {1} mL 乘以浓度 {2} ×10⁶/mL（误差 10% 以内）。"),
  // Scores.
  OUT_1(
      ERROR,
      "The I-QOL total, {0}, does not follow from its domains: (8 x {1} + 9 x {2} + 5 x {3}) / 22 = {4}.",
      "I-QOL 总分 {0} 与各领域不符：(8 × {1} + 9 × {2} + 5 × {3}) / 22 = {4}。"),
  OUT_2(
      ERROR,
      "The SCIM III total, {0}, is not the sum of self-care {1}, respiration and sphincter {2} and"
          + " mobility {3}.",
      "SCIM III 总分 {0} 不等于自我照顾 {1}、呼吸与括约肌 {2}、移动 {3} 之和。");

  private final Severity severity;
  private final Text template;

  ClinicalRule(Severity severity, String english, String chinese) {
    this.severity = severity;
    this.template = new Text(english, chinese);
  }

  /** The stable id shown beside the text, such as {@code uro-2}. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Severity severity() {
    return severity;
  }

  /** The sentence with its places open. */
  Text template() {
    return template;
  }

  Issue at(String expression, Object... arguments) {
    return new Issue(
        severity, IssueType.BUSINESS_RULE, expression, template.filled(arguments), id());
  }
}
