package org.sciregistry.app.cohort;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.sciregistry.document.JsonText;
import org.sciregistry.isncsci.Classification;
import org.sciregistry.isncsci.Exam;
import org.sciregistry.isncsci.Level;
import org.sciregistry.mapping.ExamComponents;

/** What a chart holds, written as resources into a Bundle. */
final class Chart {

  /** Who a chart is about. */
  record Person(
      String id,
      String sex,
      LocalDate born,
      LocalDate injured,
      String etiology,
      String diagnosis,
      String diagnosisName) {}

  private static final Map<String, String[]> UNITS = Map.ofEntries(
      Map.entry("pdet-qmax", new String[] {"cmH2O", "cm[H2O]"}),
      Map.entry("pdetmax-filling", new String[] {"cmH2O", "cm[H2O]"}),
      Map.entry("qmax-pf", new String[] {"mL/s", "mL/s"}),
      Map.entry("pvr", new String[] {"mL", "mL"}),
      Map.entry("cystometric-capacity", new String[] {"mL", "mL"}),
      Map.entry("bladder-compliance", new String[] {"mL/cmH2O", "mL/cm[H2O]"}));

  private final TestBundle bundle;
  private String patient = "";
  private String site = "";
  private String timepoint = "";
  private String date = "";

  Chart(TestBundle bundle) {
    this.bundle = bundle;
  }

  String patient() {
    return patient;
  }

  /** Opens the chart of a person at a site; whoever is known already is found again. */
  void open(Person person, String siteId, String siteName) {
    site = bundle.add(
        "Organization",
        "sci-site",
        "\"identifier\":[{\"system\":\"" + Codes.BASE + "NamingSystem/site\",\"value\":\"" + siteId
            + "\"}],\"name\":" + JsonText.quoted(siteName),
        "identifier=" + Codes.BASE + "NamingSystem/site|" + siteId);
    patient = bundle.add(
        "Patient",
        "sci-patient",
        "\"identifier\":[{\"system\":\"" + Codes.REGISTRY_ID + "\",\"value\":\"" + person.id()
            + "\"}],\"gender\":\"" + person.sex() + "\",\"birthDate\":\"" + person.born()
            + "\",\"managingOrganization\":" + Codes.reference(site),
        "identifier=" + Codes.REGISTRY_ID + "|" + person.id());
    bundle.add(
        "Condition",
        "sci-condition",
        "\"extension\":["
            + Codes.extension(
                "sci-etiology",
                "\"valueCodeableConcept\":" + Codes.own("sci-etiology", person.etiology()))
            + "],\"identifier\":[{\"system\":\"" + Codes.BASE
            + "NamingSystem/injury-id\",\"value\":\"" + person.id() + "\"}],"
            + status() + "\"code\":"
            + Codes.concept(Codes.SNOMED, person.diagnosis(), person.diagnosisName())
            + ",\"subject\":"
            + Codes.reference(patient) + ",\"onsetDateTime\":\"" + person.injured() + "\"",
        "identifier=" + Codes.BASE + "NamingSystem/injury-id|" + person.id());
  }

  private static String status() {
    return "\"clinicalStatus\":"
        + Codes.concept("http://terminology.hl7.org/CodeSystem/condition-clinical", "active", "")
        + ",\"verificationStatus\":"
        + Codes.concept(
            "http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed", "")
        + ",";
  }

  /** Begins a visit; what follows belongs to it. */
  void visit(LocalDate day, String atTimepoint) {
    date = day.toString();
    timepoint = atTimepoint;
  }

  private String observation(String code) {
    String point = timepoint.isEmpty()
        ? ""
        : "\"extension\":["
            + Codes.extension(
                "assessment-timepoint",
                "\"valueCodeableConcept\":" + Codes.own("assessment-timepoint", timepoint))
            + "],";
    return point + "\"status\":\"final\",\"code\":" + code + ",\"subject\":"
        + Codes.reference(patient) + ",\"effectiveDateTime\":\"" + date + "\",\"performer\":["
        + Codes.reference(site) + "]";
  }

