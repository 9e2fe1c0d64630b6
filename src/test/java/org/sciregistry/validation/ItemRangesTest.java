package org.sciregistry.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sciregistry.document.Document;
import org.sciregistry.profile.Guide;

/** The unit and the range the dictionary gives an item are those the judge holds it to. */
class ItemRangesTest {

  private static final BigDecimal STEP = BigDecimal.ONE;

  private static final Judge JUDGE = new Judge(
      JudgingPolicy.standard(),
      Guide.definitions().stream().map(Guide.Definition::document).toList());

  /**
   * One item of the dictionary.
   *
   * @param exclusive whether the lowest value itself is refused
   */
  record Item(String code, String unit, BigDecimal low, BigDecimal high, boolean exclusive) {}

  @AfterAll
  static void stop() {
    JUDGE.close();
  }

  static List<Item> items() throws IOException {
    List<Item> items = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("docs/guide/items.tsv"))) {
      String[] cells = line.split("\t", -1);
      int dots = cells[3].indexOf("..");
      if (cells[0].equals("urodynamic-item") && dots > 0) {
        boolean exclusive = cells[3].startsWith(">");
        items.add(new Item(
            cells[1],
            cells[2],
            new BigDecimal(cells[3].substring(exclusive ? 1 : 0, dots)),
            new BigDecimal(cells[3].substring(dots + 2)),
            exclusive));
      }
    }
    assertThat(items).hasSize(14);
    return items;
  }

  private static boolean accepted(Item item, BigDecimal value, String unit) {
    String json = "{\"resourceType\":\"Observation\",\"meta\":{\"profile\":[\"" + Guide.CANONICAL
        + "/StructureDefinition/urodynamic-measurement\"]},\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\""
        + Guide.CANONICAL + "/CodeSystem/urodynamic-item\",\"code\":\"" + item.code()
        + "\"}]},\"subject\":{\"reference\":\"Patient/liu\"},\"effectiveDateTime\":\"2025-03-05\",\"valueQuantity\":{\"value\":"
        + value.toPlainString() + ",\"system\":\"http://unitsofmeasure.org\",\"code\":\"" + unit
        + "\"}}";
    return !JUDGE.judge(Document.parse(json.getBytes(UTF_8)).root(), Mode.WRITE).refused();
  }

  @ParameterizedTest
  @MethodSource("items")
  void theRangeIsTheJudgedOne(Item item) {
    assertThat(accepted(item, item.low(), item.unit())).isEqualTo(!item.exclusive());
    assertThat(accepted(item, item.low().subtract(STEP), item.unit())).isFalse();
    assertThat(accepted(item, item.high(), item.unit())).isTrue();
    assertThat(accepted(item, item.high().add(STEP), item.unit())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("items")
  void theUnitIsTheOnlyOne(Item item) {
    assertThat(accepted(item, item.high(), item.unit().equals("mL") ? "L" : "mL"))
        .isFalse();
  }
}
