package org.sciregistry.app.cohort;

import org.sciregistry.document.JsonText;

/** The codes synthetic resources use, as JSON fragments. */
final class Codes {

  static final String BASE = "https://sciregistry.org/fhir/";
  static final String PROFILE = BASE + "StructureDefinition/";
  static final String REGISTRY_ID = BASE + "NamingSystem/registry-id";
  static final String SNOMED = "http://snomed.info/sct";

  private Codes() {}

  static String system(String id) {
    return BASE + "CodeSystem/" + id;
  }

  static String coding(String system, String code, String display) {
    return "{\"system\":\"" + system + "\",\"code\":\"" + code + "\""
        + (display.isEmpty() ? "" : ",\"display\":" + JsonText.quoted(display)) + "}";
  }

  static String concept(String system, String code, String display) {
    return "{\"coding\":[" + coding(system, code, display) + "]}";
  }

  static String own(String system, String code) {
    return concept(system(system), code, "");
  }

  static String extension(String id, String value) {
    return "{\"url\":\"" + PROFILE + id + "\"," + value + "}";
  }

  static String reference(String target) {
    return "{\"reference\":\"" + target + "\"}";
  }

  static String quantity(String value, String unit, String code) {
    return "{\"value\":" + value + ",\"unit\":\"" + unit
        + "\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"" + code + "\"}";
  }
}
