package org.sciregistry.validation;

import static org.sciregistry.validation.ClinicalRule.CEL_1;
import static org.sciregistry.validation.ClinicalRule.CEL_2;
import static org.sciregistry.validation.ClinicalRule.CEL_2A;
import static org.sciregistry.validation.ClinicalRule.CEL_3;
import static org.sciregistry.validation.ClinicalRule.CEL_4;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.Text;

/** The rules of cell products and their administration: donor, dose, and the order from collection to injection. */
final class CellTherapyRules {

  private static final BigDecimal LOWEST_VIABILITY = new BigDecimal(70);
  private static final BigDecimal DOSE_TOLERANCE = new BigDecimal("0.1");

  private static final Text COLLECTION = new Text("The collection", "采集");
  private static final Text ADMINISTRATION = new Text("the administration", "给药");

  private CellTherapyRules() {}

  /** The rules one product can break alone. */
  static List<Issue> ofProduct(Node product) {
    List<Issue> issues = new ArrayList<>();
    BigDecimal viability = Chart.number(Chart.extension(product, "cell-viability"));
    if (viability != null && viability.compareTo(LOWEST_VIABILITY) < 0) {
      issues.add(CEL_3.at("BiologicallyDerivedProduct.extension", viability));
    }
    BigDecimal dose = Chart.number(Chart.extension(product, "cell-dose"));
    BigDecimal volume = Chart.number(Chart.extension(product, "product-volume"));
    BigDecimal concentration = Chart.number(Chart.extension(product, "cell-concentration"));
    if (dose != null && volume != null && concentration != null) {
      BigDecimal expected = volume.multiply(concentration);
      if (dose.subtract(expected).abs().compareTo(expected.abs().multiply(DOSE_TOLERANCE)) > 0) {
        issues.add(CEL_4.at("BiologicallyDerivedProduct.extension", dose, volume, concentration));
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
        if ((Chart.PROFILE + "cell-product").equals(extension.text("url")) && value != null) {
          Node product = chart.resolve(value.text("reference"));
          if (product != null) {
            String at = procedure.expression() + ".extension";
            donor(product, recipient, at, issues);
            order(product, when, at, issues);
          }
        }
      }
    }
    return issues;
  }

  private static void donor(
      Node product, @Nullable String recipient, String at, List<Issue> issues) {
    Node collection = product.get("collection");
    String donor = collection == null ? null : Chart.reference(collection, "source");
    String relation =
        Chart.code(Chart.extension(product, "donor-relationship"), "donor-relationship");
    if (donor == null || recipient == null || relation == null) {
      return;
    }
    boolean same = donor.equals(recipient);
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
  }
}
