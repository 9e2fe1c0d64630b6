package org.sciregistry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the trail is told of an answer, compared with what expressions find in it. */
final class MentionsTest {

  private static final String BASE = "https://registry.example/fhir";
  private static final Pattern RESOURCE =
      Pattern.compile("fullUrl\":\"" + Pattern.quote(BASE + "/") + "([A-Za-z0-9./-]*)");
  private static final Pattern PATIENT = Pattern.compile("(?<=[\"/])Patient/(?=([A-Za-z0-9.-]+))");
  private static final List<String> PIECES = List.of(
      "{\"fullUrl\":\"" + BASE + "/",
      "\"fullUrl\":\"https://elsewhere.example/fhir/",
      "{\"reference\":\"Patient/",
      "Patient/",
      "/Patient/",
      "\"Patient/",
      "Patient",
      "Observation/xian-7",
      "Patient/xian-3\"",
      "xian-12.b",
      "/_history/2",
      "/",
      "//",
      "\"}",
      "ent/",
      "王小明",
      "f",
      "full",
      "a".repeat(70));

  @Test
  void aPageTellsItsResourcesAndTheirPatients() {
    String page = "{\"resourceType\":\"Bundle\",\"entry\":[{\"fullUrl\":\"" + BASE
        + "/Observation/o1\",\"resource\":{\"resourceType\":\"Observation\",\"subject\":{\"reference\":\"Patient/p1\"},"
        + "\"note\":[{\"text\":\"no patient/x, nor aPatient/y, nor Patient/" + "z".repeat(65)
        + "\"}]}},{\"fullUrl\":\"" + BASE + "/Patient/p2\"}]}";
    Mentions mentions = new Mentions(page.getBytes(UTF_8), BASE);
    assertThat(mentions.resources()).containsExactly("Observation/o1", "Patient/p2");
    assertThat(mentions.patients()).containsExactly("p1", "p2");
    assertThat(mentions.more()).isZero();
  }

  @Test
  void whateverAnAnswerHoldsIsFoundAsByExpressions() {
    Random random = new Random(2711);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder body = new StringBuilder();
      for (int piece = random.nextInt(12); piece >= 0; piece--) {
        body.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      Mentions mentions = new Mentions(body.toString().getBytes(UTF_8), BASE);
      assertThat(mentions.resources()).as("%s", body).isEqualTo(all(RESOURCE, body));
      assertThat(mentions.patients()).as("%s", body).isEqualTo(all(PATIENT, body));
    }
  }

  /** What a pattern's group finds, each once; longer ones are left out if they are patients, cut off if they are not. */
  private static List<String> all(Pattern pattern, CharSequence body) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = pattern.matcher(body);
    while (matcher.find()) {
      String text = matcher.group(1);
      if (pattern == RESOURCE) {
        found.add(text.substring(0, Math.min(text.length(), 129)));
      } else if (text.length() <= 64) {
        found.add(text);
      }
    }
    return new ArrayList<>(found);
  }
}