  /** An exam and what follows from it. */
  Classification exam(Exam exam) {
    String category = ",\"category\":["
        + Codes.concept("http://terminology.hl7.org/CodeSystem/observation-category", "exam", "")
        + "]";
    String source = bundle.add(
        "Observation",
        "isncsci-exam",
        observation(Codes.own("isncsci-result", "isncsci-exam")) + category + ",\"method\":"
            + Codes.own("isncsci-revision", "ISNCSCI-2019") + ",\"component\":"
            + new String(ExamComponents.of(exam), StandardCharsets.UTF_8));
    Classification result = Classification.of(exam);
    String from = ",\"derivedFrom\":[" + Codes.reference(source) + "]";
    bundle.add(
        "Observation",
        "ais-grade",
        observation("{\"coding\":[" + Codes.coding(Codes.system("isncsci-result"), "ais", "") + ","
                + Codes.coding("http://loinc.org", "97843-7", "ASIA impairment scale") + "]}")
            + from + ",\"valueCodeableConcept\":"
            + Codes.own("ais-grade", "AIS-" + result.impairmentScale().get(0).value()));
    Level level = result.neurologicalLevel().get(0).value();
    bundle.add(
        "Observation",
        "neurological-level",
        observation(Codes.own("isncsci-result", "nli")) + from + ",\"valueCodeableConcept\":"
            + Codes.own("isncsci-segment", level.name()));
    score("uems", result.totals().upperExtremities(), from);
    score("lems", result.totals().lowerExtremities(), from);
    score("lt-total", result.totals().lightTouch(), from);
    score("pp-total", result.totals().pinPrick(), from);
    return result;
  }

  private void score(String code, int value, String from) {
    bundle.add(
        "Observation",
        "isncsci-score",
        observation(Codes.own("isncsci-result", code)) + from + ",\"valueQuantity\":"
            + Codes.quantity(String.valueOf(value), "score", "{score}"));
  }

  void measurement(String item, String value) {
    String[] unit = UNITS.getOrDefault(item, new String[] {"mL", "mL"});
    bundle.add(
        "Observation",
        "urodynamic-measurement",
        observation(Codes.own("urodynamic-item", item)) + ",\"valueQuantity\":"
            + Codes.quantity(value, unit[0], unit[1]));
  }

  void finding(String item, String finding) {
    bundle.add(
        "Observation",
        "urodynamic-finding",
        observation(Codes.own("urodynamic-item", item)) + ",\"valueCodeableConcept\":"
            + Codes.own("bladder-finding", finding));
  }

  void diary(String episodes, int days) {
    bundle.add(
        "Observation",
        "incontinence-diary",
        observation(Codes.own("bladder-diary-item", "incontinence-episodes-day"))
            + ",\"valueQuantity\":" + Codes.quantity(episodes, "episodes per day", "{episodes}/d")
            + ",\"component\":[{\"code\":" + Codes.own("bladder-diary-item", "diary-days")
            + ",\"valueInteger\":" + days + "}]");
  }

  /** I-QOL from the sums of its domains: 8, 9 and 5 items of 1 to 5. */
  void qualityOfLife(int avoidance, int psychosocial, int embarrassment) {
    iqol("iqol-total", (avoidance + psychosocial + embarrassment - 22) / 88.0);
    iqol("iqol-alb", (avoidance - 8) / 32.0);
    iqol("iqol-psi", (psychosocial - 9) / 36.0);
    iqol("iqol-se", (embarrassment - 5) / 20.0);
  }

  private void iqol(String code, double share) {
    bundle.add(
        "Observation",
        "iqol-score",
        observation(Codes.own("functional-score", code)) + ",\"valueQuantity\":"
            + Codes.quantity(TestBundle.decimal(100 * share, 2), "score", "{score}"));
  }

  void wisci(int score) {
    bundle.add(
        "Observation",
        "wisci-score",
        observation(Codes.own("functional-score", "wisci-ii")) + ",\"valueInteger\":" + score);
  }

  void neurogenicBladder(String personId) {
    bundle.add(
        "Condition",
        "neurogenic-bladder-condition",
        "\"identifier\":[{\"system\":\"" + Codes.BASE + "NamingSystem/bladder-id\",\"value\":\""
            + personId + "\"}]," + status() + "\"code\":"
            + Codes.concept(Codes.SNOMED, "398064005", "Neurogenic bladder (finding)")
            + ",\"subject\":" + Codes.reference(patient),
        "identifier=" + Codes.BASE + "NamingSystem/bladder-id|" + personId);
  }

