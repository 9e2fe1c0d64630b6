package org.sciregistry.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.sciregistry.document.JsonText;

/** The SNOMED CT Global Patient Set of 2020-09-30: codes and fully specified names, without their hierarchy. */
public final class SnomedPatientSet {

  /** The URL of SNOMED CT. */
  public static final String URL = "http://snomed.info/sct";

  /** The URL of the value set of all of it. */
  public static final String ALL_CODES = URL + "?fhir_vs";

  private static final String FILE = "snomed-gps-20200930.tsv";

  private SnomedPatientSet() {}

  /** The set as a CodeSystem that is a fragment; the name without its tag is a designation. */
  public static byte[] codeSystem() {
    JsonText json = new JsonText()
        .object()
        .string("resourceType", "CodeSystem")
        .string("url", URL)
        .string("version", "2020-09-30")
        .string("name", "SnomedGlobalPatientSet")
        .string("title", "SNOMED CT Global Patient Set")
        .string("status", "active")
        .bool("caseSensitive", true)
        .string("content", "fragment")
        .array("concept");
    for (String line : lines()) {
      int tab = line.indexOf('\t');
      if (tab > 0) {
        String name = line.substring(tab + 1);
        String plain = name.replaceFirst(" \\([^()]+\\)$", "");
        json.object().string("code", line.substring(0, tab)).string("display", name);
        json.array("designation").object().string("language", "en").string("value", plain);
        json.endObject().endArray().endObject();
      }
    }
    return json.endArray().endObject().bytes();
  }

  /** The value set of all codes. */
  public static byte[] allCodes() {
    return new JsonText()
        .object()
        .string("resourceType", "ValueSet")
        .string("url", ALL_CODES)
        .string("status", "active")
        .object("compose")
        .array("include")
        .object()
        .string("system", URL)
        .endObject()
        .endArray()
        .endObject()
        .endObject()
        .bytes();
  }

  private static String[] lines() {
    try (InputStream file = SnomedPatientSet.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\\R", -1);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
