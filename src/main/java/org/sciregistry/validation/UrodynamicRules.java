package org.sciregistry.validation;

import static org.sciregistry.validation.ClinicalRule.URO_1;
import static org.sciregistry.validation.ClinicalRule.URO_10;
import static org.sciregistry.validation.ClinicalRule.URO_11;
import static org.sciregistry.validation.ClinicalRule.URO_12;
import static org.sciregistry.validation.ClinicalRule.URO_2;
import static org.sciregistry.validation.ClinicalRule.URO_3;
import static org.sciregistry.validation.ClinicalRule.URO_3A;
import static org.sciregistry.validation.ClinicalRule.URO_4;
import static org.sciregistry.validation.ClinicalRule.URO_5;
import static org.sciregistry.validation.ClinicalRule.URO_6;
import static org.sciregistry.validation.ClinicalRule.URO_6A;
import static org.sciregistry.validation.ClinicalRule.URO_7;
import static org.sciregistry.validation.ClinicalRule.URO_8;
import static org.sciregistry.validation.ClinicalRule.URO_9;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.Text;

/** The rules of urodynamics: units of each item, pressures and flows of one study against each other, risk thresholds. */
final class UrodynamicRules {

  private static final String ITEMS = "urodynamic-item";
  private static final BigDecimal CM_PER_KPA = new BigDecimal("10.1972");
  private static final BigDecimal CM_PER_MMHG = new BigDecimal("1.35951");

  private static final Map<String, String> UNITS = Map.ofEntries(
      Map.entry("pdet-qmax", "cm[H2O]"),
      Map.entry("pdetmax-filling", "cm[H2O]"),
      Map.entry("pdetmax-voiding", "cm[H2O]"),
      Map.entry("dlpp", "cm[H2O]"),
      Map.entry("qmax-pf", "mL/s"),
      Map.entry("qave", "mL/s"),
      Map.entry("voided-volume", "mL"),
      Map.entry("pvr", "mL"),
      Map.entry("cystometric-capacity", "mL"),
      Map.entry("infused-volume", "mL"),
      Map.entry("initial-residual", "mL"),
      Map.entry("first-sensation-volume", "mL"),
      Map.entry("volume-change", "mL"),
      Map.entry("pressure-change", "cm[H2O]"),
      Map.entry("filling-rate", "mL/min"),
      Map.entry("bladder-compliance", "mL/cm[H2O]"));

  /** Values above which the upper urinary tract is at risk; flags, never refusals. */
  private static final Map<String, Integer> THRESHOLDS =
      Map.of("dlpp", 40, "pdetmax-filling", 40, "pvr", 300);

  private static final Map<String, Text> NAMES = Map.of(
      "dlpp", new Text("The detrusor leak point pressure", "逼尿肌漏尿点压"),
      "pdetmax-filling", new Text("The maximum detrusor pressure of filling", "充盈期最大逼尿肌压力"),
      "pvr", new Text("The residual volume", "残余尿量"));

  private static final BigDecimal COMPLIANCE_TOLERANCE = new BigDecimal("0.05");

  private UrodynamicRules() {}

  /** The rules one measurement can break alone. */
  static List<Issue> ofOne(Node observation) {
    String item = Chart.code(observation.get("code"), ITEMS);
    Node quantity = observation.get("valueQuantity");
    if (item == null) {
      return List.of();
    }
    List<Issue> issues = new ArrayList<>();
    if (quantity != null && !hasUnit(item, quantity, "Observation", issues)) {
      return issues;
    }
    BigDecimal value = quantity == null ? null : Chart.number(quantity);
    if (item.equals("bladder-compliance")) {
      compliance(observation, value, issues);
    }
    String unit = UNITS.get(item);
    Integer threshold = THRESHOLDS.get(item);
    if (threshold != null
        && value != null
        && value.intValue() >= threshold
        && value.compareTo(BigDecimal.valueOf(threshold)) > 0) {
      issues.add(URO_11.at(
          "Observation.value.ofType(Quantity)",
          name(item),
          value,
          String.valueOf(unit),
          threshold));
    }
    return issues;
  }

  /** Whether a quantity has the unit of its item, or the item has none. */
  private static boolean hasUnit(String item, Node quantity, String at, List<Issue> issues) {
    String unit = UNITS.get(item);
    String code = quantity.text("code");
    if (unit == null || unit.equals(code)) {
      return true;
    }
    // A unit in words only cannot be compared with anything.
    String sent = code != null ? code : String.valueOf(quantity.text("unit"));
    issues.add(URO_1.at(
        at + ".value.ofType(Quantity).code", sent, item, unit, conversion(sent, unit, quantity)));
    return false;
  }

