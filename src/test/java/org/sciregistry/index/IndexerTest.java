package org.sciregistry.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sciregistry.document.Document;
import org.sciregistry.index.IndexRow.DateRow;
import org.sciregistry.index.IndexRow.QuantityRow;
import org.sciregistry.index.IndexRow.ReferenceRow;
import org.sciregistry.index.IndexRow.StringRow;
import org.sciregistry.index.IndexRow.TokenRow;

class IndexerTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ParameterCatalog CATALOG =
      ParameterCatalog.of(FhirContext.forR4Cached(), List.of());
  private static final Indexer INDEXER = new Indexer(CATALOG, new Ucum());

  private static IndexEntries index(String json) {
    return INDEXER.index(
        Document.parse(json.getBytes(UTF_8)).root(), "xian-1", SHANGHAI, reference -> reference);
  }

  @Test
  void everyR4ExpressionCompiles() {
    assertThat(CATALOG.all()).hasSizeGreaterThan(1_300);
    assertThat(CATALOG.of("Observation")).containsKeys("code", "value-quantity", "date", "subject");
  }

  @Test
  void aPatientIsFoundByIdentifierNameAndPhone() {
    IndexEntries entries = index("""
        {"resourceType":"Patient","identifier":[{"system":"urn:mrn","value":"A-17"}],"active":true,
         "name":[{"family":"Müller","given":["小明"]}],"telecom":[{"system":"phone","value":"029-1"}],
         "gender":"male","birthDate":"2001-05","deceasedBoolean":false}""");
    assertThat(entries.headline().patient()).isEqualTo("xian-1");
    assertThat(entries.rows())
        .contains(
            new TokenRow(new ParameterKey("Patient", "identifier"), "urn:mrn", "A-17"),
            new TokenRow(new ParameterKey("Patient", "phone"), "phone", "029-1"),
            new StringRow(new ParameterKey("Patient", "family"), "muller", "Müller"),
            new StringRow(new ParameterKey("Patient", "given"), "小明", "小明"));
    assertThat(entries.shared())
        .contains(
            new TokenRow(new ParameterKey("Patient", "active"), "", "true"),
            new TokenRow(new ParameterKey("Patient", "deceased"), "", "false"))
        .noneMatch(row -> row.toString().contains("A-17") || row.toString().contains("029-1"));
    DateRow birth = (DateRow)
        entries.rows().stream().filter(DateRow.class::isInstance).findFirst().orElseThrow();
    assertThat(birth.startsAt())
        .isEqualTo(java.time.Instant.parse("2001-04-30T16:00:00Z").toEpochMilli());
  }

  @Test
  void aPressureIsFoundInAnyUnitOfPressure() {
    IndexEntries entries = index("""
        {"resourceType":"Observation","status":"final","code":{"coding":[{"system":"urn:x","code":"pdet-qmax"}]},
         "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-03-04T10:15:00+08:00",
         "valueQuantity":{"value":40.0,"system":"http://unitsofmeasure.org","code":"cm[H2O]"}}""");
    assertThat(entries.headline())
        .isEqualTo(new Headline(
            "p1",
            "urn:x|pdet-qmax",
            java.time.Instant.parse("2026-03-04T02:15:00Z").toEpochMilli()));
    QuantityRow pressure = (QuantityRow) entries.rows().stream()
        .filter(QuantityRow.class::isInstance)
        .findFirst()
        .orElseThrow();
    Ucum.Canonical kilopascal =
        java.util.Objects.requireNonNull(new Ucum().canonical(new BigDecimal("3.92266"), "kPa"));
    assertThat(pressure.canonicalValue()).isEqualByComparingTo(kilopascal.value());
    assertThat(pressure.canonicalUnit()).isEqualTo(kilopascal.unit());
    assertThat(entries.rows())
        .contains(new ReferenceRow(new ParameterKey("Observation", "subject"), "Patient/p1"))
        .noneMatch(row -> row.parameter().code().equals("patient"));
  }

  @Test
  void anExamOfManyComponentsMakesFewRows() {
    StringBuilder components = new StringBuilder();
    for (int at = 0; at < 134; at++) {
      components
          .append(at == 0 ? "" : ",")
          .append("{\"code\":{\"coding\":[{\"system\":\"urn:i\",\"code\":\"c" + at
              + "\"}]},\"valueInteger\":2}");
    }
    IndexEntries entries =
        index("{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"exam\"},"
            + "\"component\":[" + components + "]}");
    assertThat(entries.rows()).isEmpty();
    assertThat(entries.shared()).hasSizeLessThan(5);
  }

  @Test
  void scoresStandAtTheirItemsInWhateverOrderAndWordsTheyCome() {
    List<String> items = List.of("LT-R-C2", "PP-R-C2", "LT-R-C3", "MOT-R-C5", "MOT-L-S1");
    List<String> backwards = List.of("MOT-L-S1", "MOT-R-C5", "LT-R-C3", "PP-R-C2", "LT-R-C2");
    assertThat(scores(items, "", List.of(1, 2, 0, 5, 3))).isEqualTo("12053");
    assertThat(scores(backwards, "", List.of(3, 5, 0, 2, 1))).isEqualTo("12053");
    assertThat(scores(items, "", List.of(0, 1, 2, 3, 4))).isEqualTo("01234");
    assertThat(scores(items, ",\"display\":\"Light touch\"", List.of(2, 1, 0, 4, 3)))
        .isEqualTo("21043");
    // The same place, another item; and one that no exam has.
    assertThat(scores(List.of("PP-R-C2", "LT-R-C2"), "", List.of(1, 2))).isEqualTo("21---");
    assertThat(scores(List.of("LT-R-C9", "PP-R-C2"), "", List.of(1, 2))).isEqualTo("-2---");
  }

  /** The digits at LT-R-C2, PP-R-C2, LT-R-C3, MOT-R-C5 and MOT-L-S1. */
  private static String scores(List<String> items, String more, List<Integer> scores) {
    StringBuilder components = new StringBuilder();
    for (int at = 0; at < items.size(); at++) {
      components.append(at == 0 ? "" : ",").append("""
          {"code":{"coding":[{"system":"http://loinc.org","code":"x"},{"system":"%s","code":"%s"%s}]},"valueInteger":%d}""".formatted(
              ExamItems.SYSTEM, items.get(at), more, scores.get(at)));
    }
    Rows rows = new Rows();
    ExamItems.write(
        new ParameterKey("Observation", ExamItems.ITEM),
        Document.parse(("{\"resourceType\":\"Observation\",\"component\":[" + components + "]}")
                .getBytes(UTF_8))
            .root(),
        rows);
    String row = ((StringRow) rows.list().get(0)).exact();
    StringBuilder told = new StringBuilder();
    for (String item : List.of("LT-R-C2", "PP-R-C2", "LT-R-C3", "MOT-R-C5", "MOT-L-S1")) {
      told.append(row.charAt(Objects.requireNonNull(ExamItems.place(item)) - 1));
    }
    return told.toString();
  }
}
