package org.sciregistry.app.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What servers are asked, in words that every FHIR server understands unless it says otherwise. */
enum Workload {
  VISIT("a visit Bundle", ""),
  READ_PATIENT("read of a Patient", "Patient/{patient}"),
  READ_EXAM("read of an exam", "Observation/{exam}"),
  VREAD("read of a version", "Patient/{patient}/_history/1"),
  IDENTIFIER("search by identifier", "Patient?identifier={identifier}"),
  CODE_AND_SUBJECT(
      "search by code and subject", "Observation?code={ais}&subject=Patient/{patient}"),
  VALUE("search by value, page of 50", "Observation?code={pvr}&value-quantity=gt400&_count=50"),
  PAGE("page of 50 by date", "Observation?code={pvr}&_sort=-date&_count=50"),
  INCLUDE(
      "page of 50 with patients", "Observation?code={pvr}&_include=Observation:subject&_count=50"),
  CHAIN(
      "search by the patient's identifier",
      "Observation?code={ais}&subject:Patient.identifier={identifier}"),
  HAS("patients that have a result", "Patient?_has:Observation:subject:code={pvr}&_count=50"),
  COMPONENT(
      "exams by an item's score (this registry's own parameter)",
      "Observation?exam-item=MOT-R-C5$ge3&_count=50"),
  EVERYTHING("everything of a patient", "Patient/{patient}/$everything");

  private static final String RESULTS = "https://sciregistry.org/fhir/CodeSystem/isncsci-result|";
  private static final String ITEMS = "https://sciregistry.org/fhir/CodeSystem/urodynamic-item|";
  private static final String IDENTIFIERS =
      "https://sciregistry.org/fhir/NamingSystem/registry-id|";

  private final String told;
  private final String path;

  Workload(String told, String path) {
    this.told = told;
    this.path = path;
  }

  /** What is asked, in words. */
  String told() {
    return told;
  }

  boolean writes() {
    return this == VISIT;
  }

  /**
   * The URL of one question.
   *
   * @param known who and what the server has
   * @param number which of them is asked for
   */
  URI url(URI base, Known known, long number) {
    String filled = path.replace("{patient}", of(known.patients(), number))
        .replace("{exam}", of(known.exams(), number))
        .replace("{identifier}", encoded(IDENTIFIERS + of(known.identifiers(), number)))
        .replace("{ais}", encoded(RESULTS + "ais"))
        .replace("{pvr}", encoded(ITEMS + "pvr"));
    return URI.create(base.toString().replaceAll("/+$", "") + "/" + filled);
  }

  private static String of(List<String> all, long number) {
    return all.get((int) (number % all.size()));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /**
   * What a server has.
   *
   * @param patients ids of patients
   * @param identifiers their numbers, in the same order
   * @param exams ids of ISNCSCI exams
   */
  record Known(List<String> patients, List<String> identifiers, List<String> exams) {}
}