  /** Compliance against the changes of volume and pressure it was computed from. */
  private static void compliance(Node observation, @Nullable BigDecimal value, List<Issue> issues) {
    Map<String, BigDecimal> changes = new HashMap<>();
    int position = 0;
    for (Node component : observation.items("component")) {
      String at = "Observation.component[" + position++ + "]";
      String part = String.valueOf(Chart.code(component.get("code"), ITEMS));
      Node quantity = component.get("valueQuantity");
      BigDecimal change = Chart.number(quantity);
      if (!part.endsWith("-change") || quantity == null || change == null) {
        continue;
      }
      if (!hasUnit(part, quantity, at, issues)) {
        return;
      }
      if (change.signum() < 0) {
        issues.add(URO_6A.at(at, Text.same(part + " " + change + " < 0")));
        return;
      }
      if (changes.put(part, change) != null) {
        issues.add(URO_6A.at(at, new Text(part + " stands twice", part + " 出现两次")));
        return;
      }
    }
    BigDecimal volume = changes.get("volume-change");
    BigDecimal pressure = changes.get("pressure-change");
    if (value == null) {
      if (pressure != null && pressure.signum() != 0 && isInfinite(observation)) {
        issues.add(URO_6A.at(
            "Observation.dataAbsentReason",
            new Text(
                "it is infinite, but the pressure changed by " + pressure + " cm[H2O]",
                "顺应性为无穷大，但压力变化为 " + pressure + " cm[H2O]")));
      }
      return;
    }
    if (volume == null || pressure == null) {
      return;
    }
    BigDecimal expected =
        pressure.signum() == 0 ? null : volume.divide(pressure, 2, RoundingMode.HALF_UP);
    if (expected == null
        || value.subtract(expected).abs().compareTo(expected.abs().multiply(COMPLIANCE_TOLERANCE))
            > 0) {
      issues.add(URO_6.at(
          "Observation.value",
          value,
          volume,
          pressure,
          expected == null ? Text.same("∞") : expected));
    }
  }

  private static boolean isInfinite(Node observation) {
    Node reason = observation.get("dataAbsentReason");
    return reason != null
        && reason.items("coding").stream()
            .anyMatch(coding -> "positive-infinity".equals(coding.text("code")));
  }

  private static Text name(String item) {
    return NAMES.getOrDefault(item, Text.same(item));
  }

  private static Text conversion(String sent, String unit, Node quantity) {
    BigDecimal value = Chart.number(quantity);
    BigDecimal factor = switch (sent) {
      case "kPa" -> CM_PER_KPA;
      case "mm[Hg]", "mmHg" -> CM_PER_MMHG;
      default -> null;
    };
    if (factor == null || value == null || !unit.equals("cm[H2O]")) {
      return Text.same("");
    }
    BigDecimal converted = value.multiply(factor).setScale(1, RoundingMode.HALF_UP);
    return new Text(
        " (" + value + " " + sent + " are " + converted + " " + unit + ")",
        "（" + value + " " + sent + " 等于 " + converted + " " + unit + "）");
  }

  /** One study: what was measured in one patient on one day, with where each value stands. */
  private record Study(Map<String, Submitted> measured) {

    @Nullable
    BigDecimal value(String item) {
      Submitted found = measured.get(item);
      return found == null ? null : Chart.number(found.resource().get("valueQuantity"));
    }

    @Nullable
    String finding(String item) {
      Submitted found = measured.get(item);
      return found == null
          ? null
          : Chart.code(found.resource().get("valueCodeableConcept"), "bladder-finding");
    }

    String at(String item) {
      Submitted found = measured.get(item);
      return found == null ? "" : found.expression() + ".value";
    }
  }

  /** The rules within each submitted study. */
  static List<Issue> ofStudies(Chart chart) {
    Map<String, Study> studies = new LinkedHashMap<>();
    for (Submitted observation : chart.submitted("Observation")) {
      String item = Chart.code(observation.resource().get("code"), ITEMS);
      Moment when = Moment.of(observation.resource().text("effectiveDateTime"));
      String subject = Chart.reference(observation.resource(), "subject");
      if (item != null && when != null && subject != null) {
        studies
            .computeIfAbsent(
                subject + " " + when.day(), key -> new Study(earlier(chart, subject, when)))
            .measured()
            .put(item, observation);
      }
    }
    List<Issue> issues = new ArrayList<>();
    for (Study study : studies.values()) {
      pressures(study, issues);
      flows(study, issues);
      volumes(study, issues);
      sensation(study, issues);
    }
    grade(chart, issues);
    methods(chart, issues);
    return issues;
  }

  /** Residual volumes of one person by two methods; the nearest earlier one is told. */
  private static void methods(Chart chart, List<Issue> issues) {
    for (Submitted later : chart.submitted("Observation")) {
      String method = method(later.resource());
      String subject = Chart.reference(later.resource(), "subject");
      Moment when = Moment.of(later.resource().text("effectiveDateTime"));
      if (method == null || subject == null || when == null) {
        continue;
      }
      Submitted before = null;
      Moment latest = null;
      for (Submitted each :
          chart.about("Observation", "subject", subject, "&code=" + Chart.token(ITEMS, "pvr"))) {
        Moment then = Moment.of(each.resource().text("effectiveDateTime"));
        if (method(each.resource()) != null
            && then != null
            && then.isBefore(when)
            && (latest == null || latest.isBefore(then))) {
          before = each;
          latest = then;
        }
      }
      String earlier = before == null ? null : method(before.resource());
      if (earlier != null && !earlier.equals(method)) {
        issues.add(URO_12.at(
            later.expression() + ".method", String.valueOf(latest), earlier, when, method));
      }
    }
  }

