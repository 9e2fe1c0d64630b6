package org.sciregistry.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fhir.ucum.UcumEssenceService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;

/** Every code the guide and its examples ship is one that somebody has seen, without a typo, under a licence we have. */
class TerminologyTest {

  private static final String SNOMED = "http://snomed.info/sct";
  private static final String LOINC = "http://loinc.org";
  private static final String UCUM = "http://unitsofmeasure.org";
  private static final List<String> CHECKED_SYSTEMS = List.of(
      SNOMED,
      LOINC,
      "http://hl7.org/fhir/sid/icd-10",
      "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl",
      "https://www.commondataelements.ninds.nih.gov");

  /** Codes outside the Global Patient Set, allowed only where they are optional. */
  private static final Set<String> OUTSIDE_GPS =
      Set.of("54785003", "50800009", "60051002", "11478001", "1269349006");

  private static final int[][] DIHEDRAL = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6}, {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4}, {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };
  private static final int[] PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  private record Verified(String status, boolean inGps) {}

  private static Map<String, Verified> verified() throws IOException {
    Map<String, Verified> verified = new HashMap<>();
    for (String line :
        Files.readAllLines(Path.of("src/test/resources/terminology/verified-codes.tsv"))) {
      String[] cells = line.split("\t", -1);
      verified.put(cells[0] + "|" + cells[1], new Verified(cells[3], cells[4].equals("yes")));
    }
    return verified;
  }

  /** Every {@code system|code} of definitions and examples: codings, quantities, value sets and concept maps. */
  private static Set<String> shipped() throws IOException {
    Set<String> shipped = new TreeSet<>();
    for (Path folder : List.of(Path.of("profiles"), Path.of("profiles/examples"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
          collect(Document.parse(Files.readAllBytes(file)).root(), shipped);
        }
      }
    }
    return shipped;
  }

  private static void collect(Node node, Set<String> into) {
    if (node.kind() == Kind.OBJECT) {
      String system = node.text("system");
      if (system != null && node.text("code") != null) {
        into.add(system + "|" + node.text("code"));
      }
      if (system != null) {
        node.items("concept").forEach(concept -> into.add(system + "|" + concept.text("code")));
      }
      String target = node.text("target");
      if (target != null) {
        for (Node element : node.items("element")) {
          element.items("target").forEach(code -> into.add(target + "|" + code.text("code")));
        }
      }
    }
    node.children().forEach(child -> collect(child, into));
  }

  private static Set<String> shipped(String system) throws IOException {
    Set<String> codes = new TreeSet<>();
    for (String code : shipped()) {
      if (code.startsWith(system + "|")) {
        codes.add(code.substring(system.length() + 1));
      }
    }
    return codes;
  }

  @Test
  void everyStandardCodeWasSeenByAPerson() throws IOException {
    Map<String, Verified> verified = verified();
    Set<String> unseen = new HashSet<>();
    for (String system : CHECKED_SYSTEMS) {
      for (String code : shipped(system)) {
        Verified found = verified.get(system + "|" + code);
        if (found == null || !Set.of("V1", "V2", "V3").contains(found.status())) {
          unseen.add(system + "|" + code);
        }
      }
    }
    assertThat(unseen).isEmpty();
  }

  @Test
  void snomedCodesAreFree() throws IOException {
    Map<String, Verified> verified = verified();
    for (String code : shipped(SNOMED)) {
      Verified found = verified.get(SNOMED + "|" + code);
      assertThat(OUTSIDE_GPS.contains(code) || (found != null && found.inGps()))
          .describedAs("%s is of the Global Patient Set", code)
          .isTrue();
    }
  }

  @Test
  void checkDigitsAreRight() throws IOException {
    assertThat(shipped(SNOMED)).hasSizeGreaterThan(40).allMatch(TerminologyTest::verhoeff);
    assertThat(shipped(LOINC)).hasSizeGreaterThan(5).allMatch(TerminologyTest::modTen);
  }

  @ParameterizedTest
  @CsvSource({"90584004,true", "90584005,false", "90548004,false"})
  void aWrongSnomedDigitIsSeen(String code, boolean right) {
    assertThat(verhoeff(code)).isEqualTo(right);
  }

  @ParameterizedTest
  @CsvSource({"97843-7,true", "97843-8,false", "98743-7,false"})
  void aWrongLoincDigitIsSeen(String code, boolean right) {
    assertThat(modTen(code)).isEqualTo(right);
  }

  @Test
  void unitsAreUcum() throws Exception {
    try (InputStream essence = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
      if (essence == null) {
        fail("UCUM is not on the class path");
        return;
      }
      UcumEssenceService ucum = new UcumEssenceService(essence);
      Set<String> units = shipped(UCUM);
      assertThat(units).contains("cm[H2O]", "mL/s", "mL/cm[H2O]", "{episodes}/d", "10*6");
      assertThat(units).allSatisfy(unit -> assertThat(ucum.validate(unit)).isNull());
      assertThat(ucum.validate("cmH2O")).isNotNull();
    }
  }

  @Test
  void everyNumberHasANamingSystem() throws IOException {
    Set<String> named = new TreeSet<>();
    Guide.definitions().stream()
        .filter(definition -> definition.resourceType().equals("NamingSystem"))
        .forEach(definition -> named.add(definition.url()));
    Set<String> used = new TreeSet<>();
    Pattern system = Pattern.compile(Guide.CANONICAL + "/NamingSystem/[a-z0-9-]+");
    for (Path folder : List.of(Path.of("profiles"), Path.of("src/main"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file :
            files.filter(f -> f.toString().matches(".*\\.(json|java)")).toList()) {
          system.matcher(Files.readString(file)).results().forEach(at -> used.add(at.group()));
        }
      }
    }
    assertThat(named).hasSizeGreaterThan(10).containsAll(used);
  }

  @Test
  void everyConceptSpeaksBothLanguages() {
    for (Guide.Definition definition : Guide.definitions()) {
      if (definition.resourceType().equals("CodeSystem")) {
        Node system = Document.parse(definition.json()).root();
        assertThat(system.text("content")).isEqualTo("complete");
        assertThat(system.items("concept")).hasSize(Integer.parseInt(system.text("count") + ""));
        for (Node concept : system.items("concept")) {
          assertThat(concept.text("definition")).as(concept.text("code")).isNotBlank();
          assertThat(concept.items("designation"))
              .as(concept.text("code"))
              .anySatisfy(
                  designation -> assertThat(designation.text("language")).isEqualTo("zh-CN"));
        }
      }
    }
  }

  private static boolean verhoeff(String code) {
    int check = 0;
    for (int i = 0; i < code.length(); i++) {
      int digit = code.charAt(code.length() - 1 - i) - '0';
      for (int round = 0; round < i % 8; round++) {
        digit = PERMUTATION[digit];
      }
      check = DIHEDRAL[check][digit];
    }
    return check == 0;
  }

  private static boolean modTen(String code) {
    String number = code.substring(0, code.indexOf('-'));
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(number.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit * 2 : digit;
      sum += doubled / 10 + doubled % 10;
    }
    return (10 - sum % 10) % 10 == code.charAt(code.length() - 1) - '0';
  }
}
