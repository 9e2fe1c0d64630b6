package org.sciregistry.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The chart of one follow-up visit at the Xi'an centre, resource by resource and as a transaction Bundle. */
final class Visit {

  static final String SYSTEM = "https://sciregistry.org/fhir/CodeSystem/";
  static final String PROFILE = "https://sciregistry.org/fhir/StructureDefinition/";

  private static final List<String> DERMATOMES = List.of(
      "C2", "C3", "C4", "C5", "C6", "C7", "C8", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8",
      "T9", "T10", "T11", "T12", "L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4-5");
  private static final List<String> MYOTOMES =
      List.of("C5", "C6", "C7", "C8", "T1", "L2", "L3", "L4", "L5", "S1");

  private Visit() {}

  static String concept(String system, String code) {
    return "{\"coding\":[{\"system\":\"" + system + "\",\"code\":\"" + code + "\"}]}";
  }

  static String own(String codeSystem, String code) {
    return concept(SYSTEM + codeSystem, code);
  }

  static String extension(String name, String value) {
    return "{\"url\":\"" + PROFILE + name + "\"," + value + "}";
  }

  static String quantity(String value, String unit) {
    return "{\"value\":" + value + ",\"unit\":\"" + unit
        + "\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"" + unit + "\"}";
  }

  private static String chinese(String text) {
    return "\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><p>"
        + text + "</p></div>\"},";
  }

  static String patient() {
    return "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"https://sciregistry.org/fhir/NamingSystem/registry-id\",\"value\":\"XA-0001\"},"
        + "{\"type\":" + concept("http://terminology.hl7.org/CodeSystem/v2-0203", "MR")
        + ",\"system\":\"urn:oid:1.2.156.112605.1\",\"value\":\"8841\"}],"
        + "\"name\":[{\"family\":\"王\",\"given\":[\"小明\"]}],\"gender\":\"male\",\"birthDate\":\"1990-02-03\"}";
  }

  static String encounter() {
    return "{\"resourceType\":\"Encounter\",\"status\":\"finished\",\"class\":{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\",\"code\":\"AMB\",\"display\":\"ambulatory\"},"
        + "\"subject\":{\"reference\":\"Patient/wang\"},\"period\":{\"start\":\"2024-03-01T08:00:00+08:00\",\"end\":\"2024-03-01T11:30:00+08:00\"}}";
  }

  static String injury() {
    return "{\"resourceType\":\"Condition\"," + chinese("颈髓损伤")
        + "\"extension\":["
        + extension("sci-etiology", "\"valueCodeableConcept\":" + own("sci-etiology", "fall"))
        + "],"
        + "\"clinicalStatus\":"
        + concept("http://terminology.hl7.org/CodeSystem/condition-clinical", "active")
        + ",\"verificationStatus\":"
        + concept("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed")
        + ",\"code\":" + concept("http://snomed.info/sct", "90584004")
        + ",\"subject\":{\"reference\":\"Patient/wang\"},\"onsetDateTime\":\"2023-05-06\"}";
  }

  private static String item(String code, String value) {
    return "{\"code\":{\"coding\":[{\"system\":\"" + SYSTEM + "isncsci-item\",\"code\":\"" + code
        + "\"}]}," + value + "}";
  }

  static String exam() {
    List<String> items = new ArrayList<>();
    for (String modality : List.of("LT", "PP")) {
      for (String side : List.of("R", "L")) {
        for (String level : DERMATOMES) {
          items.add(item(modality + "-" + side + "-" + level, "\"valueInteger\":2"));
        }
      }
    }
    for (String side : List.of("R", "L")) {
      for (String level : MYOTOMES) {
        items.add(item("MOT-" + side + "-" + level, "\"valueInteger\":5"));
      }
    }
    for (String item : List.of("VAC", "DAP")) {
      items.add(item(item, "\"valueCodeableConcept\":" + own("exam-finding", "yes")));
    }
    return "{\"resourceType\":\"Observation\"," + "\"status\":\"final\",\"category\":["
        + concept("http://terminology.hl7.org/CodeSystem/observation-category", "exam")
        + "],\"code\":"
        + own("isncsci-result", "isncsci-exam")
        + ",\"subject\":{\"reference\":\"Patient/wang\"},\"effectiveDateTime\":\"2024-03-01T09:00:00+08:00\",\"performer\":[{\"display\":\"李医生\"}],\"method\":"
        + own("isncsci-revision", "ISNCSCI-2019") + ",\"component\":[" + String.join(",", items)
        + "]}";
  }

