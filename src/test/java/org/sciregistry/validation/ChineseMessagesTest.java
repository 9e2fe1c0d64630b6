package org.sciregistry.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;
import org.sciregistry.profile.Guide;

/** What the HL7 validator says about resources of the guide is said in Chinese too. */
class ChineseMessagesTest {

  private static final long SEED = 20_261_124;
  private static final int MUTANTS = Integer.getInteger("mutants", 5_000);
  private static final int LARGEST = 20_000;
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern QUOTED = Pattern.compile("'[^']*'");
  private static final Pattern SENTENCE = Pattern.compile("[a-z]+ [a-z]+ [a-z]+ [a-z]+");
  private static final Pattern PLACE = Pattern.compile("\\{\\d+");

  private static final ChineseMessages MESSAGES = new ChineseMessages(List.of());

  @Test
  void everySentenceBelongsToAMessageOfTheValidator() {
    assertThat(MESSAGES.sentences()).hasSizeGreaterThan(150);
    MESSAGES.sentences().forEach((id, sentence) -> {
      assertThat(HAN.matcher(sentence).find()).as(id).isTrue();
      if (id.matches("[a-z]{2,4}-\\d+")) {
        return;
      }
      List<String> patterns = MESSAGES.patterns(id);
      assertThat(patterns).as(id).isNotEmpty();
      String english = String.join(" ", patterns);
      TreeSet<String> places = new TreeSet<>();
      PLACE.matcher(sentence).results().forEach(place -> places.add(place.group()));
      assertThat(places).as(id).allMatch(english::contains);
    });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Validation_VAL_Profile_Minimum; Observation.status: minimum required = 1, but only found 0 (from X); Observation.status：至少需要 1 个，实际为 0 个（来自 X）",
        "Validation_VAL_Profile_Minimum_SLICE; Slice 'identifier:registryId': minimum required = 2, but only found 1 (from X); 切片 identifier:registryId：至少需要 2 个，实际为 1 个（来自 X）",
        "Terminology_PassThrough_TX_Message; Unknown code 'https://s.cn/etiology#earthquake' (for 'https://s.cn/etiology#earthquake'); 未知的代码 'https://s.cn/etiology#earthquake'（代码 https://s.cn/etiology#earthquake）",
        "Type_Specific_Checks_DT_Integer_GT; integer value is greater than permitted maximum value of IntegerType[20]; 整数大于允许的最大值 20",
        "''; Unrecognized property 'nonsense'; 无法识别的属性 nonsense",
        "''; This property must be a simple value, not an Object (status at Observation.status); 属性 status（位于 Observation.status）应为简单值，实际为 对象",
        "obs-6; Constraint failed: obs-6: 'dataAbsentReason SHALL only be present if'; 违反约束 obs-6：有 value[x] 时不得有 dataAbsentReason"
      })
  void whatStoodInThePlacesIsKept(String id, String english, String chinese) {
    assertThat(MESSAGES.translate(id, "Observation", english)).isEqualTo(chinese);
  }

  /** However an example is broken, no error is told with an English sentence in it. */
  @Test
  void noErrorRemainsEnglish() throws IOException {
    List<Node> charts = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("profiles/examples"))) {
      for (Path file :
          files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        if (Files.size(file) < LARGEST) {
          charts.add(Document.parse(Files.readAllBytes(file)).root());
        }
      }
    }
    Random random = new Random(SEED);
    Map<String, String> english = new TreeMap<>();
    int told = 0;
    try (Judge judge = new Judge(
        JudgingPolicy.standard(),
        Guide.definitions().stream().map(Guide.Definition::document).toList())) {
      for (int made = 0; made < MUTANTS; made++) {
        Node mutant = Mutants.mutant(charts.get(random.nextInt(charts.size())), random);
        if (mutant != null) {
          String sent = new String(mutant.bytes(), UTF_8);
          for (Issue issue : judge.judge(mutant, Mode.WRITE).issues()) {
            told++;
            String chinese = QUOTED.matcher(issue.text().chinese()).replaceAll("");
            // What makes a program stumble has no Chinese words.
            if (issue.rule().equals(PolicyRule.NOT_JUDGED.id())) {
              continue;
            }
            if (chinese.contains("原文") || speaksEnglish(chinese, sent)) {
              english.put(
                  issue.rule() + " " + QUOTED.matcher(issue.text().english()).replaceAll("..."),
                  issue.text().english());
            }
          }
        }
      }
    }
    assertThat(told).isGreaterThan(MUTANTS / 2);
    assertThat(english).isEmpty();
  }

  /** Whether a text has an English sentence in it that is no quotation of what was sent. */
  private static boolean speaksEnglish(String told, String sent) {
    return SENTENCE.matcher(told).results().anyMatch(found -> !sent.contains(found.group()));
  }
}
