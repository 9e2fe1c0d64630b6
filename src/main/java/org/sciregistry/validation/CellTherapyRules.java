package org.sciregistry.validation;

import static org.sciregistry.validation.ClinicalRule.CEL_1;
import static org.sciregistry.validation.ClinicalRule.CEL_2;
import static org.sciregistry.validation.ClinicalRule.CEL_2A;
import static org.sciregistry.validation.ClinicalRule.CEL_4;
import static org.sciregistry.validation.ClinicalRule.CEL_4A;
import static org.sciregistry.validation.ClinicalRule.CEL_4B;
import static org.sciregistry.validation.ClinicalRule.CEL_5A;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.Text;

/** The rules of cell products and their administration: donor, dose, and the order from collection to injection. */
final class CellTherapyRules {

  private static final BigDecimal WEIGHT_TOLERANCE = new BigDecimal("0.05");
  private static final BigDecimal DOSE_TOLERANCE = new BigDecimal("0.1");

  /** LOINC's code of R4's own profile of body weight. */
  private static final String BODY_WEIGHT = "29463-7";

  private static final Text COLLECTION = new Text("The collection", "采集");
  private static final Text PROCESSING = new Text("the processing", "处理");
  private static final Text PROCESSED = new Text("The processing", "处理");
  private static final Text ADMINISTRATION = new Text("the administration", "给药");

  private CellTherapyRules() {}

  private static final String PLACE = "BiologicallyDerivedProduct.extension";
  private static final Text VOLUME = new Text("volume", "体积");
  private static final Text CONCENTRATION = new Text("concentration", "浓度");

  /** The rules one product can break alone. */
  static List<Issue> ofProduct(Node product) {
    List<Issue> issues = new ArrayList<>();
    BigDecimal dose = Chart.number(Chart.extension(product, "cell-dose"));
    BigDecimal volume = Chart.number(Chart.extension(product, "product-volume"));
    BigDecimal concentration = Chart.number(Chart.extension(product, "cell-concentration"));
    if (volume != null && volume.signum() <= 0) {
      issues.add(CEL_4B.at(PLACE, VOLUME, volume));
      return issues;
    }
    if (concentration != null && concentration.signum() <= 0) {
      issues.add(CEL_4B.at(PLACE, CONCENTRATION, concentration));
      return issues;
    }
    if (dose != null && volume != null && concentration != null) {
      BigDecimal expected = volume.multiply(concentration);
      if (dose.subtract(expected).abs().compareTo(expected.abs().multiply(DOSE_TOLERANCE)) > 0) {
        issues.add(CEL_4.at(PLACE, dose, volume, concentration));
      }
    }
    return issues;
  }

  /** The rules between each submitted administration and its products. */
  static List<Issue> ofAdministrations(Chart chart) {
    List<Issue> issues = new ArrayList<>();
    for (Submitted procedure : chart.submitted("Procedure")) {
      Node resource = procedure.resource();
      String recipient = Chart.reference(resource, "subject");
      Moment when = Moment.of(resource.text("performedDateTime"));
      for (Node extension : resource.items("extension")) {
        Node value = extension.get("valueReference");
        String reference = value == null ? null : value.text("reference");
        Node product = (Chart.PROFILE + "cell-product").equals(extension.text("url"))
            ? chart.resolve(reference)
            : null;
        if (product != null) {
          String at = procedure.expression() + ".extension";
          if (Chart.extension(product, "cell-dose") == null) {
            issues.add(CEL_5A.at(at, String.valueOf(reference)));
          }
          donor(chart, product, recipient, at, issues);
          order(product, when, at, issues);
          weight(chart, product, recipient, when, at, issues);
        }
      }
    }
    return issues;
  }

  /** The dose per kilogram against the weight that was measured last before the administration. */
  private static void weight(
      Chart chart,
      Node product,
      @Nullable String recipient,
      @Nullable Moment when,
      String at,
      List<Issue> issues) {
    BigDecimal dose = Chart.number(Chart.extension(product, "cell-dose"));
    BigDecimal perKilogram = Chart.number(Chart.extension(product, "dose-per-kilogram"));
    if (dose == null || perKilogram == null || recipient == null || when == null) {
      return;
    }
    BigDecimal weight = null;
    Moment latest = null;
    for (Submitted each :
        chart.about("Observation", "subject", recipient, "&code=" + BODY_WEIGHT)) {
      Moment then = Moment.of(each.resource().text("effectiveDateTime"));
      Node value = each.resource().get("valueQuantity");
      if (isWeight(each.resource())
          && then != null
          && value != null
          && "kg".equals(value.text("code"))
          && !when.isBefore(then)
          && (latest == null || latest.isBefore(then))) {
        weight = Chart.number(value);
        latest = then;
      }
    }
    if (weight != null && weight.signum() > 0) {
      BigDecimal expected = dose.divide(weight, 4, RoundingMode.HALF_UP);
      if (perKilogram.subtract(expected).abs().compareTo(expected.multiply(WEIGHT_TOLERANCE)) > 0) {
        issues.add(CEL_4A.at(at, perKilogram, dose, weight));
      }
    }
  }

  private static boolean isWeight(Node observation) {
    Node code = observation.get("code");
    return code != null
        && code.items("coding").stream()
            .anyMatch(coding -> "http://loinc.org".equals(coding.text("system"))
                && BODY_WEIGHT.equals(coding.text("code")));
  }

  private static void donor(
      Chart chart, Node product, @Nullable String recipient, String at, List<Issue> issues) {
    Node collection = product.get("collection");
    String donor = collection == null ? null : Chart.reference(collection, "source");
    String relation =
        Chart.code(Chart.extension(product, "donor-relationship"), "donor-relationship");
    if (donor == null || recipient == null || relation == null) {
      return;
    }
    boolean same = chart.known(donor).equals(chart.known(recipient));
    if (relation.equals("autologous") && !same) {
      issues.add(CEL_2.at(at, donor, recipient));
    }
    if (relation.equals("allogeneic") && same) {
      issues.add(CEL_2A.at(at, donor));
    }
  }

  private static void order(
      Node product, @Nullable Moment administered, String at, List<Issue> issues) {
    Node collection = product.get("collection");
    Moment collected = collection == null ? null : Moment.of(collection.text("collectedDateTime"));
    if (collected != null && administered != null && administered.isBefore(collected)) {
      issues.add(CEL_1.at(at, COLLECTION, collected, ADMINISTRATION, administered));
    }
    for (Node step : product.items("processing")) {
      Node period = step.get("timePeriod");
      Moment begun = Moment.of(period == null ? step.text("timeDateTime") : period.text("start"));
      Moment done = Moment.of(period == null ? step.text("timeDateTime") : period.text("end"));
      if (begun != null && collected != null && begun.isBefore(collected)) {
        issues.add(CEL_1.at(at, COLLECTION, collected, PROCESSING, begun));
      }
      if (done != null && administered != null && administered.isBefore(done)) {
        issues.add(CEL_1.at(at, PROCESSED, done, ADMINISTRATION, administered));
      }
    }
  }
}