  static String measurement(String item, String value, String unit) {
    return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":"
        + own("urodynamic-item", item)
        + ",\"subject\":{\"reference\":\"Patient/wang\"},\"effectiveDateTime\":\"2024-03-01T10:00:00+08:00\",\"performer\":[{\"display\":\"张医生\"}],\"valueQuantity\":"
        + quantity(value, unit) + "}";
  }

  static String product() {
    return "{\"resourceType\":\"BiologicallyDerivedProduct\",\"extension\":["
        + extension(
            "donor-relationship",
            "\"valueCodeableConcept\":" + own("donor-relationship", "autologous"))
        + ","
        + extension("cell-dose", "\"valueQuantity\":" + quantity("50", "10*6")) + ","
        + extension("product-volume", "\"valueQuantity\":" + quantity("5", "mL")) + ","
        + extension("cell-concentration", "\"valueQuantity\":" + quantity("10", "10*6/mL")) + ","
        + extension("cell-viability", "\"valueQuantity\":" + quantity("92.5", "%")) + "],"
        + "\"identifier\":[{\"system\":\"urn:oid:1.2.156.112605.2\",\"value\":\"LOT-17\"}],\"productCategory\":\"cells\",\"productCode\":"
        + own("cell-type", "MSC-M")
        + ",\"collection\":{\"source\":{\"reference\":\"Patient/wang\"},\"collectedDateTime\":\"2024-02-01\"}}";
  }

  static String administration(String product) {
    return "{\"resourceType\":\"Procedure\",\"extension\":["
        + extension("cell-product", "\"valueReference\":{\"reference\":\"" + product + "\"}") + ","
        + extension(
            "administration-route",
            "\"valueCodeableConcept\":" + concept("http://snomed.info/sct", "72607000"))
        + ","
        + "{\"url\":\"" + PROFILE
        + "dose-number\",\"extension\":[{\"url\":\"number\",\"valuePositiveInt\":1},{\"url\":\"planned\",\"valuePositiveInt\":1}]}],"
        + "\"status\":\"completed\",\"code\":"
        + own("cell-therapy-procedure", "intrathecal-cell-administration")
        + ",\"subject\":{\"reference\":\"Patient/wang\"},\"performedDateTime\":\"2024-03-01T11:00:00+08:00\"}";
  }

  static String paresthesia() {
    return "{\"resourceType\":\"AdverseEvent\",\"extension\":["
        + extension("ctcae-grade", "\"valueCodeableConcept\":" + own("ctcae-grade", "1"))
        + "],\"actuality\":\"actual\",\"event\":"
        + concept("http://snomed.info/sct", "91019004")
        + ",\"subject\":{\"reference\":\"Patient/wang\"},\"date\":\"2024-03-03\",\"seriousness\":"
        + concept("http://terminology.hl7.org/CodeSystem/adverse-event-seriousness", "Non-serious")
        + ",\"outcome\":"
        + concept("http://terminology.hl7.org/CodeSystem/adverse-event-outcome", "resolved") + "}";
  }

  static List<String> resources() {
    return List.of(
        patient(),
        encounter(),
        injury(),
        exam(),
        measurement("pdet-qmax", "38", "cm[H2O]"),
        measurement("qmax-pf", "9.5", "mL/s"),
        measurement("qave", "4.2", "mL/s"),
        measurement("pvr", "120", "mL"),
        measurement("pdetmax-filling", "34", "cm[H2O]"),
        measurement("pdetmax-voiding", "52", "cm[H2O]"),
        measurement("bladder-compliance", "18.5", "mL/cm[H2O]"),
        measurement("cystometric-capacity", "310", "mL"),
        product(),
        administration("BiologicallyDerivedProduct/lot-17"),
        paresthesia());
  }

  static String fullUrl(int entry) {
    return "urn:uuid:" + new UUID(0x0a3c2f6e00004000L, 0x8000000000000000L + entry);
  }

  /** The visit as a hospital posts it, its references pointing at each other's fullUrls. */
  static String bundle() {
    List<String> resources = resources();
    List<String> entries = new ArrayList<>();
    for (int entry = 0; entry < resources.size(); entry++) {
      String resource = resources
          .get(entry)
          .replace("Patient/wang", fullUrl(0))
          .replace("BiologicallyDerivedProduct/lot-17", fullUrl(12));
      String type = resource.substring(17, resource.indexOf('"', 17));
      entries.add("{\"fullUrl\":\"" + fullUrl(entry) + "\",\"resource\":" + resource
          + ",\"request\":{\"method\":\"POST\",\"url\":\"" + type + "\"}}");
    }
    return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
        + String.join(",", entries) + "]}";
  }
}