  /** One intrathecal injection of several products of the recipient's own cells. */
  String cellTherapy(LocalDate day, String lot, List<String[]> products) {
    StringBuilder references = new StringBuilder();
    for (String[] product : products) {
      String urn = bundle.add(
          "BiologicallyDerivedProduct",
          "cell-therapy-product",
          "\"extension\":["
              + Codes.extension(
                  "donor-relationship",
                  "\"valueCodeableConcept\":" + Codes.own("donor-relationship", "autologous"))
              + ","
              + Codes.extension(
                  "cell-dose",
                  "\"valueQuantity\":" + Codes.quantity(product[1], "million cells", "10*6"))
              + ","
              + Codes.extension(
                  "cell-viability", "\"valueQuantity\":" + Codes.quantity(product[2], "%", "%"))
              + "],\"identifier\":[{\"system\":\"" + Codes.BASE
              + "NamingSystem/product-lot\",\"value\":\""
              + lot + "-" + product[0]
              + "\"}],\"productCategory\":\"cells\",\"productCode\":"
              + Codes.own("cell-type", product[0])
              + ",\"collection\":{\"source\":" + Codes.reference(patient)
              + ",\"collectedDateTime\":\"" + day.minusDays(28) + "\"}");
      references
          .append(Codes.extension("cell-product", "\"valueReference\":" + Codes.reference(urn)))
          .append(',');
    }
    return bundle.add(
        "Procedure",
        "cell-therapy-procedure",
        "\"extension\":[" + references
            + Codes.extension(
                "administration-route",
                "\"valueCodeableConcept\":"
                    + Codes.concept(
                        Codes.SNOMED, "72607000", "Intrathecal route (qualifier value)"))
            + ","
            + "{\"url\":\"" + Codes.PROFILE
            + "dose-number\",\"extension\":[{\"url\":\"number\",\"valuePositiveInt\":1},{\"url\":\"planned\",\"valuePositiveInt\":1}]}"
            + "],\"status\":\"completed\",\"code\":"
            + Codes.own("cell-therapy-procedure", "intrathecal-cell-administration")
            + ",\"subject\":" + Codes.reference(patient) + ",\"performedDateTime\":\"" + day
            + "\"");
  }

  void adverseEvent(String code, String term, LocalDate day, String procedure, String causality) {
    String suspect = causality.isEmpty()
        ? ""
        : ",\"suspectEntity\":[{\"instance\":" + Codes.reference(procedure)
            + ",\"causality\":[{\"assessment\":"
            + Codes.concept(
                "http://terminology.hl7.org/CodeSystem/adverse-event-causality-assess",
                causality,
                "")
            + "}]}]";
    bundle.add(
        "AdverseEvent",
        "sci-adverse-event",
        "\"extension\":["
            + Codes.extension(
                "ctcae-grade", "\"valueCodeableConcept\":" + Codes.own("ctcae-grade", "1"))
            + "],\"actuality\":\"actual\",\"event\":"
            + Codes.concept(Codes.SNOMED, code, term) + ",\"subject\":" + Codes.reference(patient)
            + ",\"date\":\"" + day
            + "\",\"seriousness\":"
            + Codes.concept(
                "http://terminology.hl7.org/CodeSystem/adverse-event-seriousness",
                "Non-serious",
                "")
            + ",\"outcome\":"
            + Codes.concept(
                "http://terminology.hl7.org/CodeSystem/adverse-event-outcome", "resolved", "")
            + suspect);
  }

  /** The study, created with the first subject that needs it. */
  String study(String identifier, String members) {
    return bundle.add(
        "ResearchStudy",
        "sci-research-study",
        "\"identifier\":[{\"system\":\"" + Codes.BASE + "NamingSystem/study-id\",\"value\":\""
            + identifier + "\"}]," + members,
        "identifier=" + Codes.BASE + "NamingSystem/study-id|" + identifier);
  }

  void subject(String study, String subjectId, String status, String arm, boolean lost) {
    String reason = lost
        ? "\"extension\":["
            + Codes.extension(
                "off-study-reason",
                "\"valueCodeableConcept\":" + Codes.concept(Codes.SNOMED, "399307001", ""))
            + "],"
        : "";
    bundle.add(
        "ResearchSubject",
        "sci-research-subject",
        reason + "\"identifier\":[{\"system\":\"" + Codes.BASE
            + "NamingSystem/subject-id\",\"value\":\"" + subjectId + "\"}],\"status\":\"" + status
            + "\",\"study\":" + Codes.reference(study) + ",\"individual\":"
            + Codes.reference(patient)
            + ",\"assignedArm\":\"" + arm + "\",\"actualArm\":\"" + arm + "\"",
        "identifier=" + Codes.BASE + "NamingSystem/subject-id|" + subjectId);
  }
}