  /** How a residual volume was measured, null for every other observation. */
  private static @Nullable String method(Node observation) {
    Node method = observation.get("method");
    if (method == null || !"pvr".equals(Chart.code(observation.get("code"), ITEMS))) {
      return null;
    }
    for (Node coding : method.items("coding")) {
      if (coding.text("code") != null) {
        return coding.text("code");
      }
    }
    return method.text("text");
  }

  /** What was stored of the same day, when a single measurement comes alone. */
  private static Map<String, Submitted> earlier(Chart chart, String subject, Moment when) {
    Map<String, Submitted> measured = new LinkedHashMap<>();
    if (chart.isSingle()) {
      for (Submitted each : chart.about("Observation", "subject", subject)) {
        String item = Chart.code(each.resource().get("code"), ITEMS);
        Moment then = Moment.of(each.resource().text("effectiveDateTime"));
        if (item != null && then != null && then.day().equals(when.day())) {
          measured.put(item, each);
        }
      }
    }
    return measured;
  }

  private static void pressures(Study study, List<Issue> issues) {
    BigDecimal atFlow = study.value("pdet-qmax");
    BigDecimal voiding = study.value("pdetmax-voiding");
    if (atFlow != null && voiding != null && atFlow.compareTo(voiding.add(BigDecimal.ONE)) > 0) {
      issues.add(URO_2.at(study.at("pdet-qmax"), atFlow, voiding));
    }
    BigDecimal leak = study.value("dlpp");
    BigDecimal filling = study.value("pdetmax-filling");
    if (leak != null && filling != null && leak.compareTo(filling.add(BigDecimal.ONE)) > 0) {
      issues.add(URO_7.at(study.at("dlpp"), leak, filling));
    }
    if (atFlow != null && "detrusor-acontractile".equals(study.finding("detrusor-function"))) {
      issues.add(URO_8.at(study.at("pdet-qmax"), atFlow));
    }
  }

  private static void flows(Study study, List<Issue> issues) {
    BigDecimal highest = study.value("qmax-pf");
    BigDecimal average = study.value("qave");
    if (highest != null && average != null && average.compareTo(highest) > 0) {
      issues.add(URO_3.at(study.at("qave"), average, highest));
    }
    if (highest != null && highest.signum() == 0 && study.value("pdet-qmax") != null) {
      issues.add(URO_3A.at(study.at("pdet-qmax")));
    }
  }

  private static void volumes(Study study, List<Issue> issues) {
    BigDecimal residual = study.value("pvr");
    BigDecimal capacity = study.value("cystometric-capacity");
    if (residual != null
        && capacity != null
        && residual.compareTo(capacity.multiply(new BigDecimal("1.2"))) > 0) {
      issues.add(URO_5.at(study.at("pvr"), residual, capacity));
    }
    BigDecimal infused = study.value("infused-volume");
    BigDecimal initial = study.value("initial-residual");
    BigDecimal voided = study.value("voided-volume");
    if (infused == null || initial == null || voided == null || residual == null) {
      return;
    }
    BigDecimal in = infused.add(initial);
    BigDecimal balance = in.subtract(voided).subtract(residual);
    BigDecimal allowed = in.multiply(new BigDecimal("0.2")).max(new BigDecimal(100));
    if (balance.abs().compareTo(allowed) > 0) {
      issues.add(URO_4.at(study.at("voided-volume"), infused, initial, voided, residual, balance));
    }
  }

  private static void sensation(Study study, List<Issue> issues) {
    BigDecimal first = study.value("first-sensation-volume");
    if (first != null && "sensation-absent".equals(study.finding("bladder-sensation"))) {
      issues.add(URO_9.at(study.at("first-sensation-volume"), first));
    }
  }

  /** A complete injury with normal bladder sensation, where both come together. */
  private static void grade(Chart chart, List<Issue> issues) {
    List<String> complete = new ArrayList<>();
    for (Submitted observation : chart.submitted("Observation")) {
      Node resource = observation.resource();
      if ("ais".equals(Chart.code(resource.get("code"), "isncsci-result"))
          && "AIS-A".equals(Chart.code(resource.get("valueCodeableConcept"), "ais-grade"))) {
        complete.add(String.valueOf(Chart.reference(resource, "subject")));
      }
    }
    for (Submitted observation : chart.submitted("Observation")) {
      Node resource = observation.resource();
      if ("bladder-sensation".equals(Chart.code(resource.get("code"), ITEMS))
          && "sensation-normal"
              .equals(Chart.code(resource.get("valueCodeableConcept"), "bladder-finding"))
          && complete.contains(String.valueOf(Chart.reference(resource, "subject")))) {
        issues.add(URO_10.at(observation.expression() + ".value"));
      }
    }
  }
}
